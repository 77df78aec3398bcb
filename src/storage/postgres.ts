import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { Tables } from './tables.ts';

/** Milliseconds since 1970 fit a JavaScript number; the driver gives 64 bits as text unless told otherwise. */
const bigint = 20;

export function connectPostgres(url: string): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    application_name: 'dobrokino',
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
    // The server ends a statement before we stop waiting for it, so that none is left running there.
    statement_timeout: 9000,
    keepAlive: true,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === bigint ? Number : types.getTypeParser(type, format),
    },
  });
  // A connection may break while nobody asks anything; the next query gets another one, or tells whoever asked.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
}

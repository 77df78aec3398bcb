import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { Tables } from './tables.ts';

/** Milliseconds since 1970 fit a JavaScript number; the driver gives 64 bits as text unless told otherwise. */
const bigint = 20;

/** After so long a statement is given up: by its server, and by us where that does not say so. */
export interface Patience {
  statement: Temporal.Duration;
  answer: Temporal.Duration;
}

/** The server ends a statement before we stop waiting for it, so that none is left running there. */
export const usualPatience: Patience = {
  statement: Temporal.Duration.from({ seconds: 9 }),
  answer: Temporal.Duration.from({ seconds: 10 }),
};

export function connectPostgres(url: string, { statement, answer } = usualPatience): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    application_name: 'dobrokino',
    connectionTimeoutMillis: 5000,
    query_timeout: answer.total('milliseconds'),
    statement_timeout: statement.total('milliseconds'),
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

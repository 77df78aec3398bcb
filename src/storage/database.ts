import type { Kysely } from 'kysely';
import { toStorageError } from './errors.ts';
import { migrate } from './migrations.ts';
import { connectPostgres } from './postgres.ts';
import { connectSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Engine = 'sqlite' | 'postgres';

/** The database, whichever engine: opened and brought up to date at its first use, and again after it was away. */
export interface Database {
  readonly engine: Engine;
  /** Throws StorageUnavailable while the database cannot be used, StorageTooNew where a later version wrote it. */
  run<T>(work: (queries: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** The same, all or nothing. */
  transaction<T>(work: (queries: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** `file:…` (SQLite; its folder is made) or `postgres://…`. Connects to nothing yet. */
export function openDatabase(url: string): Database {
  const engine: Engine = /^postgres(ql)?:/.test(url) ? 'postgres' : 'sqlite';
  const queries = engine === 'postgres' ? connectPostgres(url) : connectSqlite(url);
  let upToDate: Promise<void> | undefined;
  const run: Database['run'] = async (work) => {
    try {
      upToDate ??= migrate(queries, engine);
      await upToDate.catch((error: unknown) => {
        upToDate = undefined;
        throw error;
      });
      return await work(queries);
    } catch (error) {
      throw toStorageError(error, url);
    }
  };
  return {
    engine,
    run,
    transaction: (work) => run(() => queries.transaction().execute(work)),
    close: () => queries.destroy(),
  };
}

import type { Kysely } from 'kysely';
import { StorageUnavailable, toStorageError } from './errors.ts';
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

/**
 * `file:…` (SQLite; its folder is made) or `postgres://…`. Connects to nothing yet; what speaks SQL is loaded at the
 * first use, so that a start does not wait for it.
 */
export function openDatabase(url: string, measure: Measure = unmeasured): Database {
  const engine: Engine = /^postgres(ql)?:/.test(url) ? 'postgres' : 'sqlite';
  let connected: Promise<Kysely<Tables>> | undefined;
  let upToDate: Promise<void> | undefined;
  const failFast = createFailFast();
  const use: Database['run'] = async (work) => {
    try {
      const queries = await (connected ??= connect(engine, url));
      upToDate ??= migrateWith(queries, engine);
      await upToDate.catch((error: unknown) => {
        upToDate = undefined;
        throw error;
      });
      return await work(queries);
    } catch (error) {
      throw toStorageError(error, url);
    }
  };
  const run: Database['run'] = (work) => failFast(() => measure(() => use(work)));
  return {
    engine,
    run,
    transaction: (work) => run((queries) => queries.transaction().execute(work)),
    close: async () => (await connected)?.destroy(),
  };
}

/** Runs a call of the database and notes how long it took. */
export type Measure = <T>(call: () => Promise<T>) => Promise<T>;

const unmeasured: Measure = (call) => call();

/**
 * While the last try has failed, one caller at a time finds out whether the database is back; the others are told at
 * once, instead of piling up behind a server that does not answer.
 */
function createFailFast() {
  let failure: StorageUnavailable | undefined;
  let isAsking = false;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (failure && isAsking) throw failure;
    const isProbe = failure !== undefined;
    if (isProbe) isAsking = true;
    try {
      const result = await work();
      failure = undefined;
      return result;
    } catch (error) {
      if (error instanceof StorageUnavailable && !error.isBusy) failure = error;
      throw error;
    } finally {
      if (isProbe) isAsking = false;
    }
  };
}

const connect = async (engine: Engine, url: string) =>
  engine === 'postgres'
    ? (await import('./postgres.ts')).connectPostgres(url)
    : (await import('./sqlite.ts')).connectSqlite(url);

async function migrateWith(queries: Kysely<Tables>, engine: Engine): Promise<void> {
  const { migrate } = await import('./migrations.ts');
  await migrate(queries, engine);
}

import { readFile, writeFile } from 'node:fs/promises';
import type { Settings } from '../config.ts';
import { exportAll, importAll, type Transferred } from '../daily/store/transfer.ts';
import { systemClock } from '../runtime/clock.ts';
import { StartError } from '../runtime/start-error.ts';
import { defaultDatabase } from '../storage/address.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import { makeFile } from '../storage/new-file.ts';
import { StorageTooNew, StorageUnavailable } from '../storage/errors.ts';

type DatabaseSettings = Pick<Settings, 'DATABASE_URL'>;
type Task = (settings: DatabaseSettings, file: string | undefined) => Promise<string>;

/** What is done to the database beside a running bot or instead of one. Each says in a line what it did, or throws a StartError. */
export const databaseTasks: Record<'backup' | 'restore' | 'export' | 'import', Task> = {
  async backup(settings, file) {
    const { backUp } = await import('../storage/backup.ts');
    return backUp(urlOf(settings), named(file, 'backup'), systemClock.now());
  },
  async restore(settings, file) {
    const { restore } = await import('../storage/backup.ts');
    return restore(urlOf(settings), named(file, 'restore'), systemClock.now());
  },
  async export(settings, file) {
    const path = named(file, 'export');
    const { text, ...what } = await withDatabase(settings, exportAll);
    await makeFile(path, (partial) =>
      writeFile(partial, text).catch((error: Error) => {
        throw new StartError(`${path} cannot be written (${error.message}).`, { cause: error });
      }),
    );
    return `Exported ${describe(what)} to ${path}.`;
  },
  async import(settings, file) {
    const path = named(file, 'import');
    const text = await readFile(path, 'utf8').catch((error: Error) => {
      throw new StartError(`${path} cannot be read (${error.message}).`, { cause: error });
    });
    return `Imported ${describe(await withDatabase(settings, (database) => importAll(database, text)))}.`;
  },
};

const urlOf = ({ DATABASE_URL: url = defaultDatabase }: DatabaseSettings) => url;

const describe = ({ schedules, days }: Transferred) => `${schedules} schedules and ${days} days of history`;

function named(file: string | undefined, task: string): string {
  if (file) return file;
  throw new StartError(`Name the file: npm run ${task} -- FILE`);
}

async function withDatabase<T>(
  settings: DatabaseSettings,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase(urlOf(settings));
  try {
    return await work(database);
  } catch (error) {
    if (!(error instanceof StorageUnavailable) && !(error instanceof StorageTooNew)) throw error;
    throw new StartError(error.message, { cause: error });
  } finally {
    await database.close();
  }
}

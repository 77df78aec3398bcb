import type { Log } from '../runtime/log.ts';
import { StartError } from '../runtime/start-error.ts';
import { databaseWarning } from './address.ts';
import type { Database } from './database.ts';
import { StorageTooNew, StorageUnavailable } from './errors.ts';

/** A database that is away now may come back: the films do not wait for it. */
export async function tryDatabase(database: Database, url: string, log: Log): Promise<void> {
  const warning = databaseWarning(url);
  if (warning) log.warn(warning);
  try {
    await database.run(() => Promise.resolve());
  } catch (error) {
    if (error instanceof StorageTooNew) throw new StartError(error.message, { cause: error });
    if (!(error instanceof StorageUnavailable)) throw error;
    log.error(`${error.message} The daily films wait for it.`);
  }
}

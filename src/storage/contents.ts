import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../runtime/start-error.ts';
import { StorageTooNew } from './errors.ts';
import { latestVersion } from './migrations.ts';

/** What a database file holds, in words. Throws a StartError, which calls it `name`, unless it is a sound one of ours. */
export function readContents(file: string, name: string): string {
  const numbers = readNumbers(file, name);
  if (numbers.version > latestVersion)
    throw new StartError(new StorageTooNew(numbers.version, latestVersion).message);
  return `${numbers.schedules} schedules and ${numbers.picks} days of history`;
}

function readNumbers(file: string, name: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const read = (query: string) => Object.values(database.prepare(query).get() ?? {})[0];
    const integrity = read('pragma integrity_check');
    if (integrity !== 'ok') throw new Error(String(integrity));
    return {
      version: Number(read('select version from schema_version')),
      schedules: Number(read('select count(*) from subscription')),
      picks: Number(read('select count(*) from pick')),
    };
  } catch (error) {
    const { message } = error as Error;
    throw new StartError(`${name} is no sound database of Dobrokino (${message}).`, { cause: error });
  } finally {
    database.close();
  }
}

import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../runtime/start-error.ts';
import { StorageTooNew } from './errors.ts';
import { isUsable, latestVersion } from './migrations.ts';

/** What a database file holds, in words. Throws a StartError, which calls it `name`, unless it is a sound one of ours. */
export function readContents(file: string, name: string): string {
  const numbers = readNumbers(file, name);
  if (!isUsable(numbers.version, numbers.usable))
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
      usable: readUsable(database),
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

/** What the version that wrote the tables said of others; undefined where it said nothing. */
function readUsable(database: DatabaseSync): { version: number; usableFrom: number } | undefined {
  const named = "select 1 from sqlite_master where type = 'table' and name = 'schema_usable'";
  if (!database.prepare(named).get()) return undefined;
  const row = database.prepare('select version, usable_from as usableFrom from schema_usable').get();
  return row && { version: Number(row['version']), usableFrom: Number(row['usableFrom']) };
}

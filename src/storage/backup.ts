import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { StartError } from '../runtime/start-error.ts';
import { isFile, toPath } from './address.ts';
import { readContents } from './contents.ts';
import { sqliteReason } from './errors.ts';
import { createPrivate, exists, makeFile } from './new-file.ts';
import { noteBackup } from './last-backup.ts';

/**
 * Copies the SQLite database to a new file, also while the bot uses it; the file is there whole or not at all. Says so
 * in a line. Throws a StartError that says what is wrong.
 *
 * @see https://www.sqlite.org/backup.html
 */
export async function backUp(url: string, target: string, now: Temporal.Instant): Promise<string> {
  const source = pathOf(url);
  if (!(await exists(source))) throw new StartError(`There is no database at ${source} to back up.`);
  const contents = await makeFile(target, async (partial) => {
    await copyDatabase(source, partial, target);
    return readContents(partial, source);
  });
  const untold = await noteBackup(source, now).then(
    () => '',
    ({ message }: Error) => ` That it was made could not be noted beside the database (${message}).`,
  );
  return `Backed up ${contents} to ${target}.${untold}`;
}

/**
 * Puts a backup in the database's place and keeps what was there beside it. Says both in a line. Throws a StartError,
 * and changes nothing, while a bot uses the database and where the file is no backup that this version can read.
 */
export async function restore(url: string, source: string, now: Temporal.Instant): Promise<string> {
  const path = pathOf(url);
  if (await hasContent(`${source}-wal`))
    throw new StartError(`${source} is in use or was not closed: restore what "npm run backup" made.`);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await createPrivate(partial);
    await copyFile(source, partial).catch((error: Error) => {
      throw new StartError(`${source} cannot be copied (${error.message}).`, { cause: error });
    });
    const contents = readContents(partial, source);
    const kept = `${path}.before-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}`;
    const wasThere = await exchange(path, partial, kept);
    return `Restored ${contents}.${wasThere ? ` What was there before is kept as ${kept}.` : ''}`;
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(partial + end, { force: true });
  }
}

function pathOf(url: string): string {
  if (isFile(url)) return toPath(url);
  throw new StartError(
    'DATABASE_URL names no file: PostgreSQL is backed up by pg_dump and restored by pg_restore.',
  );
}

const hasContent = (file: string) =>
  stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );

async function copyDatabase(source: string, partial: string, target: string): Promise<void> {
  try {
    const from = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
    await backup(from, partial).finally(() => from.close());
    const copy = new DatabaseSync(partial);
    // A copy says of itself that it has a log beside it, as the original does.
    copy.exec('pragma journal_mode = delete');
    copy.close();
  } catch (error) {
    const reason = sqliteReason(error as Error);
    const why = reason ? `: one of them ${reason}` : ` (${(error as Error).message})`;
    throw new StartError(`${source} cannot be copied to ${target}${why}.`, { cause: error });
  }
}

/**
 * Sets the present database aside with its log, and the other one in its place. False where there was none. A log that
 * stayed beside a restored file would undo the restoring at the next start.
 */
async function exchange(path: string, replacement: string, kept: string): Promise<boolean> {
  const wasThere = await exists(path);
  const held = wasThere ? takeAlone(path) : undefined;
  try {
    if (wasThere) await rename(path, kept);
    for (const end of ['-wal', '-shm', '-journal']) {
      if (!(await exists(path + end))) continue;
      if (wasThere) await rename(path + end, kept + end);
      else await rm(path + end);
    }
    await rename(replacement, path);
    return wasThere;
  } finally {
    held?.close();
  }
}

/** Holds a database that nobody else uses, its log written into it; undefined where it is too damaged for that. */
function takeAlone(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = delete; begin exclusive');
    return database;
  } catch (error) {
    database.close();
    const { errcode = 0 } = error as { errcode?: number };
    if ([5, 6].includes(errcode & 0xff))
      throw new StartError(`${path} is in use: stop the bot first, then restore.`, { cause: error });
    return undefined;
  }
}

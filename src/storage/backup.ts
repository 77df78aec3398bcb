import { copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { StartError } from '../runtime/start-error.ts';
import { isFile, toPath } from './address.ts';
import { readContents } from './contents.ts';
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
  if (await exists(target)) throw new StartError(`${target} is there already; name another file.`);
  const partial = `${target}.${process.pid}.partial`;
  try {
    await createPrivate(partial);
    await copyDatabase(source, partial);
    const contents = readContents(partial, source);
    await moveWithoutReplacing(partial, target);
    await noteBackup(source, now);
    return `Backed up ${contents} to ${target}.`;
  } finally {
    await rm(partial, { force: true });
  }
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
      throw new StartError(`${source} cannot be read (${error.message}).`, { cause: error });
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

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
const hasContent = (file: string) =>
  stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );

/** What is stored about servers is nobody's business but the bot's. */
async function createPrivate(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    throw new StartError(`${file} cannot be written (${(error as Error).message}).`, { cause: error });
  }
}

async function copyDatabase(source: string, target: string): Promise<void> {
  try {
    const from = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
    await backup(from, target).finally(() => from.close());
    const copy = new DatabaseSync(target);
    // A copy says of itself that it has a log beside it, as the original does.
    copy.exec('pragma journal_mode = delete');
    copy.close();
  } catch (error) {
    throw new StartError(`${source} cannot be copied (${(error as Error).message}).`, { cause: error });
  }
  const file = await open(target, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A link fails where the name is taken; where a file system has none, nobody was seen at that name before. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: Error & { code?: string }) => {
    if (error.code === 'EEXIST') throw new StartError(`${to} is there already; name another file.`);
    return rename(from, to);
  });
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

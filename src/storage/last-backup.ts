import { readFile, writeFile } from 'node:fs/promises';
import { isFile, toPath } from './address.ts';

/** Beside the database, so that the bot can tell how old its last backup is; whoever made it, the bot may read it. */
const noteOf = (path: string) => `${path}.last-backup`;

export const noteBackup = (path: string, now: Temporal.Instant) =>
  writeFile(noteOf(path), `${now.toString()}\n`, { mode: 0o644 });

/** When the last backup was made; undefined where none is known, as of PostgreSQL, which has its own tools. */
export async function lastBackup(url: string): Promise<Temporal.Instant | undefined> {
  if (!isFile(url)) return undefined;
  const text = await readFile(noteOf(toPath(url)), 'utf8').catch(() => '');
  try {
    return Temporal.Instant.from(text.trim());
  } catch {
    return undefined;
  }
}

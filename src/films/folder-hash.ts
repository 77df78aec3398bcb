import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const known = new Map<string, Promise<Buffer>>();

/**
 * A hash of all files below a folder, read once in a process: what a program made is not used by another version of it.
 * What cannot be read now may be read later.
 */
export function folderHash(folder: string): Promise<Buffer> {
  const hash = known.get(folder) ?? hashFiles(folder);
  known.set(folder, hash);
  hash.catch(() => known.delete(folder));
  return hash;
}

async function hashFiles(folder: string): Promise<Buffer> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(await readFile(file));
  return hash.digest();
}

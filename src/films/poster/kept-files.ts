import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isWholePng } from './whole-png.ts';

/** Sheets on disk, by name; what cannot be read or written is simply not there. */
export interface KeptFiles {
  read(name: string): Promise<Buffer | undefined>;
  has(name: string): Promise<boolean>;
  /** False where it cannot be kept. */
  write(name: string, content: Uint8Array): Promise<boolean>;
  /** Deletes all but the names that are wanted. */
  prune(wanted: ReadonlySet<string>): Promise<void>;
}

/** The folder is made at the first file. A file is whole or not there, also after a power cut. */
export const createKeptFiles = (folder: string): KeptFiles => ({
  async read(name) {
    const file = await readFile(join(folder, name)).catch(() => undefined);
    return file && isWholePng(file) ? file : undefined;
  },
  has: (name) =>
    access(join(folder, name)).then(
      () => true,
      () => false,
    ),
  async write(name, content) {
    const half = join(folder, `${name}.${process.pid}.half`);
    try {
      await mkdir(folder, { recursive: true });
      if ((await readdir(folder)).length >= most) return false;
      await writeFile(half, content);
      await rename(half, join(folder, name));
      return true;
    } catch {
      await rm(half, { force: true }).catch(() => undefined);
      return false;
    }
  },
  async prune(wanted) {
    const names = await readdir(folder).catch(() => []);
    const old = names.filter(
      (name) => /^[a-z0-9-]+\.\w+\.[0-9a-f]{12}\.png(\.\d+\.half)?$/.test(name) && !wanted.has(name),
    );
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
  },
});

/** So many files at most 60 kB large: 90 MB. */
const most = 1500;

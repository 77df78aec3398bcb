import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { folderHash } from '../folder-hash.ts';
import type { Names } from './corpus.ts';
import type { Index } from './index-films.ts';
import { toPostings, type PackedPostings } from './postings.ts';

/** The words of everything, kept between starts: to gather them takes a second on a small machine, and 25 MB. */
export interface KeptIndex {
  /** Undefined where there is none of these films and this program, or it cannot be read. */
  read(names: Names): Promise<Index | undefined>;
  /** Takes the place of all others; where it cannot be written, nothing is kept. */
  write(names: Names, index: Index): Promise<void>;
}

/** The folder is made at the first index. */
export const createKeptIndex = (folder: string): KeptIndex => ({
  async read(names) {
    const file = await readFile(join(folder, await nameFor(names))).catch(() => undefined);
    return file && unpack(file);
  },
  async write(names, { sounds, forms }) {
    const name = await nameFor(names);
    const half = join(folder, `${name}.${process.pid}.half`);
    const content = serialize([sounds.packed, forms.packed]);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(half, Buffer.concat([sumOf(content), content]));
      await rename(half, join(folder, name));
      const others = (await readdir(folder)).filter((other) => other.endsWith('.index') && other !== name);
      await Promise.all(others.map((other) => rm(join(folder, other), { force: true })));
    } catch {
      await rm(half, { force: true }).catch(() => undefined);
    }
  },
});

const sumOf = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();
const sumLength = 32;

/** A file that a disk spoilt is no index. */
function unpack(file: Buffer): Index | undefined {
  const content = file.subarray(sumLength);
  if (!sumOf(content).equals(file.subarray(0, sumLength))) return undefined;
  const [sounds, forms] = deserialize(content) as [PackedPostings, PackedPostings];
  return { sounds: toPostings(sounds), forms: toPostings(forms) };
}

/** A name that changes with every text of the films and with what reads them. */
async function nameFor({ films, languages }: Names): Promise<string> {
  const hash = createHash('sha256')
    .update(process.version)
    .update(await programHash());
  for (const { locale } of languages) hash.update(locale);
  for (const film of films) hash.update(JSON.stringify(film));
  return `${hash.digest('hex').slice(0, 16)}.index`;
}

let program: Promise<Buffer> | undefined;

const programHash = () => (program ??= hashProgram());

async function hashProgram(): Promise<Buffer> {
  const source = join(import.meta.dirname, '../..');
  const manifest = await readFile(join(source, '../package.json'));
  const rooms = await Promise.all(['films', 'i18n'].map((room) => folderHash(join(source, room))));
  return Buffer.concat([...rooms, manifest]);
}

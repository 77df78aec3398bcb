import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { folderHash } from '../folder-hash.ts';
import type { Collection, Corpus, GatheredNames } from './corpus.ts';
import type { Index } from './index-films.ts';
import { toPostings } from './postings.ts';

/** What takes long to gather of all films. */
export interface Gathered extends GatheredNames {
  index: Index;
}

/** What was gathered, kept between starts: it takes a second on a small machine, and 40 MB. */
export interface KeptIndex {
  /** Undefined where there is none of these films and this program, or it cannot be read. */
  read(collection: Collection): Promise<Gathered | undefined>;
  /** Takes the place of all others; where it cannot be written, nothing is kept. */
  write(corpus: Corpus): Promise<void>;
}

/** The folder is made at the first index. */
export const createKeptIndex = (folder: string): KeptIndex => ({
  async read(collection) {
    const file = await readFile(join(folder, await nameFor(collection))).catch(() => undefined);
    return file && unpack(file);
  },
  async write(corpus) {
    const name = await nameFor(corpus);
    const half = join(folder, `${name}.${process.pid}.half`);
    const content = serialize(pack(corpus));
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

/** As it is written: values alone. */
const pack = ({ titles: { of, heroes, lines }, people, words, index }: Corpus) => ({
  titles: { of, heroes, lines },
  people: people.all,
  words: packIndex(words),
  index: packIndex(index),
});

const packIndex = ({ sounds, forms }: Index) => ({ sounds: sounds.packed, forms: forms.packed });

const toIndex = ({ sounds, forms }: ReturnType<typeof packIndex>): Index => ({
  sounds: toPostings(sounds),
  forms: toPostings(forms),
});

/** A file that a disk spoilt is no index. */
function unpack(file: Buffer): Gathered | undefined {
  const content = file.subarray(sumLength);
  if (!sumOf(content).equals(file.subarray(0, sumLength))) return undefined;
  const { words, index, ...names } = deserialize(content) as ReturnType<typeof pack>;
  return { ...names, words: toIndex(words), index: toIndex(index) };
}

/** A name that changes with every text of the films and with what reads them. */
async function nameFor({ films, languages }: Collection): Promise<string> {
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

import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary, type Library } from '#films/library.ts';
import { createKeptIndex } from '#films/search/kept-index.ts';
import { languages } from '#i18n/languages.ts';
import { shippedFilms, someFilm } from '../../support/films.ts';

const films = (await shippedFilms()).slice(0, 30);
const queries = ['рязанов', 'комедии 60-х', 'солдат едет домой', 'kindnes', 'ghjcnj', 'дружба'];
const answers = (library: Library) => queries.map((query) => library.search(query));

async function keep() {
  const folder = join(await mkdtemp(join(tmpdir(), 'index-')), 'search');
  const start = async (list = films) => {
    const library = createLibrary(list, languages, createKeptIndex(folder));
    await library.warm();
    return library;
  };
  return { folder, start, files: () => readdir(folder) };
}

test('what one start has gathered the next one reads, and finds the same', async () => {
  const { start, files } = await keep();
  const expected = answers(createLibrary(films, languages));
  expect(answers(await start())).toEqual(expected);
  const written = await files();
  expect(written).toHaveLength(1);
  expect(answers(await start())).toEqual(expected);
  expect(await files()).toEqual(written);
});

test('films of which one text has changed are gathered anew, and take the place of the others', async () => {
  const { start, files } = await keep();
  await start();
  const before = await files();
  const other = someFilm({ hook: { en: 'A zebra crosses the road.', ru: 'Зебра переходит дорогу.' } });
  const library = await start([...films, other]);
  expect(library.search('зебра').films).toEqual([other]);
  const after = await files();
  expect([after.length, after[0] === before[0]]).toEqual([1, false]);
});

test.each([
  ['cut off', (file: Buffer) => file.subarray(0, file.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['with a flipped bit', (file: Buffer) => file.fill((file[500] ?? 0) ^ 1, 500, 501)],
])('a file that is %s is gathered anew', async (_, spoil) => {
  const { folder, start, files } = await keep();
  await start();
  const [name = ''] = await files();
  const whole = await readFile(join(folder, name));
  await writeFile(join(folder, name), spoil(Buffer.from(whole)));
  expect(answers(await start())).toEqual(answers(createLibrary(films, languages)));
  expect(await readFile(join(folder, name))).toEqual(whole);
});

test('where nothing can be kept, the films are found all the same', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'index-')), 'a-file');
  await writeFile(folder, '');
  const library = createLibrary(films, languages, createKeptIndex(join(folder, 'search')));
  await library.warm();
  expect(answers(library)).toEqual(answers(createLibrary(films, languages)));
});

test('a question that comes while it is read is answered at once, as ever', async () => {
  const { start, folder } = await keep();
  await start();
  const expected = answers(createLibrary(films, languages));
  const library = createLibrary(films, languages, createKeptIndex(folder));
  const ready = library.warm();
  expect(answers(library)).toEqual(expected);
  await ready;
  expect(answers(library)).toEqual(expected);
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, onTestFinished, test } from 'vitest';
import type { Drawer } from '#films/poster/drawer.ts';
import { createDrawer } from '#films/poster/drawer.ts';
import { createMemory } from '#films/poster/memory.ts';
import { createPosters, type PostersOptions } from '#films/poster/posters.ts';
import { posterWords } from '#films/poster/words.ts';
import { systemClock } from '#runtime/clock.ts';
import { english, languages } from '#i18n/languages.ts';
import { someFilm } from '../../support/films.ts';

const film = someFilm();
const long = { seconds: 20 };
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" data-layout="free" data-paper="#ffffff" data-ink="#000000" data-accent="#ff0000" data-second="#00ff00" data-third="#0000ff" data-alt-en="A letter" data-alt-ru="Письмо"><rect class="ink" width="1200" height="900"/></svg>';

async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'posters-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Notes what it is to draw, and draws a file that says which it was. */
function noteOrders() {
  const drawn: string[] = [];
  const drawer: Drawer = {
    draw({ film, words }) {
      drawn.push(`${film.id} ${words.title}`);
      const text = { Title: encodeURI(words.title) };
      return Promise.resolve({ png: encode({ width: 1, height: 1, data: new Uint8Array(4), text }) });
    },
    stop: () => Promise.resolve(),
  };
  return { drawn, drawer };
}

async function open(options: Partial<PostersOptions> = {}) {
  const lines: string[] = [];
  const log = { warn: (about: object, line: string) => void lines.push(`${JSON.stringify(about)} ${line}`) };
  const folder = options.folder ?? join(await openFolder(), 'var', 'posters');
  const posters = createPosters({ drawings: [], timer: systemClock, log, ...options, folder });
  onTestFinished(() => posters.stop());
  return { posters, lines, folder };
}

test('a picture is drawn once for a film and a language, also over a restart', async () => {
  const { drawn, drawer } = noteOrders();
  const { posters, folder } = await open({ drawer });
  const [first, again, russian] = [
    await posters.of(film, english, long),
    await posters.of(film, english, long),
    await posters.of(film, languages[1] ?? english, long),
  ];
  expect(again).toEqual(first);
  expect(russian?.description).toContain('Добрый фильм');
  const after = await open({ drawer, folder });
  expect(await after.posters.of(film, english, long)).toEqual(first);
  expect(drawn).toEqual(['the-kind-film The Kind Film', 'the-kind-film Добрый фильм']);
});

test('what cannot be read of a picture costs the picture alone', async () => {
  const { posters, lines } = await open({ drawer: noteOrders().drawer });
  const unreadable = {
    ...film,
    get genres(): never {
      throw new Error('unreadable');
    },
  };
  expect(await posters.of(unreadable, english, long)).toBeUndefined();
  expect(lines).toEqual([expect.stringContaining('its card goes without')]);
});

test('a drawing that changes is drawn anew, and the picture of before is deleted', async () => {
  const { drawn, drawer } = noteOrders();
  const drawings = await openFolder();
  const file = join(drawings, 'the-kind-film.svg');
  await writeFile(file, drawing);
  const { posters, folder } = await open({ drawer, drawings: [drawings] });
  expect((await posters.of(film, english, long))?.description).toBe('A letter');
  await writeFile(file, drawing.replace('A letter', 'A parcel'));
  const after = await open({ drawer, drawings: [drawings], folder });
  await after.posters.drawAll([film], languages);
  expect((await after.posters.of(film, english, long))?.description).toBe('A parcel');
  expect(drawn).toHaveLength(3);
  expect(await readdir(folder)).toHaveLength(2);
});

test('a card does not wait for a picture that is not ready, and the next one has it', async () => {
  const { drawer } = noteOrders();
  const gate = Promise.withResolvers<void>();
  const slow: Drawer = { ...drawer, draw: (...order) => gate.promise.then(() => drawer.draw(...order)) };
  const { posters } = await open({ drawer: slow });
  expect(await posters.of(film, english, { milliseconds: 1 })).toBeUndefined();
  gate.resolve();
  expect(await posters.of(film, english, long)).toBeDefined();
});

test('where nothing can be written pictures are kept in memory, and that is said once', async () => {
  const { drawn, drawer } = noteOrders();
  const locked = await openFolder();
  await writeFile(join(locked, 'posters'), 'a file where the folder would be');
  const { posters, lines } = await open({ drawer, folder: join(locked, 'posters') });
  await posters.of(film, english, long);
  await posters.of(film, english, long);
  await posters.of({ ...film, id: 'another' }, english, long);
  expect(drawn).toHaveLength(2);
  expect(lines.filter((line) => line.includes('memory'))).toHaveLength(1);
});

test.each([
  ['half a file, as after a power cut,', (file: Buffer) => file.subarray(0, file.length / 2)],
  ['a file with a byte that a disk has spoilt', (file: Buffer) => file.fill(0, 60, 61)],
  ['a file that goes on after its end', (file: Buffer) => Buffer.concat([file, file])],
  ['an empty file', () => Buffer.alloc(0)],
])('%s counts as none', async (_, spoil) => {
  const { drawn, drawer } = noteOrders();
  const { posters, folder } = await open({ drawer });
  await posters.of(film, english, long);
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), spoil(await readFile(join(folder, name))));
  const after = await open({ drawer, folder });
  expect((await after.posters.of(film, english, long))?.content.toString('latin1')).toContain(
    'The%20Kind%20Film',
  );
  expect(drawn).toHaveLength(2);
});

test('a broken drawing is drawn around, and named in the log once', async () => {
  const drawings = await openFolder();
  await writeFile(join(drawings, 'the-kind-film.svg'), drawing.replace('#ff0000', 'red'));
  const { posters, lines } = await open({ drawings: [drawings] });
  for (const language of languages) {
    const picture = await posters.of(film, language, long);
    expect(picture?.content.subarray(1, 4).toString()).toBe('PNG');
    expect(picture?.description).toBe(
      language.t.card.plainPoster(language.locale === 'ru' ? film.title.ru : film.title.en),
    );
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('the-kind-film');
});

test('a drawing that the process cannot cope with is drawn around, and keeps no other film from its picture', async () => {
  const drawings = await openFolder();
  await writeFile(join(drawings, 'the-kind-film.svg'), drawing);
  const { drawer, drawn } = noteOrders();
  let tries = 0;
  const choking: Drawer = {
    ...drawer,
    draw(order, isUrgent) {
      if (order.drawing === undefined) return drawer.draw(order, isUrgent);
      tries++;
      return Promise.reject(new Error('drawing took too long'));
    },
  };
  const { posters, lines, folder } = await open({ drawer: choking, drawings: [drawings] });
  expect(await posters.of(film, english, long)).toBeUndefined();
  const plain = await posters.of(film, english, long);
  expect(plain?.description).toBe(english.t.card.plainPoster(film.title.en));
  for (const language of languages) await posters.of(film, language, long);
  expect(await posters.of({ ...film, id: 'another' }, english, long)).toBeDefined();
  expect(tries).toBe(2);
  expect(drawn).toHaveLength(3);
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^another/)]);
  expect(lines).toEqual([
    expect.stringContaining('could not be drawn'),
    expect.stringContaining('is broken'),
  ]);
});

test('where the process cannot draw, cards go without, and that is said once', async () => {
  const broken: Drawer = {
    draw: () => Promise.reject(new Error('no such module')),
    stop: () => Promise.resolve(),
  };
  const { posters, lines } = await open({ drawer: broken });
  for (const id of ['a', 'b', 'c', 'd'])
    expect(await posters.of({ ...film, id }, english, long)).toBeUndefined();
  await posters.drawAll([film], languages);
  expect(lines).toHaveLength(1);
});

test('what is kept is read into memory once the first of a language was asked for, and of that language alone', async () => {
  const films = Array.from({ length: 100 }, (_, at) => ({ ...film, id: `film-${at}` }));
  const { posters: before, folder } = await open({ drawer: noteOrders().drawer });
  await before.drawAll(films, languages);
  const { posters } = await open({ drawer: noteOrders().drawer, folder });
  await posters.learn(films, languages);
  const unseen = films.values();
  /** What comes before the disk could have answered comes from memory. */
  const isAtHand = async (language = english) => {
    let isThere = false;
    const next = unseen.next().value ?? film;
    void posters.of(next, language, long).then((picture) => (isThere = picture !== undefined));
    await Promise.resolve();
    return isThere;
  };
  expect(await isAtHand()).toBe(false);
  await expect.poll(() => isAtHand()).toBe(true);
  expect(await isAtHand(languages[1])).toBe(false);
});

test('memory keeps what was shown last within its bound', () => {
  const memory = createMemory(10);
  const file = (name: string) => ({ name, content: Buffer.alloc(4), description: name });
  for (const name of ['a', 'b']) memory.keep(name, file(name));
  memory.find('a');
  memory.keep('c', file('c'));
  expect(['a', 'b', 'c'].map((name) => memory.find(name)?.name)).toEqual(['a', undefined, 'c']);
  expect(memory.addIfRoom('d', file('d'))).toBe(false);
  expect(memory.addIfRoom('d', { ...file('d'), content: Buffer.alloc(2) })).toBe(true);
  expect(['a', 'c', 'd'].map((name) => memory.find(name)?.name)).toEqual(['a', 'c', 'd']);
});

test('what is urgent is drawn before what is not, and what waits at the end is refused', async () => {
  const drawer = createDrawer(systemClock);
  const ended: string[] = [];
  const draw = (id: string, isUrgent: boolean) =>
    drawer.draw({ film: { ...film, id }, words: posterWords(film, english) }, isUrgent).then(
      () => ended.push(id),
      () => ended.push(`${id} refused`),
    );
  await Promise.all([draw('first', false), draw('second', false), draw('urgent', true)]);
  expect(ended).toEqual(['first', 'urgent', 'second']);
  const last = draw('last', false);
  await drawer.stop();
  await last;
  expect(ended.at(-1)).toBe('last refused');
});

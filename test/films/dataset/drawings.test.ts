import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validate } from '#cli/films.ts';
import { someFilm } from '../../support/films.ts';

const colours = ['paper', 'ink', 'accent', 'second', 'third']
  .map((name) => `data-${name}="#123456"`)
  .join(' ');
/** What can be drawn, with nothing that is asked of the shipped drawings beyond that. */
const plain = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" data-layout="free" ${colours}><path d="M0 0"/></svg>`;

async function ownList(drawings: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'own-'));
  const file = join(folder, 'films.json');
  await writeFile(file, JSON.stringify({ films: [someFilm()] }));
  await mkdir(join(folder, 'posters'));
  for (const [name, source] of Object.entries(drawings))
    await writeFile(join(folder, 'posters', name), source);
  return { file, folder: join(folder, 'posters') };
}

test('a list of one’s own needs no drawings, and is told how many it has', async () => {
  const bare = await ownList({});
  expect(await validate(bare.file)).toBe('1 film, no mistake');
  const drawn = await ownList({ 'the-kind-film.svg': plain, 'notes.txt': '' });
  expect(await validate(drawn.file)).toBe('1 film and 1 of their posters, no mistake');
});

test.each([
  ['what cannot be drawn', { 'the-kind-film.svg': plain.replace('<path', '<image/><path') }, /holds <image>/],
  ['no colours', { 'the-kind-film.svg': plain.replace(/data-ink="\S+"/, '') }, /has no colour ink/],
  ['no layout', { 'the-kind-film.svg': plain.replace('free', 'left') }, /has no layout that is known/],
  ['a name of no film', { 'kind-film.svg': plain }, /^kind-film\.svg: poster: is the drawing of no film/],
])('a drawing beside it with %s is named', async (_, drawings, expected) => {
  const { file } = await ownList(drawings);
  await expect(validate(file)).rejects.toThrow(expected);
});

test('a drawing that cannot be read is named', async () => {
  const { file, folder } = await ownList({});
  await mkdir(join(folder, 'the-kind-film.svg'));
  await expect(validate(file)).rejects.toThrow(/^the-kind-film: poster: cannot be read \(EISDIR/);
});

test('a list that cannot be read blames no drawing', async () => {
  const { file } = await ownList({ 'the-kind-film.svg': plain });
  await writeFile(file, '{');
  await expect(validate(file)).rejects.toThrow(/is not JSON.*\n.*: one mistake$/);
});

import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withGenerated } from '#films/dataset/generated.ts';
import { readFilms } from '#films/dataset/reading.ts';
import { drawingMistakes } from '#films/dataset/shipped/posters.ts';
import { shippedMistakesOf } from '#films/dataset/shipped/rules.ts';
import { languages } from '#i18n/languages.ts';
import { shippedFilms, someFilm } from '../../support/films.ts';

const readme = await readFile('data/README.md', 'utf8');

test('counts and calendar in data/README.md are those of the films; npm run generate brings them up to date', async () => {
  expect(readme).toBe(withGenerated(readme, await shippedFilms()));
});

test('what stands around a generated section stays', () => {
  const text = ['counts', 'calendar']
    .map((name) => `Before ${name}.\n\n<!-- ${name}: npm run generate -->\n\nold\n\n<!-- /${name} -->\n`)
    .join('\n');
  const fresh = withGenerated(text, [someFilm()]);
  expect(fresh).toMatch(/^Before counts\.\n\n<!-- counts: npm run generate -->\n\n- Films: 1\n/);
  expect(fresh).toMatch(/\n<!-- \/counts -->\n\nBefore calendar\.\n\n<!-- calendar.*-->\n\n1 films make/);
  expect(fresh).not.toContain('old');
  expect(withGenerated(fresh, [someFilm()])).toBe(fresh);
});

test('a README without a place for a section is refused', () => {
  expect(() => withGenerated('# Films\n', [someFilm()])).toThrow(/no place for the counts/);
});

const example = (language: string) =>
  new RegExp(`<!-- example -->[^]*?\`\`\`${language}\n([^]*?)\`\`\`[^]*<!-- /example -->`).exec(
    readme,
  )?.[1] ?? '';

test('the entry to copy can stand at the end of the list as it is', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'films-')), 'films.json');
  const films = [...(await shippedFilms()), JSON.parse(example('json')) as unknown];
  await writeFile(file, JSON.stringify({ films }));
  const reading = await readFilms(file, languages);
  expect(reading.mistakes).toBeUndefined();
  expect(shippedMistakesOf(reading.films ?? [])).toEqual([]);
});

test('the drawing to copy is right', () => {
  expect(drawingMistakes(example('xml'), 'snow-in-april', languages)).toEqual([]);
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { layouts, type WordBox } from '#films/poster/layouts.ts';
import { readMotif } from '#films/poster/motif.ts';
import { widthOf, type Typeface } from '#films/poster/rasteriser.ts';
import { lineHeight, setLines, toPieces } from '#films/poster/typesetting.ts';
import { posterWords } from '#films/poster/words.ts';
import { languages } from '#i18n/languages.ts';
import { shippedFilms } from '../../support/films.ts';

const films = await shippedFilms();
const box: WordBox = {
  x: 0,
  y: 0,
  width: 600,
  height: 300,
  most: 100,
  lines: 3,
  align: 'start',
  from: 'top',
};
/** Every letter as wide as it is high. */
const square = (text: string) => text.length * 100;

test.each([
  ['Любовь и голуби', ['Любовь', 'и\u00a0голуби']],
  ['«Я шагаю по Москве»', ['«Я\u00a0шагаю', 'по', 'Москве»']],
  ['Арабелла — дочь пирата', ['Арабелла\u00a0—', 'дочь', 'пирата']],
  ['Daughter-in-Law', ['Daughter-', 'in-', 'Law']],
  ['Айболит-66', ['Айболит-66']],
  ['Don’t Grieve!', ['Don’t', 'Grieve!']],
  ["Shurik's Other Adventures", ["Shurik's", 'Other', 'Adventures']],
])('%s may be broken into %j', (title, pieces) => {
  expect(toPieces(title).map(({ text }) => text)).toEqual(pieces);
});

test('a title is set as large as its box allows, in lines as even as may be', () => {
  expect(setLines('aaa bb', box, square)).toEqual({ size: 100, lines: ['aaa bb'] });
  expect(setLines('aaaa bbbb', box, square)).toEqual({ size: 100, lines: ['aaaa', 'bbbb'] });
  expect(setLines('aaaaaa-bbbb', box, square)).toEqual({ size: 85.7, lines: ['aaaaaa-', 'bbbb'] });
});

test('a word that fits in no size that can be read is set as small as it must', () => {
  const { size, lines } = setLines('a'.repeat(120), box, square);
  expect(lines).toHaveLength(1);
  expect((square(lines[0] ?? '') * size) / 100).toBeLessThanOrEqual(box.width);
});

const sheets = films.flatMap((film) =>
  languages.map((language) => {
    const { title, other, credit, tag } = posterWords(film, language);
    return { id: film.id, capitals: title.toLocaleUpperCase(tag), other, credit };
  }),
);

test.each(Object.entries(layouts))('in %s the words of every film stay inside their boxes', (_, layout) => {
  for (const { capitals, other, credit } of sheets) {
    expectInside(capitals, layout.title, 'Russo One');
    expectInside(other, layout.other, 'Oswald');
    expectInside(credit, layout.credit, 'Oswald');
  }
});

test('on its own sheet every title can be read at a third of the size', async () => {
  for (const { id, capitals, other, credit } of sheets) {
    const { layout } = readMotif(await readFile(`data/posters/${id}.svg`, 'utf8'), id);
    const sizes = [
      setLines(capitals, layouts[layout].title, (part) => widthOf(part, 'Russo One')).size,
      setLines(other, layouts[layout].other, (part) => widthOf(part, 'Oswald')).size,
      setLines(credit, layouts[layout].credit, (part) => widthOf(part, 'Oswald')).size,
    ];
    expect({ id, title: sizes[0] }).toMatchObject({ title: expect.toSatisfy((size: number) => size >= 42) });
    expect({ id, other: sizes[1] }).toMatchObject({ other: expect.toSatisfy((size: number) => size >= 30) });
    expect({ id, credit: sizes[2] }).toMatchObject({
      credit: expect.toSatisfy((size: number) => size >= 30),
    });
  }
});

/** Measured as whole lines. */
function expectInside(text: string, box: WordBox, typeface: Typeface): void {
  const { size, lines } = setLines(text, box, (part) => widthOf(part, typeface));
  const widest = Math.max(0, ...lines.map((line) => widthOf(line, typeface))) * (size / 100);
  expect(widest, text).toBeLessThanOrEqual(box.width + 0.1);
  expect(lines.length * size * lineHeight, text).toBeLessThanOrEqual(box.height + 0.1);
}

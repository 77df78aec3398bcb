import { readFile } from 'node:fs/promises';
import { imageSize } from 'image-size';
import { describe, expect, test } from 'vitest';
import { composePoster } from '#films/poster/compose.ts';
import { contrast, readableOn, readColour } from '#films/poster/contrast.ts';
import { drawPoster } from '#films/poster/draw.ts';
import { genericMotif } from '#films/poster/generic.ts';
import { readAlt } from '#films/poster/alt.ts';
import { readMotif } from '#films/poster/motif.ts';
import { inkOf } from '#films/poster/rasteriser.ts';
import { posterWords } from '#films/poster/words.ts';
import { genres, themes } from '#films/dataset/vocabulary.ts';
import { english, languages } from '#i18n/languages.ts';
import { shippedFilms, someFilm } from '../../support/films.ts';

const films = await shippedFilms();
const drawingOf = (id: string) => readFile(`data/posters/${id}.svg`, 'utf8');
const words = posterWords(someFilm(), english);

test.each(films.filter((_, at) => at % 30 === 7).map((film) => [film.id, film] as const))(
  'the sheet of %s is a PNG of 800 × 600 and at most 60 kB',
  async (id, film) => {
    for (const language of languages) {
      const order = { film, words: posterWords(film, language), drawing: await drawingOf(id) };
      const { png, flaw } = drawPoster(order);
      expect(flaw).toBeUndefined();
      expect(imageSize(png)).toMatchObject({ type: 'png', width: 800, height: 600 });
      expect(png.length).toBeLessThanOrEqual(60_000);
    }
  },
);

test('words stand as they are written, whatever signs are in them', async () => {
  const motif = readMotif(await drawingOf('the-diamond-arm'), 'the-diamond-arm');
  const svg = composePoster(motif, { ...words, title: 'Salt & <b>"Pepper"</b>' });
  expect(svg).toContain('SALT &amp; &lt;B&gt;');
  expect(inkOf(svg)).toBeDefined();
});

test.each([
  ['no XML', '<svg'],
  ['a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
  ['no colours', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" data-layout="free"></svg>'],
])('a drawing that is broken (%s) is drawn around, and what is wrong with it is said', (_, drawing) => {
  const film = someFilm();
  const broken = drawPoster({ film, words, drawing });
  expect(broken.flaw).toBeTruthy();
  expect(Buffer.compare(broken.png, drawPoster({ film, words }).png)).toBe(0);
});

describe('a film without a drawing', () => {
  test('has a sheet that tells genres, themes and years apart', () => {
    const sheets = [
      ...genres.map((genre) => someFilm({ genres: [genre] })),
      ...themes.map((theme) => someFilm({ themes: [theme] })),
      ...Array.from({ length: 10 }, (_, at) => someFilm({ year: 1960 + at })),
    ].map((film) => JSON.stringify(genericMotif(film)));
    expect(new Set(sheets.slice(0, genres.length)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(sheets.slice(genres.length, genres.length + themes.length)).size).toBe(themes.length);
    expect(new Set(sheets.slice(-10)).size).toBe(10);
  });
});

test('the sentence that says what is drawn is read in the language of the card', async () => {
  const source = '<svg data-alt-en="A &quot;hat&quot; &amp; a box" data-alt-ru="Шляпа"></svg>';
  expect(readAlt(source, ['en'])).toBe('A "hat" & a box');
  expect(readAlt(source, ['xx', 'ru'])).toBe('Шляпа');
  expect(readAlt('<svg></svg>', ['en'])).toBeUndefined();
  expect(readAlt('<svg data-alt-en="  " data-alt-ru="Шляпа"></svg>', ['en', 'ru'])).toBe('Шляпа');
  expect(readAlt(`<svg data-alt-en="${'long '.repeat(300)}"></svg>`, ['en'])).toHaveLength(1024);
});

test('type takes its colour where that can be read, else the one that can be read best', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  const dark = [readColour('#1d2430')];
  expect(readableOn(dark, ['#f2b52e', '#ffffff'], 4.5).colour).toBe('#f2b52e');
  expect(readableOn(dark, ['#333333', '#ffffff'], 4.5).colour).toBe('#ffffff');
  expect(readableOn([...dark, readColour('#ffffff')], ['#888888'], 4.5).ratio).toBeLessThan(4.5);
});

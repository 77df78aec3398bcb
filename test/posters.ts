import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPoster } from '#films/poster/draw.ts';
import { toPng } from '#films/poster/png.ts';
import { rasterise } from '#films/poster/rasteriser.ts';
import { posterWords } from '#films/poster/words.ts';
import type { Film } from '#films/dataset/schema.ts';
import { textIn, type Language } from '#i18n/language.ts';
import { languages } from '#i18n/languages.ts';
import { shippedFilms } from './support/films.ts';

/**
 * Draws contact sheets of all posters, in each language, and the page that shows them: `npm run posters [folder [width
 * of a poster]]`. Without a folder they are those of docs/.
 */
const [folder = 'docs/posters', wide = '200'] = process.argv.slice(2);
const width = Number(wide);
const columns = Math.floor(1240 / width);
const onSheet = columns * 5;
const films = await shippedFilms();

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const pages: string[] = [];
for (const language of languages) {
  pages.push(`## ${language.name}`, ...(await drawSheets(language.locale, films, language, true)));
}
const generic = films.filter((_, at) => at % 21 === 3).slice(0, 10);
const long = films.toSorted((a, b) => b.title.ru.length - a.title.ru.length).slice(0, 10);
for (const language of languages) {
  const { locale, name } = language;
  pages.push(`## The longest titles, ${name}`, ...(await drawSheets(`long-${locale}`, long, language, true)));
  pages.push(
    `## Without a drawing, ${name}`,
    ...(await drawSheets(`plain-${locale}`, generic, language, false)),
  );
}
if (folder === 'docs/posters') await writeFile('docs/posters.md', toPage(pages));

async function drawSheets(
  name: string,
  shown: readonly Film[],
  language: Language,
  isDrawn: boolean,
): Promise<string[]> {
  const sheets: string[] = [];
  for (let from = 0; from < shown.length; from += onSheet) {
    const part = shown.slice(from, from + onSheet);
    const file = `${name}-${String(sheets.length + 1).padStart(2, '0')}.png`;
    await writeFile(join(folder, file), await drawSheet(part, language, isDrawn));
    const titles = part.map((film) => textIn(film.title, language)).join(' · ');
    sheets.push(`![${titles}](posters/${file})`);
  }
  return sheets;
}

async function drawSheet(part: readonly Film[], language: Language, isDrawn: boolean): Promise<Uint8Array> {
  const height = (width * 3) / 4;
  const step = 6;
  const pictures = await Promise.all(
    part.map(async (film, at) => {
      const drawing = isDrawn ? await readFile(`data/posters/${film.id}.svg`, 'utf8') : undefined;
      const { png, flaw } = drawPoster({ film, words: posterWords(film, language), drawing });
      if (flaw) throw new Error(`${film.id}: ${flaw}`);
      const [x, y] = [at % columns, Math.floor(at / columns)];
      const data = Buffer.from(png).toString('base64');
      return `<image x="${step + x * (width + step)}" y="${step + y * (height + step)}" width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`;
    }),
  );
  const whole = step + columns * (width + step);
  const tall = step + Math.ceil(part.length / columns) * (height + step);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${tall}"><rect width="100%" height="100%" fill="#313338"/>${pictures.join('')}</svg>`;
  return toPng(rasterise(svg, whole));
}

function toPage(parts: readonly string[]): string {
  const introduction =
    'A lobby card for each film, drawn for this project: [data/README.md](../data/README.md) says how one is made, `npm run posters` draws this page.';
  return `${['# Posters', introduction, ...parts].join('\n\n')}\n`;
}

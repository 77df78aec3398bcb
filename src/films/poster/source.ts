import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textIn, type Language } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { folderHash } from '../folder-hash.ts';
import type { PosterOrder } from './draw.ts';
import { posterWords } from './words.ts';

/** What a picture is made from, under a name that changes with any of it. */
export interface PosterSource {
  order: PosterOrder;
  /** The file under which it is kept. */
  name: string;
  /** What is drawn, for those who do not see it. */
  alt: string;
}

/** Reads the film's drawing from the first folder that has one. */
export async function readSource(
  film: Film,
  language: Language,
  folders: readonly string[],
): Promise<PosterSource> {
  const { id, genres, themes, year } = film;
  const drawing = await readFirst(folders.map((folder) => join(folder, `${id}.svg`)));
  const order: PosterOrder = {
    film: { id, genres, themes, year },
    words: posterWords(film, language),
    drawing,
  };
  const hash = createHash('sha256')
    .update(JSON.stringify(order))
    .update(await folderHash(import.meta.dirname));
  const { readAlt } = await import('./motif.ts');
  const alt = drawing && readAlt(drawing, [language.locale, language.filmTexts]);
  return {
    order,
    name: `${id}.${language.locale}.${hash.digest('hex').slice(0, 12)}.png`,
    alt: alt ?? plainAlt(film, language),
  };
}

/** The alt text of a sheet without a drawing. */
export const plainAlt = (film: Film, language: Language) =>
  language.t.card.plainPoster(textIn(film.title, language));

async function readFirst([file, ...others]: readonly string[]): Promise<string | undefined> {
  if (file === undefined) return undefined;
  return readFile(file, 'utf8').catch(() => readFirst(others));
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textIn, type Language, type Languages } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { folderHash } from '../folder-hash.ts';
import { readAlt } from './alt.ts';
import type { PosterOrder } from './draw.ts';
import { posterWords } from './words.ts';

/** Where a picture is kept. */
export interface KeptName {
  /** The file under which it is kept. */
  name: string;
  /** What is drawn, for those who do not see it. */
  alt: string;
}

/** What a picture is made from, under a name that changes with any of it. */
export interface PosterSource extends KeptName {
  order: PosterOrder;
}

/** Sources of pictures, and the names of those that were read: a drawing changes with a start alone. */
export interface Sources {
  nameOf(film: Film, language: Language): KeptName | undefined;
  /** Throws where what draws cannot be read. */
  read(film: Film, language: Language): Promise<PosterSource>;
  /** Makes the names of a film's pictures known. Throws where what draws cannot be read. */
  learn(film: Film, languages: Languages): Promise<void>;
}

export function createSources(folders: readonly string[]): Sources {
  const names = new Map<string, KeptName>();
  const drawingOf = ({ id }: Film) => readFirst(folders.map((folder) => join(folder, `${id}.svg`)));
  const note = async (film: Film, language: Language, drawing: string | undefined) => {
    const source = await toSource(film, language, drawing);
    names.set(keyOf(film, language), { name: source.name, alt: source.alt });
    return source;
  };
  return {
    nameOf: (film, language) => names.get(keyOf(film, language)),
    read: async (film, language) => note(film, language, await drawingOf(film)),
    async learn(film, languages) {
      const drawing = await drawingOf(film);
      for (const language of languages) await note(film, language, drawing);
    },
  };
}

/** A film in a language. */
export const keyOf = ({ id }: Film, { locale }: Language) => `${id}/${locale}`;

/** The name holds a hash of the drawing, of the words and of the program that draws. */
async function toSource(film: Film, language: Language, drawing: string | undefined): Promise<PosterSource> {
  const { id, genres, themes, year } = film;
  const sheet = { film: { id, genres, themes, year }, words: posterWords(film, language) };
  const hash = createHash('sha256')
    .update(JSON.stringify(sheet))
    .update(drawing ?? '')
    .update(await folderHash(import.meta.dirname));
  const alt = drawing && readAlt(drawing, [language.locale, language.filmTexts]);
  return {
    order: { ...sheet, drawing },
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

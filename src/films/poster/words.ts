import { textIn, textsOf, type Language } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import type { PosterWords } from './compose.ts';

/** What a film's sheet says in a language. A name stays on one line. */
export function posterWords(film: Film, language: Language): PosterWords {
  const title = textIn(film.title, language);
  const names = film.directors.map((name) => textIn(name, language).replaceAll(' ', '\u00a0'));
  return {
    title,
    other: textsOf(film.title).find((text) => text !== title) ?? '',
    credit: `${names.join(', ')}, ${film.year}`,
    tag: language.tag,
  };
}

import type { Film } from '../schema.ts';
import { inEachLanguage, proseOf } from '../texts.ts';

export const isEnglish = (locale: string) => locale === 'en';

export interface Prose {
  film: string;
  field: string;
  /** The words that carry the sense, in small letters and their order. */
  words: readonly string[];
  text: string;
}

/** All sentences of a film, in each language by itself, without its title. */
export const wordsOf = (film: Film): Prose[] =>
  proseOf(film)
    .filter(([field]) => field !== 'title')
    .flatMap(inEachLanguage)
    .map(([field, text]) => ({ film: film.id, field, words: contentWords(text), text }));

/** What opens most sentences about a day, and words that any two sentences share. */
const fillers = new Set(['this', 'that', 'with', 'from', 'film', 'этот', 'день', 'году', 'фильм']);

const contentWords = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? []).filter((word) => !fillers.has(word));

import type { Language } from '../i18n/language.ts';
import type { Film } from './dataset/schema.ts';

/** Discord's limit for the address of a button. */
export const longestAddress = 512;

/** The film's encyclopedia page: in the reader's language, else in the one that stands in for it, in English, in any. */
export function encyclopediaOf(
  film: Pick<Film, 'readMore'>,
  { locale, filmTexts }: Language,
): string | undefined {
  const inLanguage = (code: string) =>
    film.readMore.find((page) => new URL(page).hostname.startsWith(`${code}.`));
  return inLanguage(locale) ?? inLanguage(filmTexts) ?? inLanguage('en') ?? film.readMore[0];
}

export const imdbOf = ({ imdb }: Pick<Film, 'imdb'>) => imdb && `https://www.imdb.com/title/${imdb}/`;

/** Mosfilm and others show many of their films there; the original title finds them. */
export const youtubeSearchOf = ({ originalTitle, year }: Pick<Film, 'originalTitle' | 'year'>) =>
  `https://www.youtube.com/results?search_query=${encodeURIComponent(`${originalTitle} ${year}`)}`;

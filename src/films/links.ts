import type { Language } from '../i18n/language.ts';
import type { Film } from './dataset/schema.ts';

/** Discord's limit for the address of a button. */
export const longestAddress = 512;

/** A page of Wikipedia, and the language in which it is written, such as "ru". */
export interface EncyclopediaPage {
  url: string;
  language: string;
}

/** The film's encyclopedia page: in the reader's language, else in the one that stands in for it, in English, in any. */
export function encyclopediaOf(
  { readMore }: Pick<Film, 'readMore'>,
  { locale, filmTexts }: Language,
): EncyclopediaPage | undefined {
  const pages = readMore.map((url) => ({ url, language: new URL(url).hostname.split('.')[0] ?? '' }));
  const inLanguage = (code: string) => pages.find(({ language }) => language === code);
  return inLanguage(locale) ?? inLanguage(filmTexts) ?? inLanguage('en') ?? pages[0];
}

export const imdbOf = ({ imdb }: Pick<Film, 'imdb'>) => imdb && `https://www.imdb.com/title/${imdb}/`;

/** Mosfilm and others show many of their films there; the original title finds them. */
export const youtubeSearchOf = ({ originalTitle, year }: Pick<Film, 'originalTitle' | 'year'>) =>
  `https://www.youtube.com/results?search_query=${encodeURIComponent(`${originalTitle} ${year}`)}`;

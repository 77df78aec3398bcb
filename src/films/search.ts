import anyAscii from 'any-ascii';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { fold } from '../i18n/fold.ts';
import { textsOf, type Languages } from '../i18n/language.ts';
import { traitsOf, valueName } from './filter.ts';
import type { Film } from './dataset/schema.ts';

export interface Search {
  /** The films that a query finds in titles, people, themes and texts, best first; tolerant of typos and alphabets. */
  search(query: string): readonly Film[];
  /** Films by title only, best first, while somebody types; all films in their order when nothing is typed yet. */
  titlesLike(typed: string, limit: number): readonly Film[];
}

/** People type at most so much of a title or a plot; the rest of 6,000 characters only costs time. */
const longestQuery = 120;

/** Builds each index at its first question, since that takes longer than the rest of a start; then it answers from memory. */
export function createSearch(films: readonly Film[], languages: Languages): Search {
  const titles = once(() => indexOf(films, { title: titlesOf }));
  const texts = once(() =>
    indexOf(films, {
      title: titlesOf,
      people: peopleOf,
      traits: (film) => traitWordsOf(film, languages),
      text: textOf,
    }),
  );
  const beginnings = once(() => films.map((film) => titlesOf(film).map((title) => wordsOf(title).join(' '))));
  const boost = { title: 6, people: 4, traits: 2 };
  const find = (index: MiniSearch, query: string, options: SearchOptions) =>
    index.search(query.slice(0, longestQuery), options).flatMap(({ id }) => films[id as number] ?? []);
  const tolerant = (index: MiniSearch, query: string, options: SearchOptions) => {
    const whole = find(index, query, { ...options, combineWith: 'AND' });
    return whole.length > 0 ? whole : find(index, query, options);
  };
  return {
    search: (query) => tolerant(texts(), query, { boost, fuzzy: slips, prefix: longEnough }),
    titlesLike(typed, limit) {
      const start = wordsOf(typed.slice(0, longestQuery)).join(' ');
      const begun = films.filter((_, at) => beginnings()[at]?.some((title) => title.startsWith(start)));
      if (begun.length >= limit) return begun.slice(0, limit);
      const exact = find(titles(), typed, { combineWith: 'AND', prefix: lastWord });
      const others =
        exact.length > 0 ? exact : tolerant(titles(), typed, { fuzzy: slips, prefix: longEnough });
      return [...new Set([...begun, ...others])].slice(0, limit);
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** How many letters of a word may be wrong: none in a short one, one from four letters, two from eight. */
const slips = (word: string) => (word.length < 4 ? false : word.length < 8 ? 1 : 2);
const longEnough = (word: string) => word.length > 2;
/** Only the word under the cursor is still a beginning; one letter elsewhere would match half of all titles. */
const lastWord = (_: string, at: number, words: string[]) => at === words.length - 1;

type Extractors = Record<string, (film: Film) => readonly string[]>;

function indexOf(films: readonly Film[], extractors: Extractors): MiniSearch {
  const index = new MiniSearch({
    fields: Object.keys(extractors),
    tokenize: wordsOf,
    processTerm: (word) => word,
  });
  index.addAll(
    films.map((film, id) => ({
      id,
      ...Object.fromEntries(Object.entries(extractors).map(([field, of]) => [field, of(film).join(' ')])),
    })),
  );
  return index;
}

const titlesOf = (film: Film) => [...textsOf(film.title), film.originalTitle, ...film.alsoKnownAs];

const peopleOf = ({ directors, cast, studios }: Film) => [...directors, ...cast, ...studios].flatMap(textsOf);

const traitWordsOf = (film: Film, languages: Languages) => [
  ...(['theme', 'genre', 'format'] as const).flatMap((key) =>
    traitsOf(film)[key].flatMap((value) => languages.map((language) => valueName(key, value, language))),
  ),
  String(film.year),
];

const textOf = ({ description, kindness, facts, occasion }: Film) =>
  [description, kindness, ...facts.map((fact) => fact.text), ...(occasion ? [occasion.why] : [])].flatMap(
    textsOf,
  );

/**
 * The words of a text as both alphabets share them: Latin letters, without accents, and without the points in which
 * transliterations of Russian differ (kh or h, ye or e, iy or y, shch or sch).
 */
function wordsOf(text: string): string[] {
  return anyAscii(fold(text).replace(/[ъь]/g, ''))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(toSound);
}

const toSound = (word: string) =>
  word
    .replace(/shch|sch/g, 'sh')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/ts|tz/g, 'c')
    .replace(/x/g, 'ks')
    .replace(/[jy]/g, 'i')
    .replace(/i(?=[aeou])/g, '')
    .replace(/(.)\1+/g, '$1');

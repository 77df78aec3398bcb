import { setImmediate } from 'node:timers/promises';
import type { Languages } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { completeTitle } from './complete.ts';
import { buildCorpus, buildNames, toNames, type Corpus } from './corpus.ts';
import { findFilms, type Hits } from './find.ts';
import type { KeptIndex } from './kept-index.ts';
import { otherLayouts } from './layouts.ts';
import { nameFilm, type Named } from './name-film.ts';

/** What a query finds, and how it was read. */
export interface Found {
  /** Best first. */
  films: readonly Film[];
  how: Hits['how'];
  /** What the keys would have written in another layout, where that is what was found. */
  readAs?: string;
}

export interface Search {
  /** What a query finds in titles, people, heroes, famous lines, traits, occasions and texts. */
  search(query: string): Found;
  /** Films by title, hero or line while somebody types, best first; all films in their order when nothing is typed yet. */
  titlesLike(typed: string, limit: number): readonly Film[];
  /** The film that a title surely names, and those that it may name. */
  named(typed: string): Named & Pick<Found, 'readAs'>;
  /** Makes ready what the first question needs, in short turns that let other work pass, or from what is kept. */
  warm(): Promise<void>;
}

/** People type at most so much of a title, and of a plot; the rest of 6,000 characters only costs time. */
const longestTitle = 150;
const longestQuery = 300;

/** Nothing is made ready before `warm`, or the first question. */
export function createSearch(films: readonly Film[], languages: Languages, kept?: KeptIndex): Search {
  const names = inSteps(() => buildNames({ films, languages }));
  const corpus = inSteps(() => buildCorpus(names.finish()));
  return {
    search: (query) => searchIn(corpus.finish(), query.slice(0, longestQuery)),
    titlesLike: (typed, limit) =>
      typed.trim()
        ? completeTitle(names.finish(), typed.slice(0, longestTitle), limit)
        : films.slice(0, limit),
    named: (typed) => nameIn(names.finish(), typed.slice(0, longestTitle)),
    async warm() {
      const known = await kept?.read({ films, languages });
      if (known) {
        names.give(toNames({ films, languages }, known));
        return corpus.give({ ...names.finish(), index: known.index });
      }
      while (!names.step()) await setImmediate();
      while (!corpus.step()) await setImmediate();
      await kept?.write(corpus.finish());
    },
  };
}

function searchIn(corpus: Corpus, query: string): Found {
  const toFilms = ({ films, how }: Hits) => ({ films: films.flatMap((at) => corpus.films[at] ?? []), how });
  const hits = findFilms(corpus, query);
  if (hits.how === 'whole' || hits.how === 'begun') return toFilms(hits);
  for (const readAs of otherLayouts(query, corpus.languages)) {
    const other = findFilms(corpus, readAs);
    const isBetter =
      other.how === 'whole' || (hits.how === 'nothing' && ['begun', 'misspelt'].includes(other.how));
    if (isBetter) return { ...toFilms(other), readAs };
  }
  return toFilms(hits);
}

function nameIn(names: Parameters<typeof nameFilm>[0], typed: string): ReturnType<Search['named']> {
  const named = nameFilm(names, typed);
  if (named.sure || named.maybe.length > 0) return named;
  for (const readAs of otherLayouts(typed, names.languages)) {
    const other = nameFilm(names, readAs);
    if (other.sure) return { ...other, readAs };
  }
  return named;
}

/** Work that can be done a step at a time, or finished at once by who cannot wait. */
function inSteps<T>(begin: () => Generator<void, T>) {
  let steps: Generator<void, T> | undefined;
  let done: { value: T } | undefined;
  const step = (): boolean => {
    if (done) return true;
    const next = (steps ??= begin()).next();
    if (next.done) done = { value: next.value };
    return done !== undefined;
  };
  return {
    step,
    /** What somebody else has done; nothing where it is done already. */
    give: (value: T): void => void (done ??= { value }),
    finish(): T {
      while (!step());
      return (done as { value: T }).value;
    },
  };
}

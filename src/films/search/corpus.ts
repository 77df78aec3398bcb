import type { Languages } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { createOtherTexts } from './film-texts.ts';
import { addNames, addTexts, createIndexer, type Index } from './index-films.ts';
import { gatherPeople, toPeople, type People } from './people.ts';
import type { Person } from './person.ts';
import { gatherTitles, toTitles, type Titles, type TitlesByFilm } from './titles.ts';
import { createReadTexts, createReadWords, type ReadWords } from './words.ts';

/** Films, and the languages in which they are asked for. */
export interface Collection {
  films: readonly Film[];
  languages: Languages;
}

/** What films are called by: enough to complete what somebody types. */
export interface Names extends Collection {
  read: ReadWords;
  titles: Titles;
  people: People;
  /** The words of titles, heroes and famous lines. */
  words: Index;
}

/** What takes long to gather of all names. */
export interface GatheredNames {
  titles: TitlesByFilm;
  people: readonly Person[];
  words: Index;
}

/** All that is looked up in. */
export interface Corpus extends Names {
  /** The words of everything. */
  index: Index;
}

export const toNames = (collection: Collection, { titles, people, words }: GatheredNames): Names => ({
  ...collection,
  read: createReadWords(collection.languages),
  titles: toTitles(titles),
  people: toPeople(people),
  words,
});

/** Each step takes little: whoever runs this may do something else between two. */
export function* buildNames({ films, languages }: Collection): Generator<void, Names> {
  const read = createReadTexts(languages);
  const [titles, people, words] = [gatherTitles(), gatherPeople(languages), createIndexer()];
  for (const [at, film] of films.entries()) {
    titles.add(film, at, read);
    people.add(film, at);
    addNames(words, film, at, read);
    yield;
  }
  const gathered = { titles: titles.finish(), people: people.finish(), words: words.finish() };
  return toNames({ films, languages }, gathered);
}

export function* buildCorpus(names: Names): Generator<void, Corpus> {
  const { films, languages } = names;
  const read = createReadTexts(languages);
  const index = createIndexer();
  const otherTexts = createOtherTexts(languages);
  for (const [at, film] of films.entries()) {
    addNames(index, film, at, read);
    addTexts(index, otherTexts(film), at, read);
    yield;
  }
  return { ...names, index: index.finish() };
}

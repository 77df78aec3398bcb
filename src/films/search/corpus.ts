import type { Languages } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { createOtherTexts } from './film-texts.ts';
import { addNames, addTexts, createIndexer, type Index } from './index-films.ts';
import { gatherPeople, type People } from './people.ts';
import { gatherTitles, type Titles } from './titles.ts';
import { createReadTexts, createReadWords, type ReadWords } from './words.ts';

/** What films are called by: enough to complete what somebody types. */
export interface Names {
  films: readonly Film[];
  languages: Languages;
  read: ReadWords;
  titles: Titles;
  people: People;
  /** The words of titles, heroes and famous lines. */
  words: Index;
}

/** All that is looked up in. */
export interface Corpus extends Names {
  /** The words of everything. */
  index: Index;
}

/** Each step takes little: whoever runs this may do something else between two. */
export function* buildNames(films: readonly Film[], languages: Languages): Generator<void, Names> {
  const read = createReadWords(languages);
  const readText = createReadTexts(languages);
  const [titles, people, words] = [gatherTitles(), gatherPeople(languages), createIndexer()];
  for (const [at, film] of films.entries()) {
    titles.add(film, at, readText);
    people.add(film, at);
    addNames(words, film, at, readText);
    yield;
  }
  return {
    films,
    languages,
    read,
    titles: titles.finish(),
    people: people.finish(),
    words: words.finish(),
  };
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

import { textsOf, type Languages, type LocalText } from '../../i18n/language.ts';
import { soundOf } from './sound.ts';

/** Somebody who made films, by everything that they may be called. */
export interface Person {
  /** The names before the surname, in every language, as they sound. */
  given: readonly string[];
  /** First letters of those, in every alphabet. */
  initials: readonly string[];
  /** The surname, and that in every case, as they sound; and the latter as they are written. */
  surnames: { own: readonly string[]; all: readonly string[]; written: readonly string[] };
  films: number[];
}

export function toPerson(name: LocalText, languages: Languages): Person {
  const texts = textsOf(name).map((text) => splitName(text));
  const given = texts.flatMap((words) => words.slice(0, -1));
  const surnames = texts.flatMap((words) => words.at(-1)?.split('-') ?? []);
  const formsIn = (word: string) => [word, ...languages.flatMap(({ typed }) => typed.queries.formsOf(word))];
  const forms = surnames.flatMap(formsIn);
  const sounds = (words: readonly string[]) => distinct(words.map(soundOf));
  return {
    given: sounds(given.flatMap(formsIn)),
    initials: distinct(given.flatMap((word) => [word, soundOf(word)]).flatMap(beginningsOf)),
    surnames: { own: sounds(surnames), all: sounds(forms), written: distinct(forms) },
    films: [],
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const splitName = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s.]+/)
    .filter(Boolean);

/** An initial may have two letters, as in "Yu. Nikulin". */
const beginningsOf = (text: string) => [text.slice(0, 1), text.slice(0, 2)];

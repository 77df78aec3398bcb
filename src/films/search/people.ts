import { textsOf, type Languages, type LocalText } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { places } from './places.ts';
import { toPerson, type Person } from './person.ts';
import { note, type Postings } from './postings.ts';
import { createWordList, findPlace } from './word-list.ts';
import type { Word } from './words.ts';

/** Somebody whom words of a query name. */
export interface Naming {
  /** The places of those words in the query. */
  at: readonly number[];
  /** The person's part in each film. */
  films: Postings;
  /** How the surname sounds in all its forms. */
  sounds: readonly string[];
  /** Whether it is written so, beside sounding so: "море" is not Moore. */
  isWritten: boolean;
}

/** Everybody who made the films. */
export interface People {
  all: readonly Person[];
  /** Whether a surname sounds so in some case. */
  isSurname(sound: string): boolean;
  /** Who is meant by a surname, with what stands beside it: a name, an initial, a patronymic. */
  namedIn(words: readonly Word[]): Naming[];
}

/** Takes in those who made films, in the order of the data. */
export function gatherPeople(languages: Languages) {
  const byName = new Map<string, Person>();
  const personOf = (name: LocalText) => {
    const key = textsOf(name).join('/');
    const person = byName.get(key) ?? toPerson(name, languages);
    byName.set(key, person);
    return person;
  };
  return {
    add(film: Film, at: number): void {
      for (const name of film.directors) note(personOf(name).films, at, places.director.bit);
      for (const name of [...film.cast, ...film.authors, ...film.composers])
        note(personOf(name).films, at, places.person.bit);
    },
    finish: (): readonly Person[] => [...byName.values()],
  };
}

export function toPeople(all: readonly Person[]): People {
  const known = Map.groupBy(
    all.flatMap((person) => person.surnames.all.map((sound) => ({ sound, person }))),
    ({ sound }) => sound,
  );
  const list = createWordList(known.keys());
  const namesakes = list.words.map((sound) => (known.get(sound) ?? []).map(({ person }) => person));
  const called = (sound: string) => namesakes[findPlace(list, sound) ?? -1];
  return {
    all,
    isSurname: (sound) => called(sound) !== undefined,
    namedIn: (words) => words.flatMap((word, place) => namingsAt(words, place, called(word.sound) ?? [])),
  };
}

/** Those who are meant by the surname at a place, of all whose surnames sound so. */
function namingsAt(words: readonly Word[], place: number, alike: readonly Person[]): Naming[] {
  const { sound = '', written = '' } = words[place] ?? {};
  // "Саввина" is not Савин in another case, though that sounds so.
  const spelt = alike.filter(({ surnames }) => surnames.written.includes(written));
  const isWritten = spelt.length > 0;
  const namesakes = isWritten ? spelt : alike;
  const all = namesakes.flatMap((person) => {
    const at = placesOf(person, namesakes, words, place);
    const isOwn = person.surnames.own.includes(sound);
    return at ? [{ at, isOwn, isWritten, films: person.films, sounds: person.surnames.all }] : [];
  });
  const most = Math.max(...all.map(({ at }) => at.length));
  const meant = all.filter(({ at }) => at.length === most);
  // "В. Лебедева" is she, not В. Лебедев in another case; "Лебедева" alone may be either.
  const own = meant.filter(({ isOwn }) => isOwn);
  return most > 1 && own.length > 0 ? own : meant;
}

/** Which words name the person whose surname stands at a place; undefined where a word beside it says it is another. */
function placesOf(
  { given, initials }: Person,
  namesakes: readonly Person[],
  words: readonly Word[],
  place: number,
): number[] | undefined {
  const isName = (word: Word) =>
    word.initial !== undefined ||
    word.isPatronymic === true ||
    namesakes.some((one) => one.given.includes(word.sound));
  const beside = [...run(words, place, -1, isName).reverse(), ...run(words, place, 1, isName)];
  const named = beside.filter((at) => given.includes(words[at]?.sound ?? ''));
  const others = beside.filter((at) => !named.includes(at));
  const isOther = ({ initial, isPatronymic }: Word) => initial === undefined && !isPatronymic;
  if (others.some((at) => words[at] && isOther(words[at]))) return undefined;
  const first = others.find((at) => words[at]?.initial !== undefined);
  const fits = first === undefined || named.length > 0 || initials.includes(words[first]?.initial ?? '');
  if (!fits && words[first]?.role === 'content') return undefined;
  return [place, ...named, ...others.filter((at) => fits || at !== first)];
}

/** The places next to one, in one direction, at most two, as long as what stands there belongs to a name. */
function run(
  words: readonly Word[],
  place: number,
  step: 1 | -1,
  belongs: (word: Word) => boolean,
): number[] {
  const next = place + step;
  const [near, far] = [words[next], words[next + step]];
  if (!near || !belongs(near)) return [];
  return far && belongs(far) ? [next, next + step] : [next];
}

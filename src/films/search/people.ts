import { textsOf, type Languages, type LocalText } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { places } from './places.ts';
import { soundOf } from './sound.ts';
import type { Word } from './words.ts';

/** Somebody whom words of a query name. */
export interface Naming {
  /** The places of those words in the query. */
  at: readonly number[];
  /** The person's part in each film, as the bit of a place. */
  films: ReadonlyMap<number, number>;
  /** How the surname sounds in all its forms. */
  sounds: ReadonlySet<string>;
  /** Whether it is written so, beside sounding so: "море" is not Moore. */
  isWritten: boolean;
}

interface Person {
  /** The names before the surname, in every language, as they sound. */
  given: ReadonlySet<string>;
  /** First letters of those, in every alphabet. */
  initials: ReadonlySet<string>;
  /** The surname, and that in every case, as they sound; and the latter as they are written. */
  surnames: { own: ReadonlySet<string>; all: ReadonlySet<string>; written: ReadonlySet<string> };
  films: Map<number, number>;
}

/** Everybody who made the films. */
export interface People {
  add(film: Film, at: number): void;
  /** Whether a surname sounds so in some case. */
  isSurname(sound: string): boolean;
  /** Who is meant by a surname, with what stands beside it: a name, an initial, a patronymic. */
  namedIn(words: readonly Word[]): Naming[];
}

export function createPeople(languages: Languages): People {
  const byName = new Map<string, Person>();
  const bySurname = new Map<string, Set<Person>>();
  const personOf = (name: LocalText) => {
    const key = textsOf(name).join('/');
    const person = byName.get(key) ?? toPerson(name, languages);
    byName.set(key, person);
    for (const sound of person.surnames.all) {
      const namesakes = bySurname.get(sound) ?? new Set();
      bySurname.set(sound, namesakes.add(person));
    }
    return person;
  };
  return {
    add(film, at) {
      const note = (name: LocalText, bit: number) => {
        const { films } = personOf(name);
        films.set(at, (films.get(at) ?? 0) | bit);
      };
      for (const name of film.directors) note(name, places.director.bit);
      for (const name of [...film.cast, ...film.authors, ...film.composers]) note(name, places.person.bit);
    },
    isSurname: (sound) => bySurname.has(sound),
    namedIn: (words) =>
      words.flatMap((word, place) => namingsAt(words, place, [...(bySurname.get(word.sound) ?? [])])),
  };
}

/** Those who are meant by the surname at a place, of all whose surnames sound so. */
function namingsAt(words: readonly Word[], place: number, alike: readonly Person[]): Naming[] {
  const { sound = '', written = '' } = words[place] ?? {};
  // "Саввина" is not Савин in another case, though that sounds so.
  const spelt = alike.filter(({ surnames }) => surnames.written.has(written));
  const isWritten = spelt.length > 0;
  const namesakes = isWritten ? spelt : alike;
  const all = namesakes.flatMap((person) => {
    const at = placesOf(person, namesakes, words, place);
    const isOwn = person.surnames.own.has(sound);
    return at ? [{ at, isOwn, isWritten, films: person.films, sounds: person.surnames.all }] : [];
  });
  const most = Math.max(...all.map(({ at }) => at.length));
  const meant = all.filter(({ at }) => at.length === most);
  // "В. Лебедева" is she, not В. Лебедев in another case; "Лебедева" alone may be either.
  const own = meant.filter(({ isOwn }) => isOwn);
  return most > 1 && own.length > 0 ? own : meant;
}

function toPerson(name: LocalText, languages: Languages): Person {
  const texts = textsOf(name).map((text) => splitName(text));
  const given = texts.flatMap((words) => words.slice(0, -1));
  const surnames = texts.flatMap((words) => words.at(-1)?.split('-') ?? []);
  const formsIn = (word: string) => [word, ...languages.flatMap(({ typed }) => typed.queries.formsOf(word))];
  const forms = surnames.flatMap(formsIn);
  const sounds = (words: readonly string[]) => new Set(words.map(soundOf));
  return {
    given: sounds(given.flatMap(formsIn)),
    initials: new Set(given.flatMap((word) => [word, soundOf(word)]).flatMap(beginningsOf)),
    surnames: { own: sounds(surnames), all: sounds(forms), written: new Set(forms) },
    films: new Map(),
  };
}

const splitName = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s.]+/)
    .filter(Boolean);

/** An initial may have two letters, as in "Yu. Nikulin". */
const beginningsOf = (text: string) => [text.slice(0, 1), text.slice(0, 2)];

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
    namesakes.some((one) => one.given.has(word.sound));
  const beside = [...run(words, place, -1, isName).reverse(), ...run(words, place, 1, isName)];
  const named = beside.filter((at) => given.has(words[at]?.sound ?? ''));
  const others = beside.filter((at) => !named.includes(at));
  const isOther = ({ initial, isPatronymic }: Word) => initial === undefined && !isPatronymic;
  if (others.some((at) => words[at] && isOther(words[at]))) return undefined;
  const first = others.find((at) => words[at]?.initial !== undefined);
  const fits = first === undefined || named.length > 0 || initials.has(words[first]?.initial ?? '');
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

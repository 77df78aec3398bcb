import type { Languages } from '../../i18n/language.ts';
import { soundOf } from './sound.ts';

/** A word as it is compared. */
export interface Word {
  /** As both alphabets share it: roughly how it sounds. */
  sound: string;
  /** In small letters; absent where it was put together. */
  written?: string;
  /** Without its ending, one for each language whose alphabet it is in: "ru:журавл". */
  stems: readonly string[];
  /** In digits or in words. */
  number?: number;
  /** A function word finds nothing by itself; a filler stands around what is meant; a usual one stands in many titles. */
  role: 'content' | 'function' | 'filler' | 'usual';
  /** The letter or two of what may be an initial. */
  initial?: string;
  isPatronymic?: true;
}

export type ReadWords = (text: string) => Word[];

/** Reads texts and queries alike, in every language. It keeps nothing of what people type. */
export function createReadWords(languages: Languages): ReadWords {
  const dictionary = createDictionary(languages);
  return readBy((written) => toWord(written, dictionary), languages);
}

/** The same for the texts of films, in which the same words come again and again; it keeps each of them. */
export function createReadTexts(languages: Languages): ReadWords {
  const dictionary = createDictionary(languages);
  const known = new Map<string, Word>();
  const wordOf = (written: string): Word => {
    const word = known.get(written) ?? toWord(written, dictionary);
    known.set(written, word);
    return word;
  };
  return readBy(wordOf, languages);
}

const readBy =
  (wordOf: (written: string) => Word, languages: Languages): ReadWords =>
  (text) =>
    joinNumbers(split(withDecades(text, languages)).map(wordOf));

/** A word without anything that is told by a language. */
export const plainWord = (sound: string): Word => ({ sound, stems: [], role: 'content' });

interface Dictionary {
  stemsOf(text: string): string[];
  isPatronymic(text: string): boolean;
  roles: ReadonlyMap<string, Word['role']>;
  numbers: ReadonlyMap<string, number>;
  decades: ReadonlyMap<string, number>;
}

function createDictionary(languages: Languages): Dictionary {
  const queries = languages.map(({ typed }) => typed.queries);
  const inRole = (role: Word['role'], texts: readonly string[]) =>
    texts.flatMap((text) => text.split(' ').map((word) => [word, role] as const));
  const all = (of: (one: (typeof queries)[number]) => Readonly<Record<string, number>>) =>
    new Map(queries.flatMap((one) => Object.entries(of(one))));
  return {
    stemsOf: (text) =>
      languages.flatMap(({ locale, typed }) => {
        const stem = typed.queries.stem(text);
        return stem === undefined ? [] : [`${locale}:${stem}`];
      }),
    isPatronymic: (text) => queries.some(({ patronymic }) => patronymic.test(text)),
    roles: new Map([
      ...inRole(
        'usual',
        queries.map(({ usualInTitles }) => usualInTitles),
      ),
      ...inRole(
        'filler',
        queries.map(({ filler }) => filler),
      ),
      ...inRole(
        'function',
        queries.map(({ functionWords }) => functionWords),
      ),
    ]),
    numbers: all(({ numbers }) => numbers),
    decades: all(({ decades }) => decades),
  };
}

/** Every way to write a decade becomes "60s". */
const withDecades = (text: string, languages: Languages) =>
  languages.reduce(
    (rest, { typed }) => rest.replace(typed.queries.decade, (_, years: string) => ` ${years.slice(-2)}s `),
    text,
  );

/** In small letters, with accents, which tell endings apart, but for ё; the point of an initial stays, an apostrophe parts no word. */
const split = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`ʼ]/g, '')
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}\p{M}]+\.?/gu) ?? [];

function toWord(written: string, dictionary: Dictionary): Word {
  const text = written.replace('.', '');
  const decade = dictionary.decades.get(text);
  if (decade !== undefined) return plainWord(`${decade}s`);
  const isInitial = /^(?:\p{L}|\p{L}{1,2}\.)$/u.test(written);
  const number = /^\d{1,4}$/.test(text) ? Number(text) : dictionary.numbers.get(text);
  const sound = soundOf(text);
  return {
    // "qqqq" is no letter.
    sound: sound.length === 1 && text.length > 2 ? text : sound,
    written: text,
    stems: dictionary.stemsOf(text),
    role: (isInitial && written.endsWith('.') ? undefined : dictionary.roles.get(text)) ?? 'content',
    ...(number === undefined ? {} : { number }),
    ...(isInitial ? { initial: text } : {}),
    ...(dictionary.isPatronymic(text) ? { isPatronymic: true } : {}),
  };
}

/** "thirty eight" is one word, as 38 is. */
function joinNumbers(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const sum = last?.number !== undefined && word.number !== undefined && sumOf(last, word);
    if (sum) joined[joined.length - 1] = sum;
    else joined.push(word);
  }
  return joined;
}

function sumOf(tens: Word, units: Word): Word | undefined {
  const [one = 0, other = 0] = [tens.number, units.number];
  const fit = one >= 20 && one < 100 && one % 10 === 0 && other > 0 && other < 10;
  if (!fit || /\d/.test(tens.sound + units.sound)) return undefined;
  return { ...plainWord(tens.sound + units.sound), number: one + other };
}

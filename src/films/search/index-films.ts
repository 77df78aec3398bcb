import SearchableMap from 'minisearch/SearchableMap';
import type { Film } from '../dataset/schema.ts';
import { memorableTexts, titlesOf, type PlacedTexts } from './film-texts.ts';
import { places, type Place } from './places.ts';
import type { ReadWords, Word } from './words.ts';

/** By a film's place in the data: where in it a word stands, as bits. */
export type Postings = ReadonlyMap<number, number>;

/** Where the words of all films stand. */
export interface Index {
  /** By sound. */
  exact: ReadonlyMap<string, Postings>;
  /** The same, to be looked up by beginnings and with slips. */
  sounds: SearchableMap<Postings>;
  /** By stem ("ru:журавл") and number ("#38"). */
  forms: ReadonlyMap<string, Postings>;
  add(word: Word, at: number, place: Place): void;
}

export function createIndex(): Index {
  const sounds = new SearchableMap<Postings>();
  const exact = new Map<string, Map<number, number>>();
  const forms = new Map<string, Map<number, number>>();
  const mark = (key: string, at: number, bit: number, map: typeof exact) => {
    const postings = map.get(key) ?? new Map<number, number>();
    if (!map.has(key)) {
      map.set(key, postings);
      if (map === exact) sounds.set(key, postings);
    }
    postings.set(at, (postings.get(at) ?? 0) | bit);
  };
  return {
    exact,
    sounds,
    forms,
    add({ sound, stems, number }, at, place) {
      const { bit } = places[place];
      mark(sound, at, bit, exact);
      // A stem makes Иван of Иванов: names have forms of their own.
      const isName = place === 'director' || place === 'person';
      if (!isName) for (const stem of stems) mark(stem, at, bit, forms);
      if (number !== undefined) mark(numberForm(number), at, bit, forms);
    },
  };
}

export const numberForm = (number: number) => `#${number}`;

/** Where a word stands as it is, and where in another form or as a number. */
export const lookUp = ({ exact, forms }: Index, { sound, stems, number }: Word) => ({
  exact: exact.get(sound),
  number: number === undefined ? undefined : forms.get(numberForm(number)),
  stems: stems.flatMap((stem) => forms.get(stem) ?? []),
});

/** Adds the words of a film's titles, heroes and famous lines; the film stands at a place in the data. */
export function addNames(index: Index, film: Film, at: number, read: ReadWords): void {
  for (const title of titlesOf(film)) {
    const words = read(title);
    const isShort = words.filter(({ role }) => role === 'content').length < 2;
    for (const word of words) index.add(word, at, isShort ? 'wholeTitle' : 'title');
  }
  addTexts(index, memorableTexts(film), at, read);
}

export function addTexts(index: Index, texts: PlacedTexts, at: number, read: ReadWords): void {
  for (const [place, all] of texts) {
    const words = all.flatMap(read);
    // "more" in an English text is not "море", which sounds so.
    const kept =
      places[place].bit < places.text.bit ? words : words.filter(({ role }) => role !== 'function');
    for (const word of kept) index.add(word, at, place);
  }
}

import type { Film } from '../dataset/schema.ts';
import { memorableTexts, titlesOf, type PlacedTexts } from './film-texts.ts';
import { places, type Place } from './places.ts';
import { gatherPostings, type Postings, type PostingsByWord } from './postings.ts';
import { placesFrom, placesLike } from './word-list.ts';
import type { ReadWords, Word } from './words.ts';

/** Where the words of all films stand. */
export interface Index {
  /** By sound. */
  sounds: PostingsByWord;
  /** By stem ("ru:журавл") and number ("#38"). */
  forms: PostingsByWord;
}

/** Takes in the words of films, in the order of the data. */
export interface Indexer {
  add(word: Word, at: number, place: Place): void;
  finish(): Index;
}

export function createIndexer(): Indexer {
  const [sounds, forms] = [gatherPostings(), gatherPostings()];
  return {
    add({ sound, stems, number }, at, place) {
      const { bit } = places[place];
      sounds.add(sound, at, bit);
      // A stem makes Иван of Иванов: names have forms of their own.
      const isName = place === 'director' || place === 'person';
      if (!isName) for (const stem of stems) forms.add(stem, at, bit);
      if (number !== undefined) forms.add(numberForm(number), at, bit);
    },
    finish: () => ({ sounds: sounds.finish(), forms: forms.finish() }),
  };
}

export const numberForm = (number: number) => `#${number}`;

/** Where a word stands as it is, and where in another form or as a number. */
export const lookUp = ({ sounds, forms }: Index, { sound, stems, number }: Word) => ({
  exact: sounds.of(sound),
  number: number === undefined ? undefined : forms.of(numberForm(number)),
  stems: stems.map((stem) => forms.of(stem)).filter((postings) => postings !== undefined),
});

/** Where words stand that begin so. */
export function* withBeginning({ sounds }: Index, beginning: string): Generator<Postings> {
  for (const at of placesFrom(sounds.list, beginning)) yield sounds.at(at);
}

/** Where words stand in which at most so many letters are others, with how many. */
export function* withOtherLetters(
  { sounds }: Index,
  sound: string,
  most: number,
): Generator<[Postings, slips: number, like: string]> {
  for (const [at, slips] of placesLike(sounds.list, sound, most))
    yield [sounds.at(at), slips, sounds.list.words[at] ?? ''];
}

/** Adds the words of a film's titles, heroes and famous lines; the film stands at a place in the data. */
export function addNames(index: Indexer, film: Film, at: number, read: ReadWords): void {
  for (const title of titlesOf(film)) {
    const words = read(title);
    const isShort = words.filter(({ role }) => role === 'content').length < 2;
    for (const word of words) index.add(word, at, isShort ? 'wholeTitle' : 'title');
  }
  addTexts(index, memorableTexts(film), at, read);
}

export function addTexts(index: Indexer, texts: PlacedTexts, at: number, read: ReadWords): void {
  for (const [place, all] of texts) {
    const words = all.flatMap(read);
    // "more" in an English text is not "море", which sounds so.
    const kept =
      places[place].bit < places.text.bit ? words : words.filter(({ role }) => role !== 'function');
    for (const word of kept) index.add(word, at, place);
  }
}

import { createWordList, findPlace, type WordList } from './word-list.ts';
import { placeBits } from './places.ts';

/** Where a word stands: a number for each film in the order of the data, its place there with the bits of `places`. */
export type Postings = ArrayLike<number> & Iterable<number>;

/** The film's place in the data. */
export const filmOf = (posting: number): number => posting >>> placeBits;

/** Where in the film. */
export const bitsOf = (posting: number): number => posting & ((1 << placeBits) - 1);

const toPosting = (film: number, bits: number): number => film * (1 << placeBits) + bits;

/** Where in a film, which stands somewhere in the list or not: 0 for nowhere. */
export function bitsIn(postings: Postings | undefined, film: number): number {
  let [from, to] = [0, postings?.length ?? 0];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const posting = postings?.[middle] ?? 0;
    if (filmOf(posting) === film) return bitsOf(posting);
    if (filmOf(posting) < film) from = middle + 1;
    else to = middle;
  }
  return 0;
}

/** The films of a list that have the word in one of these places. */
export const filmsIn = (postings: Postings | undefined, where: number): number[] =>
  Array.from(postings ?? []).flatMap((posting) => (bitsOf(posting) & where ? [filmOf(posting)] : []));

/** Notes bits for a film behind those of the films before it. */
export function note(postings: number[], film: number, bits: number): void {
  const last = postings.at(-1);
  if (last !== undefined && filmOf(last) === film) postings[postings.length - 1] = last | bits;
  else postings.push(toPosting(film, bits));
}

/** Words, and where each of them stands. */
export interface PostingsByWord {
  packed: PackedPostings;
  list: WordList;
  of(word: string): Postings | undefined;
  at(place: number): Postings;
}

/** Takes in words film by film, in the order of the data. */
export function gatherPostings() {
  const byWord = new Map<string, number[]>();
  return {
    add(word: string, film: number, bits: number): void {
      const postings = byWord.get(word);
      if (postings) note(postings, film, bits);
      else byWord.set(word, [toPosting(film, bits)]);
    },
    finish: (): PostingsByWord => pack(byWord),
  };
}

/** All postings one behind the other, in the order of the words, and where those of each word end. */
export interface PackedPostings {
  list: WordList;
  ends: Uint32Array;
  all: Uint32Array;
}

function pack(byWord: ReadonlyMap<string, readonly number[]>): PostingsByWord {
  const list = createWordList(byWord.keys());
  const ends = new Uint32Array(list.words.length);
  let end = 0;
  for (const [at, word] of list.words.entries()) ends[at] = end += byWord.get(word)?.length ?? 0;
  const all = new Uint32Array(end);
  for (const [at, word] of list.words.entries()) all.set(byWord.get(word) ?? [], ends[at - 1] ?? 0);
  return toPostings({ list, ends, all });
}

export function toPostings(packed: PackedPostings): PostingsByWord {
  const { list, ends, all } = packed;
  const postingsAt = (place: number) => all.subarray(ends[place - 1] ?? 0, ends[place]);
  return {
    packed,
    list,
    at: postingsAt,
    of(word) {
      const place = findPlace(list, word);
      return place === undefined ? undefined : postingsAt(place);
    },
  };
}

import type { Film } from '../dataset/schema.ts';
import type { Names } from './corpus.ts';
import { lookUp, withBeginning, type Index } from './index-films.ts';
import { otherLayouts } from './layouts.ts';
import { withSlips } from './match.ts';
import { inHeroesAndLines, inTitles } from './places.ts';
import { bitsIn, filmOf, filmsIn, type Postings } from './postings.ts';
import { splitWord } from './rewrite.ts';
import { soundOf } from './sound.ts';
import type { Title } from './titles.ts';
import type { Word } from './words.ts';
import { readYear } from './year.ts';

/**
 * The films that somebody may mean who is still typing, at most so many: first titles that begin so, then titles with
 * these words, then heroes, famous lines and people; where there are none, titles with words like these, else what
 * the keys would have written in another layout.
 */
export function completeTitle(names: Names, typed: string, limit: number): Film[] {
  const readings = [typed, ...otherLayouts(typed, names.languages)];
  for (const ways of [exactly, roughly]) {
    for (const text of readings) {
      const found = completions(names, text, limit, ways);
      if (found.length > 0) return found;
    }
  }
  return [];
}

type Way = (names: Names, words: readonly Word[], sound: string) => number[];

const exactly: readonly Way[] = [
  beginningWith,
  ({ words: index }, words) => having(index, words, inTitles),
  ({ words: index }, words) => having(index, words, inHeroesAndLines),
  madeBy,
];
const roughly: readonly Way[] = [withWordsLike, soundingLike];

function completions(names: Names, typed: string, limit: number, ways: readonly Way[]): Film[] {
  const { text, year } = readYear(typed);
  const sound = soundOf(text);
  const words = names.read(text);
  const found = new Set<Film>();
  for (const way of ways) {
    if (found.size >= limit) break;
    for (const at of way(names, words, sound)) {
      const film = names.films[at];
      const isOfYear = year === undefined || (film && Math.abs(film.year - year) < 2);
      if (film && isOfYear && found.size < limit) found.add(film);
    }
  }
  return [...found];
}

/** So many titles are put in order; among thousands the others are not looked at. */
const mostOrdered = 500;

/** Films with a title that begins so, the shortest first. */
function beginningWith({ titles }: Names, _: readonly Word[], sound: string): number[] {
  if (sound === '') return [];
  const begun: Title[] = [];
  for (const some of titles.begun(sound)) {
    begun.push(...some);
    if (begun.length > mostOrdered) break;
  }
  return begun.toSorted((a, b) => a.sound.length - b.sound.length || a.at - b.at).map(({ at }) => at);
}

/** Films that have all these words in some place, of which the last may still be a beginning. */
function having(index: Index, words: readonly Word[], where: number): number[] {
  const whole = words.slice(0, -1).map((word) => filmsWith(index, word, where));
  const last = words.at(-1);
  const [first, ...others] = whole.toSorted((a, b) => a.size - b.size);
  if (!last || first?.size === 0 || (!first && last.sound.length < 2)) return [];
  const rest = first && [...first].filter((at) => others.every((other) => other.has(at)));
  const begun = filmsWith(index, last, where);
  for (const postings of withBeginning(index, last.sound)) {
    const films = rest?.filter((at) => bitsIn(postings, at) & where) ?? filmsIn(postings, where);
    for (const at of films) begun.add(at);
  }
  return rest ? rest.filter((at) => begun.has(at)) : [...begun];
}

function filmsWith(index: Index, word: Word, where: number): Set<number> {
  const { exact, number } = lookUp(index, word);
  return new Set([exact, number].flatMap((postings) => filmsIn(postings, where)));
}

/** The films of those whom all the words name. */
function madeBy({ people }: Names, words: readonly Word[]): number[] {
  const namings = people.namedIn(words);
  const named = new Set(namings.flatMap(({ at }) => at));
  return named.size === words.length ? namings.flatMap(({ films }) => Array.from(films, filmOf)) : [];
}

/** Films with words like these in a title, those with the most first. */
function withWordsLike({ words: index }: Names, words: readonly Word[]): number[] {
  const scores = new Map<number, number>();
  for (const word of words.flatMap((one) => splitWord(index, one) ?? [one])) {
    if (word.role === 'function') continue;
    const seen = new Set<number>();
    for (const [postings, value] of wordsLike(index, word)) {
      for (const at of filmsIn(postings, inTitles)) {
        if (seen.has(at)) continue;
        seen.add(at);
        scores.set(at, (scores.get(at) ?? 0) + value);
      }
    }
  }
  const most = Math.max(...scores.values());
  return [...scores]
    .filter(([, score]) => score >= most * 0.75)
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([at]) => at);
}

/** Where a word stands, one of its forms, one that it begins, one like it; the likest first, with how like it is. */
function* wordsLike(index: Index, word: Word): Generator<[Postings, value: number]> {
  const { exact, stems } = lookUp(index, word);
  if (exact) yield [exact, 3];
  for (const postings of stems) yield [postings, 2.5];
  if (word.sound.length > 2) for (const postings of withBeginning(index, word.sound)) yield [postings, 2];
  for (const [postings, slips] of withSlips(index, word.sound)) yield [postings, 2 - slips / 2];
}

/** Films with a title that sounds like the whole, for slips between words. */
function soundingLike({ titles }: Names, _: readonly Word[], sound: string): number[] {
  const slips = Math.min(2, Math.floor(sound.length / 5));
  if (slips === 0) return [];
  return [...titles.like(sound, slips)]
    .toSorted(([, one], [, other]) => one - other)
    .flatMap(([some]) => some.map(({ at }) => at));
}

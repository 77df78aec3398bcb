import { isLike, isMisspelling, slipsBetween } from './slips.ts';
import type { Title } from './titles.ts';
import type { Word } from './words.ts';

/** What somebody types of a title. */
export type Typed = Pick<Title, 'words' | 'sound'>;

/**
 * How surely a title is meant, from 0 to 1. It is 1 where the letters are the same, and a little less for each slip of
 * spelling that a text of its length allows. Else every word that says something must be in the title, in whatever form
 * or order; then it is the part of the title's words that was typed. Function words count a fifth of others in that, and words
 * of many titles ("The Adventures of …") a third: they never decide.
 */
export function likeness(typed: Typed, title: Title): number {
  if (typed.sound === title.sound) return 1;
  const isWord = meantOf(title.words).length < 2;
  if (isWord ? isMisspelling(typed.sound, title.sound) : fewSlips(typed.sound, title.sound)) return 0.97;
  return shareOf(typed, title);
}

function fewSlips(one: string, other: string): boolean {
  const most = Math.min(3, Math.floor(other.length / 6));
  if (one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  return one[0] === other[0] && slipsBetween(one, other, most) <= most;
}

const meantOf = (words: readonly Word[]) =>
  words.filter(({ role }) => role === 'content' || role === 'filler');

function shareOf({ words }: Typed, title: Title): number {
  const left = [...title.words];
  const isAlike = meantOf(words).length > 1 ? isLike : isMisspelling;
  const sameness = (one: Word, other: Word | undefined) => samenessOf(one, other, isAlike);
  let has = 0;
  for (const word of words) {
    const best = left.reduce(
      (at, one, here) => (sameness(word, one) > sameness(word, left[at]) ? here : at),
      0,
    );
    const value = sameness(word, left[best]);
    if (value === 0 && word.role !== 'function') return 0;
    if (value > 0) has += value * weightOf(left.splice(best, 1)[0]);
  }
  return Math.min(0.95, has / title.words.reduce((sum, word) => sum + weightOf(word), 0));
}

const weightOf = (word: Word | undefined): number =>
  word?.role === 'function' ? 0.2 : word?.role === 'usual' ? 0.3 : word ? 1 : 0;

/** How surely a word of a title is meant by one that was typed. */
function samenessOf(one: Word, other: Word | undefined, isAlike: typeof isLike): number {
  if (!other) return 0;
  if (one.sound === other.sound || (one.number !== undefined && one.number === other.number)) return 1;
  if (isAlike(one.sound, other.sound)) return 0.9;
  return one.stems.some((stem) => other.stems.includes(stem)) ? 0.9 : 0;
}

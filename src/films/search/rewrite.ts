import type { People } from './people.ts';
import { lookUp, type Index } from './index-films.ts';
import { inNames } from './places.ts';
import { plainWord, type Word } from './words.ts';

/** "whitesun" is read as "white sun" and "снего вик" as "снеговик", where the films have only the other. */
export const joinAndSplit = (index: Index, words: readonly Word[], people: People): readonly Word[] =>
  join(index, words).flatMap((word) =>
    people.isSurname(word.sound) ? word : (splitWord(index, word) ?? word),
  );

function join(index: Index, words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const both = last ? last.sound + word.sound : '';
    const isBetter = last && isName(index, both) && !(isKnown(index, last) && isKnown(index, word));
    if (isBetter) joined[joined.length - 1] = plainWord(both);
    else joined.push(word);
  }
  return joined;
}

/** The words of titles and names of which a word is put together; undefined where it is one itself, or there are none. */
export function splitWord(index: Index, word: Word): Word[] | undefined {
  const { length } = word.sound;
  if (length < 6 || length > 40 || isKnown(index, word)) return undefined;
  const parts = partsOf(index, word.sound, 4) ?? [];
  return parts.length > 1 && standTogether(index, parts) ? parts.map(plainWord) : undefined;
}

/** Long parts first. */
function partsOf(index: Index, text: string, most: number): string[] | undefined {
  if (text === '') return [];
  if (most === 0) return undefined;
  for (let end = text.length; end > 1; end--) {
    const part = text.slice(0, end);
    const rest = isName(index, part) ? partsOf(index, text.slice(end), most - 1) : undefined;
    if (rest) return [part, ...rest];
  }
  return undefined;
}

/** Whether one film has all the words in its names. */
function standTogether({ exact }: Index, [first = '', ...others]: readonly string[]): boolean {
  const has = (sound: string, at: number) => ((exact.get(sound)?.get(at) ?? 0) & inNames) !== 0;
  return [...(exact.get(first)?.keys() ?? [])].some((at) =>
    [first, ...others].every((sound) => has(sound, at)),
  );
}

function isName({ exact }: Index, sound: string): boolean {
  for (const bits of exact.get(sound)?.values() ?? []) if (bits & inNames) return true;
  return false;
}

function isKnown(index: Index, word: Word): boolean {
  const { exact, stems } = lookUp(index, word);
  return exact !== undefined || word.number !== undefined || stems.length > 0;
}

import type { People } from './people.ts';
import { lookUp, type Index } from './index-films.ts';
import { inNames } from './places.ts';
import { bitsIn, filmsIn } from './postings.ts';
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
function standTogether({ sounds }: Index, [first = '', ...others]: readonly string[]): boolean {
  const rest = others.map((sound) => sounds.of(sound));
  return filmsIn(sounds.of(first), inNames).some((at) =>
    rest.every((postings) => (bitsIn(postings, at) & inNames) !== 0),
  );
}

const isName = ({ sounds }: Index, sound: string): boolean => filmsIn(sounds.of(sound), inNames).length > 0;

function isKnown(index: Index, word: Word): boolean {
  const { exact, stems } = lookUp(index, word);
  return exact !== undefined || word.number !== undefined || stems.length > 0;
}

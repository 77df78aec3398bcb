import { lookUp, withBeginning, withOtherLetters, type Index } from './index-films.ts';
import type { Naming } from './people.ts';
import { bitsOf, filmOf, type Postings } from './postings.ts';
import { anywhere, inHeroesAndLines, inTitles, weightOf } from './places.ts';
import { slipsIn, swapsOf } from './slips.ts';
import type { Word } from './words.ts';

/** What a word of a query finds. */
export interface Match {
  /** How much it says of each film, by the film's place in the data. */
  values: ReadonlyMap<number, number>;
  /** The word itself in some form, a beginning, or a word like it. */
  how: 'word' | 'beginning' | 'slip';
}

/**
 * A word that names somebody finds that person's films: never a word like it. A surname alone finds titles, heroes and
 * lines with it as well.
 */
export function matchName({ sounds: known }: Index, namings: readonly Naming[]): Match {
  const found = gather();
  for (const { at, films, sounds } of namings) {
    found.add(films, 1, anywhere);
    if (at.length > 1) continue;
    for (const sound of sounds) found.add(known.of(sound), 0.9, inTitles | inHeroesAndLines);
  }
  return { values: found.values, how: 'word' };
}

/** What a word finds that only sounds like a name: the word itself before the person. */
export function matchEither(name: Match, word: Match): Match {
  const values = new Map(Array.from(name.values, ([at, value]) => [at, value / 2]));
  for (const [at, value] of word.values) values.set(at, Math.max(value, values.get(at) ?? 0));
  return { values, how: name.how };
}

/** The films that have the word in whatever form; else those in which a word begins with it; else words like it. */
export function matchWord(index: Index, word: Word): Match {
  const found = gather();
  const { exact, number, stems } = lookUp(index, word);
  found.add(exact, 1, anywhere);
  found.add(number, 1, anywhere);
  const part = found.values.size > 0 ? 0.6 : 0.8;
  for (const postings of stems) found.add(postings, part, anywhere);
  if (found.values.size > 0) return { values: found.values, how: 'word' };
  if (word.sound.length > 3) {
    for (const postings of withBeginning(index, word.sound)) found.add(postings, 0.6, anywhere);
    if (found.values.size > 0) return { values: found.values, how: 'beginning' };
  }
  for (const [postings, slips] of nearestSlips(index, word.sound))
    found.add(postings, 0.7 - 0.15 * slips, anywhere);
  return { values: found.values, how: 'slip' };
}

/** Where words stand that are like this one, within the slips that its length allows, with how many. */
export function* withSlips(index: Index, sound: string): Generator<[Postings, slips: number, like: string]> {
  const most = slipsIn(sound);
  if (most === 0) return;
  yield* withOtherLetters(index, sound, most);
  for (const swapped of swapsOf(sound)) {
    const postings = index.sounds.of(swapped);
    if (postings) yield [postings, 1, swapped];
  }
}

/** Those with the fewest slips; a first letter that is another counts half a slip more, since people seldom miss it. */
function nearestSlips(index: Index, sound: string): [Postings, number][] {
  const all = [...withSlips(index, sound)].map(([postings, slips, like]) => ({
    postings,
    slips,
    far: slips + (like[0] === sound[0] ? 0 : 0.5),
  }));
  const nearest = Math.min(...all.map(({ far }) => far));
  return all.filter(({ far }) => far === nearest).map(({ postings, slips }) => [postings, slips]);
}

function gather() {
  const values = new Map<number, number>();
  return {
    values,
    add(postings: Postings | undefined, part: number, where: number) {
      for (const posting of postings ?? []) {
        const at = filmOf(posting);
        const value = part * weightOf(bitsOf(posting) & where);
        if (value > (values.get(at) ?? 0)) values.set(at, value);
      }
    },
  };
}

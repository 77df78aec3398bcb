/**
 * How many letters were left out, put in, changed or swapped with their neighbour between two texts; more than `most`
 * is told as `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const step = Math.min(
        (last[at] ?? 0) + 1,
        (line[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
      );
      line.push(isSwapped ? Math.min(step, (before[at - 2] ?? 0) + 1) : step);
    }
    if (Math.min(...line) > most) return most + 1;
    [before, last] = [last, line];
  }
  return last[other.length] ?? 0;
}

/** How many letters of a word may be wrong: none in a short one, one from four letters, two from eight. */
export const slipsIn = ({ length }: string): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Whether one word is another with slips, beside words that bear it out; the first letter is never wrong. */
export function isLike(one: string, other: string): boolean {
  const most = slipsIn(other);
  return most > 0 && one[0] === other[0] && slipsBetween(one, other, most) <= most;
}

/**
 * Whether a word that stands alone is another with slips, and not a word of its own. Other vowels and swapped letters are
 * slips; a letter that is missing is one from six letters, another letter from seven, a second one from ten. A letter
 * more is none ("контракт" is not "контакт"), nor is another first one ("Украина" is not "Окраина").
 */
export function isMisspelling(one: string, other: string): boolean {
  if (one[0] !== other[0] || other.length < 4 || one.length > other.length) return false;
  if (vowelless(one) === vowelless(other)) return true;
  if (slipsBetween(one, other, 1) > 1) return other.length > 9 && slipsBetween(one, other, 2) < 3;
  return one.length < other.length ? other.length > 5 : other.length > 6 || sorted(one) === sorted(other);
}

/** The word with each two neighbours swapped: the slip that counts twice where letters are put in and left out. */
export const swapsOf = (word: string): string[] =>
  Array.from(
    word.slice(1),
    (letter, at) => word.slice(0, at) + letter + word.slice(at, at + 1) + word.slice(at + 2),
  );

const vowelless = (sound: string) => sound.replace(/[aeiou]/g, 'a');
const sorted = (sound: string) => Array.from(sound).toSorted().join('');

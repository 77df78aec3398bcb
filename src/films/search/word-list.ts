/** Words in the order of their letters: as a list they take a tenth of the memory of a tree. */
export interface WordList {
  words: readonly string[];
  /** How many first letters each word shares with the one before it. */
  shared: Uint8Array;
}

/** At most so many shared letters are told; a longer word is compared from there on. */
const mostShared = 255;

/** `words` may come in any order, each once. */
export function createWordList(words: Iterable<string>): WordList {
  const sorted = [...words].sort();
  const shared = Uint8Array.from(sorted, (word, at) => sharedWith(sorted[at - 1] ?? '', word));
  return { words: sorted, shared };
}

function sharedWith(before: string, word: string): number {
  const most = Math.min(before.length, word.length, mostShared);
  let length = 0;
  while (length < most && before[length] === word[length]) length += 1;
  return length;
}

/** Where a word stands in the list, or would stand if it were in it. */
function placeOf({ words }: WordList, word: string): number {
  let [from, to] = [0, words.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((words[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Where a word stands; undefined where it is not in the list. */
export function findPlace(list: WordList, word: string): number | undefined {
  const place = placeOf(list, word);
  return list.words[place] === word ? place : undefined;
}

/** The places of the words that begin so. */
export function* placesFrom(list: WordList, beginning: string): Generator<number> {
  const end = placeOf(list, `${beginning}\uFFFF`);
  for (let at = placeOf(list, beginning); at < end; at += 1) yield at;
}

/**
 * The places of the words in which at most so many letters were left out, put in or changed, with how many. The table
 * of distances keeps the lines of the letters that a word shares with the one before, and words that begin with too
 * many slips are passed over.
 */
export function* placesLike(
  { words, shared }: WordList,
  sought: string,
  most: number,
): Generator<[at: number, slips: number]> {
  const lines = [Array.from({ length: sought.length + 1 }, (_, column) => column)];
  let at = 0;
  let known = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    let isNear = true;
    while (isNear && known < word.length) {
      isNear = addLine(lines, known, word[known], sought) <= most;
      known += 1;
    }
    const slips = isNear ? (lines[word.length]?.[sought.length] ?? Infinity) : Infinity;
    if (slips <= most) yield [at, slips];
    const far = isNear ? Infinity : known;
    do at += 1;
    while ((shared[at] ?? 0) >= far);
    known = Math.min(known, shared[at] ?? 0);
  }
}

/** Writes the line of distances behind a letter; the least of them is no more than that of any longer word. */
function addLine(lines: number[][], row: number, letter: string | undefined, sought: string): number {
  const before = lines[row] ?? [];
  const line = (lines[row + 1] ??= []);
  let least = (line[0] = row + 1);
  for (let column = 1; column <= sought.length; column += 1) {
    const changed = (before[column - 1] ?? 0) + (sought[column - 1] === letter ? 0 : 1);
    const value = Math.min(changed, (before[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1);
    line[column] = value;
    if (value < least) least = value;
  }
  return least;
}

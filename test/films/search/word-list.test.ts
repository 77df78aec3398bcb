import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWordList, findPlace, placesFrom, placesLike } from '#films/search/word-list.ts';

/** Of few letters, so that words share beginnings and lie near each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ж'), maxLength: 9 });
const words = fc.uniqueArray(word, { maxLength: 60 });

/** Letters left out, put in or changed, by the book. */
function distance(one: string, other: string): number {
  if (!one || !other) return one.length + other.length;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return distance(rest, otherRest);
  return 1 + Math.min(distance(rest, otherRest), distance(rest, other), distance(one, otherRest));
}

test('every word of the list is found, and none that is not in it', () => {
  fc.assert(
    fc.property(words, word, (all, other) => {
      const list = createWordList(all);
      const has = (one: string) => list.words[findPlace(list, one) ?? -1] === one;
      expect(all.every(has)).toBe(true);
      expect(has(other)).toBe(all.includes(other));
    }),
  );
});

test('by a beginning all words are found that begin so', () => {
  fc.assert(
    fc.property(words, word, (all, beginning) => {
      const list = createWordList(all);
      const found = Array.from(placesFrom(list, beginning), (at) => list.words[at]);
      expect(found).toEqual(all.filter((one) => one.startsWith(beginning)).toSorted());
    }),
  );
});

test('all words are found that are a few letters away, with how many', () => {
  fc.assert(
    fc.property(
      words,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ж'), maxLength: 6 }),
      fc.nat(3),
      (all, sought, most) => {
        const list = createWordList(all);
        const found = Array.from(placesLike(list, sought, most), ([at, slips]) => [list.words[at], slips]);
        const expected = all.toSorted().map((one) => [one, distance(one, sought)] as const);
        expect(found).toEqual(expected.filter(([, slips]) => slips <= most));
      },
    ),
  );
});

test('words that share more letters than are counted are told apart', () => {
  const long = 'a'.repeat(300);
  const list = createWordList([`${long}b`, `${long}c`, long]);
  expect(Array.from(placesLike(list, `${long}c`, 1), ([at, slips]) => [list.words[at], slips])).toEqual([
    [long, 1],
    [`${long}b`, 1],
    [`${long}c`, 0],
  ]);
});

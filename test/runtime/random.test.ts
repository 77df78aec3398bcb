import { expect, test } from 'vitest';
import { createSeededRandom, pickOther } from '#runtime/random.ts';

const draws = 30_000;

test.each([
  { leftOut: [], left: 5 },
  { leftOut: [2], left: 4 },
  { leftOut: [0, 4], left: 3 },
  { leftOut: [0, 1, 2, 3], left: 1 },
])('of five without $leftOut, each of the $left others is drawn as often', ({ leftOut, left }) => {
  const random = createSeededRandom(1);
  const counts = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const picked = pickOther([0, 1, 2, 3, 4], (item) => leftOut.some((one) => one === item), random) ?? -1;
    counts[picked] = (counts[picked] ?? 0) + 1;
  }
  expect(counts).toHaveLength(5);
  for (const [item, count] of counts.entries()) {
    const expected = leftOut.some((one) => one === item) ? 0 : draws / left;
    expect(Math.abs(count - expected)).toBeLessThan(draws / 50);
    if (expected === 0) expect(count).toBe(0);
  }
});

test('where nothing is left, nothing is drawn', () => {
  const random = createSeededRandom(1);
  expect(pickOther([], () => false, random)).toBeUndefined();
  expect(pickOther([1, 2], () => true, random)).toBeUndefined();
});

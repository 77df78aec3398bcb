/** The only source of chance: a number from 0 up to, not including, 1. */
export type Random = () => number;

/** The platform's own generator. */
export const systemRandom: Random = () => Math.random();

/** A repeatable sequence for a seed (mulberry32), for choices that must come out the same again. */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

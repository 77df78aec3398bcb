/** The only source of randomness: a number from 0 up to, not including, 1. */
export type Random = () => number;

/** The platform's own generator. */
export const systemRandom: Random = () => Math.random();

/** One of a list, each as likely as the others. Throws where the list is empty. */
export function pickRandom<T>(list: readonly T[], random: Random): T {
  const picked = draw(list, random);
  if (picked === undefined) throw new RangeError('an empty list has nothing to pick');
  return picked;
}

/** One of a list that is not left out, each as likely as the others; undefined where there is none. */
export function pickOther<T>(
  list: readonly T[],
  isLeftOut: (item: T) => boolean,
  random: Random,
): T | undefined {
  const picked = draw(list, random);
  // Few are left out: mostly the others need not be looked through.
  if (picked === undefined || !isLeftOut(picked)) return picked;
  return draw(
    list.filter((item) => !isLeftOut(item)),
    random,
  );
}

const draw = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];

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

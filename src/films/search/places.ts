/** Where a word of a film can stand, one bit each, and how much it says of the film there. */
export const places = {
  /** All that a title says. */
  wholeTitle: { bit: 1, weight: 10 },
  title: { bit: 2, weight: 6.5 },
  hero: { bit: 4, weight: 8 },
  line: { bit: 8, weight: 5 },
  director: { bit: 16, weight: 8 },
  person: { bit: 32, weight: 7 },
  studio: { bit: 64, weight: 5 },
  /** Names of genre, theme, republic and so on, and what people call the first genre and the format. */
  trait: { bit: 128, weight: 7 },
  /** What people call the rest of those. */
  everyday: { bit: 256, weight: 5 },
  audience: { bit: 512, weight: 3 },
  holiday: { bit: 1024, weight: 9 },
  text: { bit: 2048, weight: 2.5 },
  fact: { bit: 4096, weight: 2 },
} as const;
export type Place = keyof typeof places;

const { wholeTitle, title, hero, line, director, person, text, fact } = places;
export const anywhere = ~0;
export const inTitles = wholeTitle.bit | title.bit;
export const inHeroesAndLines = hero.bit | line.bit;
export const inTexts = text.bit | fact.bit;
export const inNames = inTitles | hero.bit | director.bit | person.bit;

/** What the places of a word in a film say of it: the best counts, the others a little. */
export function weightOf(bits: number): number {
  let best = 0;
  let sum = 0;
  for (const { bit, weight } of weights) {
    if ((bits & bit) === 0) continue;
    best = Math.max(best, weight);
    sum += weight;
  }
  return best + 0.3 * (sum - best);
}

const weights = Object.values(places);
/** So many bits tell where. */
export const placeBits = weights.length;

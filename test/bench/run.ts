import { againstBare } from './against-bare.ts';
import { autocomplete } from './autocomplete.ts';
import { memoryOfCallers } from './callers.ts';
import { dailyBurst, dailyBurstLimited } from './daily-burst.ts';
import { dailyStorage } from './daily-storage.ts';
import { millionSchedules } from './million-schedules.ts';
import type { Figure } from './figures.ts';

const parts: Record<string, () => Promise<Figure[]>> = {
  autocomplete,
  againstBare,
  memoryOfCallers,
  dailyStorage,
  millionSchedules,
  dailyBurst,
  dailyBurstLimited,
};

/** `npm run bench [part …]`: measures and prints; the bounds are aims, not tests. */
const wanted = process.argv.slice(2);
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await measure()));
}
console.table(
  figures.map(({ name, value, bound, kept }) => ({
    figure: name,
    measured: value,
    bound,
    kept: kept ? 'yes' : 'NO',
  })),
);

import type { Clock } from '../runtime/clock.ts';

/** Below Discord's 50 a second for everything, so that what else the bot asks still has room (topics/rate-limits). */
const most = 49;
/** Milliseconds from one turn to the next: 48.5 in a second. */
const step = 1010 / most;
/** After a pause of the process, turns of so many milliseconds are made up for at once. */
const catchUp = 200;

/**
 * Gives turns, evenly spaced, since a crowd at once could meet the end of one of Discord's windows and the beginning
 * of the next; and, catching up or not, never more than the limit in any second.
 */
export function createRateLimiter(clock: Clock): () => Promise<void> {
  let given: number[] = [];
  let planned = 0;
  let last = Promise.resolve();
  const take = async () => {
    const now = clock.now().epochMilliseconds;
    const isSetBack = planned > now + 2000;
    if (isSetBack) given = [];
    const bound = given.length < most ? 0 : (given.shift() ?? 0) + 1000;
    planned = Math.max(isSetBack ? now : planned + step, bound, now - catchUp);
    await clock.sleepUntil(Temporal.Instant.fromEpochMilliseconds(Math.ceil(planned)));
    given.push(clock.now().epochMilliseconds);
  };
  return () => {
    last = last.then(take);
    return last;
  };
}

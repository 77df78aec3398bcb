import type { Clock } from '../runtime/clock.ts';

/** The rest of the bot's requests a second is left to what else it asks. */
const share = 0.98;
/** Turns are this much further apart than they need be, since timers end early too. */
const slack = 1.01;
/** After a pause of the process, turns of so many milliseconds are made up for at once. */
const catchUp = 200;

/**
 * Gives turns, evenly spaced, since a burst could meet the end of one of Discord's windows and the beginning of the
 * next; and, catching up or not, never more in any second than a share of what the bot may ask.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export function createRateLimiter(clock: Clock, requestsPerSecond: number): () => Promise<void> {
  const most = Math.max(1, Math.floor(requestsPerSecond * share));
  const step = (1000 * slack) / most;
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

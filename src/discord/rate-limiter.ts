import type { Clock } from '../runtime/clock.ts';

/** Who goes first where many wait: what Discord has just refused, then posts, then what goes with them. */
const priorities = ['again', 'post', 'extra'] as const;
export type Priority = (typeof priorities)[number];

/** Gives turns to requests. */
export interface RateLimiter {
  /** Resolves when it is the caller's turn. */
  turn(priority: Priority): Promise<void>;
  /** Gives no turn for so long, as Discord asks in a global 429. */
  hold(duration: Temporal.Duration): void;
}

/** After a pause of the process, turns of so many milliseconds are made up for at once. */
const catchUp = 200;

/**
 * Gives turns, evenly spaced, since a burst could meet the end of one of Discord's windows and the beginning of the
 * next; and, catching up or not, never more than the limit in any second. It stays one below it, so that what else the
 * bot asks still has room.
 * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export function createRateLimiter(clock: Clock, requestsPerSecond: number): RateLimiter {
  const most = Math.max(1, requestsPerSecond - 1);
  const queues: Record<Priority, (() => void)[]> = { again: [], post: [], extra: [] };
  const nextTurn = createSpacing(most);
  let heldUntil = -Infinity;
  let isRunning = false;
  const sleep = (milliseconds: number) =>
    clock.sleepUntil(clock.now().add({ milliseconds: Math.ceil(milliseconds) }));
  const isWaited = () => priorities.some((priority) => queues[priority].length > 0);
  const run = async () => {
    while (isWaited()) {
      const at = Math.max(nextTurn(clock.elapsed()), heldUntil);
      if (at > clock.elapsed()) await sleep(at - clock.elapsed());
      // Held meanwhile: the turn is given when that is over.
      while (heldUntil > clock.elapsed()) await sleep(heldUntil - clock.elapsed());
      nextTurn.give(clock.elapsed());
      const priority = priorities.find((one) => queues[one].length > 0);
      if (priority) queues[priority].shift()?.();
    }
    isRunning = false;
  };
  return {
    turn(priority) {
      const { promise, resolve } = Promise.withResolvers<void>();
      queues[priority].push(resolve);
      if (!isRunning) {
        isRunning = true;
        void run();
      }
      return promise;
    },
    hold(duration) {
      heldUntil = Math.max(heldUntil, clock.elapsed() + duration.total('milliseconds'));
    },
  };
}

/** When the next turn may be given, in milliseconds; `give` notes that it was. */
function createSpacing(most: number) {
  // A little slower than the limit: Discord's windows are not ours.
  const step = 1010 / most;
  let given: number[] = [];
  let planned = -Infinity;
  const next = (now: number) => {
    const bound = given.length < most ? -Infinity : (given[0] ?? 0) + 1000;
    planned = Math.max(planned + step, bound, now - catchUp);
    return planned;
  };
  return Object.assign(next, {
    give(now: number) {
      given = [...given, now].slice(-most);
    },
  });
}

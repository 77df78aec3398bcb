import type { IIdentifyThrottler, WebSocketManager } from '@discordjs/ws';
import { SimpleIdentifyThrottler } from 'discord.js';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { WaitForTurn } from '../../storage/identify-turns.ts';

/** What Discord lets a bot connect anew: beyond it, Discord ends every session and resets the token. */
export interface SessionStartLimit {
  total: number;
  remaining: number;
  /** Milliseconds. */
  reset_after: number;
  max_concurrency: number;
}

export interface IdentifyBudget {
  /** For the client's option `ws.buildIdentifyThrottler`. */
  throttle(manager: WebSocketManager): Promise<IIdentifyThrottler>;
  /** How many are left; undefined before the first connection. */
  left(): number | undefined;
}

/**
 * Spaces connections as Discord asks, with other processes where there are any, and keeps to their number: one line when few are left, and one when none is, which
 * is waited out.
 *
 * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export function createIdentifyBudget(clock: Clock, log: Log, waitForTurn?: WaitForTurn): IdentifyBudget {
  let left = (): number | undefined => undefined;
  return {
    async throttle(manager) {
      const read = async (anew: boolean) => (await manager.fetchGatewayInformation(anew)).session_start_limit;
      const first = await read(false);
      const spacing = new SimpleIdentifyThrottler(first.max_concurrency);
      const count = createCount({ ...first }, () => read(true), clock, log);
      ({ left } = count);
      return {
        async waitForIdentify(shard, signal) {
          await spacing.waitForIdentify(shard, signal);
          await waitForTurn?.(shard % first.max_concurrency, signal);
          await count.take(signal);
        },
      };
    },
    left: () => left(),
  };
}

/** Other processes use up the same budget: after so many milliseconds Discord is asked again. */
const fresh = 60_000;

/** Takes of the budget, one connection a call; rejects only with the signal, since a shard would connect twice otherwise. */
function createCount(
  limit: SessionStartLimit,
  read: () => Promise<SessionStartLimit>,
  clock: Clock,
  log: Log,
) {
  let known = { ...limit, at: clock.elapsed() };
  let isWarned = false;
  const refresh = async () => {
    if (clock.elapsed() - known.at < fresh) return;
    known = { ...(await read().catch(() => known)), at: clock.elapsed() };
  };
  const take = async (signal: AbortSignal): Promise<void> => {
    await refresh();
    while (known.remaining <= 0) {
      const left = Math.max(0, Math.ceil(known.at + known.reset_after - clock.elapsed()));
      const until = clock.now().add({ milliseconds: left });
      log.error({ total: known.total, until: until.toString({ smallestUnit: 'second' }) }, usedUp);
      await clock.sleepUntil(until, signal);
      known = { ...known, remaining: known.total, at: clock.elapsed() };
    }
    known.remaining--;
    const isLow = known.remaining < known.total / 10;
    if (isLow && !isWarned) log.warn({ left: known.remaining, total: known.total }, runningLow);
    isWarned = isLow;
  };
  return { take, left: () => known.remaining };
}

const runningLow =
  'few connections to the gateway (IDENTIFY) are left: something makes the bot connect over and over';
const usedUp =
  'all connections to the gateway (IDENTIFY) that Discord allows are used up; connecting again then';

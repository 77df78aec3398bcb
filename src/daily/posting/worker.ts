import type { Clock } from '../../runtime/clock.ts';
import { StorageUnavailable } from '../../storage/errors.ts';
import { attend } from './attempt.ts';
import { dropOldPicks } from '../store/picks.ts';
import { tellOfPause } from './notices.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Subscription } from '../store/subscription.ts';
import { claimDue, forgetLost, nextWake, settle } from '../store/subscriptions.ts';
import { toChange } from './outcome.ts';

/** Posts under way at once: enough to keep Discord's 50 a second busy while each answer takes a second. */
const capacity = 48;

/** A claim outlasts all requests that it may need; after that another worker may take the row up. */
export const lease = Temporal.Duration.from({ seconds: 45 });

/** A time that has come is noticed within so long, also after the machine slept or its clock was set. */
const longestSleep = Temporal.Duration.from({ seconds: 15 });

/** What is in hand when the worker stops has so long to end. */
const lastWait = Temporal.Duration.from({ seconds: 4 });

/** Posts what is due for as long as the signal lasts; then takes nothing new and lets what is in hand end. */
export async function work(parts: DailyDependencies, signal: AbortSignal): Promise<void> {
  const { clock } = parts;
  const inHand = new Map<string, Promise<void>>();
  const guard = createStorageGuard(parts);
  const keepHouse = createHousekeeping(parts);
  while (!signal.aborted) {
    const latest = clock.now().add(longestSleep);
    const wake = await guard(async () => {
      await keepHouse();
      return startDue(parts, inHand);
    });
    // With all hands full the next free one counts; else there is nothing to take up before all are done.
    if (inHand.size >= capacity) await sleep(clock, latest, inHand.values(), signal);
    else await sleep(clock, earlier(wake, latest), allOf(inHand), signal);
  }
  await sleep(clock, clock.now().add(lastWait), [Promise.all(inHand.values())]);
}

const allOf = (inHand: ReadonlyMap<string, Promise<void>>) =>
  inHand.size > 0 ? [Promise.all(inHand.values())] : [];

/** Takes what is due as far as hands are free, and says when the next row wants a look. */
export async function startDue(
  parts: DailyDependencies,
  inHand: Map<string, Promise<void>>,
): Promise<Temporal.Instant | undefined> {
  const { clock, database } = parts;
  const now = clock.now();
  const wake = await nextWake(database);
  const free = capacity - inHand.size;
  if (!wake || Temporal.Instant.compare(wake, now) > 0 || free <= 0) return wake;
  for (const claim of await claimDue(database, now, now.add(lease), free)) {
    // A clock that leaps ends leases early: then this claim only renews the one that is still being attended to.
    if (inHand.has(claim.channelId)) continue;
    const task = attendAndSettle(claim, parts).finally(() => inHand.delete(claim.channelId));
    inHand.set(claim.channelId, task);
  }
  return nextWake(database);
}

/** Never throws: what happens in one channel touches no other. An unsettled row is taken up when its lease is over. */
export async function attendAndSettle(claim: Subscription, parts: DailyDependencies): Promise<void> {
  try {
    await (claim.paused ? settlePaused(claim, parts) : settleDue(claim, parts));
  } catch (error) {
    parts.counters.failed++;
    if (error instanceof StorageUnavailable) return;
    parts.log.error({ err: error, channel: claim.channelId }, 'a daily film failed');
  }
}

async function settlePaused(claim: Subscription, parts: DailyDependencies): Promise<void> {
  await settle(parts.database, claim, await tellOfPause(claim, parts));
}

/** Attends to a due channel and writes down how it goes on; returns the same. */
export async function settleDue(claim: Subscription, parts: DailyDependencies): Promise<Subscription> {
  const { clock, counters, database, log } = parts;
  const verdict = await attend(claim, parts);
  const change = toChange(claim, verdict, clock.now());
  const isCurrent = await settle(database, claim, change);
  if (verdict.kind !== 'settled') {
    counters.failed++;
    log.info({ channel: claim.channelId, ...verdict }, 'a daily film did not succeed yet');
  }
  if (isCurrent && change.paused) {
    counters.paused++;
    log.warn({ channel: claim.channelId, reason: change.paused }, 'a daily film rests');
  }
  return { ...claim, ...change };
}

/** Runs one round; a database that is away is told once, as is its return, and tried again at the next round. */
function createStorageGuard({ log }: DailyDependencies) {
  let isAway = false;
  return async <T>(round: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await round();
      if (isAway) log.info('the database is back; the daily films go on');
      isAway = false;
      return result;
    } catch (error) {
      if (!isAway) log.error({ err: error }, 'the daily films wait');
      isAway = error instanceof StorageUnavailable;
      return undefined;
    }
  };
}

/** Every few hours: channels lost for 60 days go, and rows older than what any choice or reader needs. */
function createHousekeeping({ clock, database }: DailyDependencies) {
  let next = clock.now();
  return async (): Promise<void> => {
    const now = clock.now();
    if (Temporal.Instant.compare(now, next) < 0) return;
    next = now.add({ hours: 6 });
    await forgetLost(database, now.subtract({ hours: 60 * 24 }));
    await dropOldPicks(database, now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 400 }));
  };
}

const earlier = (one: Temporal.Instant | undefined, other: Temporal.Instant) =>
  one && Temporal.Instant.compare(one, other) < 0 ? one : other;

/** Until a moment, until one of the promises is settled, or until the signal aborts. */
async function sleep(
  clock: Clock,
  until: Temporal.Instant,
  others: Iterable<Promise<unknown>>,
  signal?: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const asleep = clock
    .sleepUntil(until, signal ? AbortSignal.any([signal, over.signal]) : over.signal)
    .catch(() => undefined);
  await Promise.race([asleep, ...others]);
  over.abort();
}

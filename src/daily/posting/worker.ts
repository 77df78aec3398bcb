import { earlier, sleepUntilAny } from '../../runtime/clock.ts';
import { createNotifier, type Notifier } from '../../runtime/notifier.ts';
import { StorageUnavailable } from '../../storage/errors.ts';
import type { Subscription } from '../store/subscription.ts';
import { claimDue, nextWake } from '../store/claims.ts';
import { isFailure } from './channels.ts';
import { askTime } from './discord-time.ts';
import { createHousekeeping } from './housekeeping.ts';
import { claimLease, keepClaim } from './keep-claim.ts';
import { putAside } from './put-aside.ts';
import { putOff } from './put-off.ts';
import { runClaim, type Executor } from './run-claim.ts';

/** Posts under way at once: enough to keep Discord's 50 a second busy while each answer takes a second. */
const capacity = 48;

/** A time that has come is noticed within so long, also after the machine slept or its clock was set. */
const longestSleep = Temporal.Duration.from({ seconds: 15 });

/** What is under way when the worker stops has so long to end. */
const lastWait = Temporal.Duration.from({ seconds: 4 });

/**
 * Posts what is due for as long as the signal lasts; then takes nothing new and lets what is under way end. What people
 * change is looked at once `changed` tells of it, what other processes change within `longestSleep`.
 */
export async function work(
  executor: Executor,
  signal: AbortSignal,
  changed: Notifier = createNotifier(),
): Promise<void> {
  const { clock } = executor;
  const underWay = new Map<string, Promise<void>>();
  const guard = createGuard(executor);
  const keepHouse = createHousekeeping(executor, signal);
  let house = Promise.resolve();
  while (!signal.aborted) {
    const called = changed.next();
    const wake = await guard(async () => {
      await askTime(executor);
      const due = await startDue(executor, underWay);
      house = keepHouse();
      return due;
    });
    const latest = clock.now().add(longestSleep);
    // At capacity the next that ends counts; else there is nothing to take up before all are done.
    if (underWay.size >= capacity) await sleepUntilAny(clock, latest, [called, ...underWay.values()], signal);
    else await sleepUntilAny(clock, toHostTime(wake, latest, executor), [called, ...allOf(underWay)], signal);
  }
  await sleepUntilAny(clock, clock.now().add(lastWait), [Promise.all([house, ...underWay.values()])]);
}

const allOf = (underWay: ReadonlyMap<string, Promise<void>>) =>
  underWay.size > 0 ? [Promise.all(underWay.values())] : [];

/** A moment of Discord's time, by the host's clock; never after the latest. */
function toHostTime(
  wake: Temporal.Instant | undefined,
  latest: Temporal.Instant,
  { clock, discordTime }: Executor,
): Temporal.Instant {
  return wake ? earlier(clock.now().add(discordTime.now().until(wake)), latest) : latest;
}

/** Takes up what is due as far as there is capacity, and says when the next row is due. */
export async function startDue(
  executor: Executor,
  underWay: Map<string, Promise<void>>,
): Promise<Temporal.Instant | undefined> {
  const { database, discordTime } = executor;
  const now = discordTime.now();
  const wake = await nextWake(database);
  const free = capacity - underWay.size;
  if (!wake || Temporal.Instant.compare(wake, now) > 0 || free <= 0) return wake;
  for (const claim of await claimRows(executor, free)) {
    // A clock that leaps ends leases early: then this claim only renews the one that is still under way.
    if (underWay.has(claim.channelId)) continue;
    const task = runClaimSafely(claim, executor).finally(() => underWay.delete(claim.channelId));
    underWay.set(claim.channelId, task);
  }
  return nextWake(database);
}

/** Leases due rows, none while nobody knows the time. A row that cannot be read is set aside: it costs itself alone. */
export async function claimRows(executor: Executor, limit: number): Promise<Subscription[]> {
  const { database, discordTime } = executor;
  if (!discordTime.isUsable()) return [];
  const now = discordTime.now();
  const { subscriptions, unreadable } = await claimDue(database, now, now.add(claimLease), limit);
  for (const row of unreadable) await putAside(row, executor);
  return subscriptions;
}

/** Never throws: what happens in one channel touches no other. What cannot be settled is taken up after its lease. */
export async function runClaimSafely(claim: Subscription, executor: Executor): Promise<void> {
  const { leaseEnd, release } = keepClaim(claim, executor);
  try {
    await runClaim(claim, { ...executor, leaseEnd });
  } catch (error) {
    const isStorage = error instanceof StorageUnavailable;
    executor.metrics.count('retries', { reason: isStorage ? 'database' : 'fault' });
    if (isStorage) return;
    executor.log.error({ err: error, channel: claim.channelId }, 'a daily film failed');
    await putOff(claim, executor);
  } finally {
    release();
  }
}

/** Runs one round. What stops all rounds is logged once, as is its end; the next round tries again. */
function createGuard({ log }: Executor) {
  let stoppedBy: string | undefined;
  return async <T>(round: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await round();
      if (stoppedBy) log.info('the daily films go on');
      stoppedBy = undefined;
      return result;
    } catch (error) {
      const line = error instanceof Error ? error.message : String(error);
      const isKnown = error instanceof StorageUnavailable || isFailure(error);
      if (line !== stoppedBy) {
        log.error(isKnown ? { cause: line } : { err: error }, 'the daily films wait');
      }
      stoppedBy = line;
      return undefined;
    }
  };
}

import { earlier } from '../../runtime/clock.ts';
import { StorageUnavailable } from '../../storage/errors.ts';
import { dateOf } from '../schedule/schedule.ts';
import { dropOldPicks, latestPicks } from '../store/picks.ts';
import { noTrouble, type Subscription } from '../store/subscription.ts';
import { changeSubscription } from '../store/subscriptions.ts';
import { forgetLost, noteLost, pausedRows, rowsBeyond } from '../store/upkeep.ts';
import { isFailure, Refused } from './channels.ts';
import type { Executor } from './run-claim.ts';
import { knownDates, planTurn } from './plan.ts';
import { putAside } from './put-aside.ts';
import { isLost, meaningOf } from './troubles.ts';

/** Rows that are read or asked for at once. */
const batch = 100;
/** Paused channels that are looked for in one go. */
const mostLookups = 200;
/** The schedule's next moment is at most a week away; of one that is further, most are within a day and a little. */
const soon = Temporal.Duration.from({ hours: 26 });

/**
 * What is due every few hours: rows of channels lost for 60 days go, and rows older than any choice or reader needs.
 * What a wrong clock has planned is planned anew at the start, each hour, and whenever the host's clock was set. What
 * is given begins it beside the posts, which do not wait for it, where it is due and not under way, and resolves when
 * it is done; never rejects.
 */
export function createHousekeeping(executor: Executor, signal: AbortSignal): () => Promise<void> {
  const { discordTime } = executor;
  const { isTimeFor, again } = createTimers(executor);
  let cursor = '';
  let underWay: Promise<void> | undefined;
  const keep = async () => {
    if (isTimeFor('plans')) await replan(executor, signal);
    // Nothing is deleted by a time that only the host vouches for.
    if (!discordTime.isKnown() || !isTimeFor('cleaning')) return;
    cursor = await lookForPaused(executor, cursor, signal);
    if (!signal.aborted) await clean(executor);
  };
  const keepSafely = () =>
    keep()
      .catch((error: unknown) => {
        if (error instanceof StorageUnavailable) again();
        else executor.log.error({ err: error }, 'what is done every few hours failed');
      })
      .finally(() => (underWay = undefined));
  return () => (underWay ??= keepSafely());
}

function createTimers({ clock, discordTime }: Executor) {
  const hours = { plans: 1, cleaning: 6 } as const;
  const next = { plans: -Infinity, cleaning: -Infinity };
  let difference = discordTime.difference();
  const isTimeFor = (what: keyof typeof hours): boolean => {
    const wasSet = Math.abs((discordTime.difference() ?? 0) - (difference ?? 0)) > 60;
    if (what === 'plans' && wasSet) next.plans = -Infinity;
    difference = discordTime.difference();
    if (clock.elapsed() < next[what]) return false;
    next[what] = clock.elapsed() + hours[what] * 3_600_000;
    return true;
  };
  /** Both are due: the database was away. */
  const again = () => void Object.assign(next, { plans: -Infinity, cleaning: -Infinity });
  return { isTimeFor, again };
}

/** Plans anew what waits beyond its next moment, and what was set aside and can be read again. */
async function replan(executor: Executor, signal: AbortSignal): Promise<void> {
  const { database, discordTime, log } = executor;
  let after = '';
  while (!signal.aborted) {
    const now = discordTime.now();
    const { subscriptions, unreadable } = await rowsBeyond(database, now.add(soon), after, batch);
    for (const subscription of subscriptions) await replanSafely(subscription, executor);
    for (const row of unreadable) await putAside(row, executor);
    const ids = [...subscriptions, ...unreadable].map(({ channelId }) => channelId).sort();
    const last = ids.at(-1);
    if (last === undefined || ids.length < batch) return;
    after = last;
    log.debug({ after }, 'plans are looked through');
  }
}

/** What is wrong with one row touches no other. */
async function replanSafely(subscription: Subscription, executor: Executor): Promise<void> {
  try {
    await replanOne(subscription, executor);
  } catch (error) {
    if (error instanceof StorageUnavailable) throw error;
    executor.log.error(
      { err: error, channel: subscription.channelId },
      'a schedule could not be planned anew',
    );
  }
}

async function replanOne(
  subscription: Subscription,
  { database, discordTime, log }: Executor,
): Promise<void> {
  const { channelId, settings, dueAt, paused } = subscription;
  if (paused && paused !== 'unreadable') return;
  const picks = await latestPicks(database, channelId, knownDates);
  if (!discordTime.isUsable()) return;
  const turn = planTurn(settings, picks, discordTime.now());
  const isBeyond = Temporal.Instant.compare(dueAt, turn.dueAt) > 0;
  if (!isBeyond && !paused) return;
  // What was set aside goes on where it stood: with the film that it missed, or a word why not.
  const change = paused
    ? { ...noTrouble, dueAt: earlier(dueAt, turn.dueAt), nextAt: discordTime.now() }
    : turn;
  if (await changeSubscription(database, subscription, change)) {
    log.warn(
      { channel: channelId, from: String(dueAt), to: String(change.dueAt) },
      'a schedule is planned anew',
    );
  }
}

/** Nobody learns by posting whether a paused channel is still there: it is looked for. Returns where to go on. */
async function lookForPaused(
  { database, channels, discordTime }: Executor,
  from: string,
  signal: AbortSignal,
): Promise<string> {
  let after = from;
  for (let count = 0; count < mostLookups; count += batch) {
    const { subscriptions, unreadable } = await pausedRows(database, after, batch);
    const ids = [...subscriptions, ...unreadable].map(({ channelId }) => channelId).sort();
    for (const channelId of ids) {
      if (signal.aborted) return after;
      const isThere = await channels.find(channelId).then(
        () => true,
        (error: unknown) => (isGone(error) ? false : isFailure(error) ? undefined : Promise.reject(error)),
      );
      if (isThere === undefined || !discordTime.isKnown()) continue;
      await noteLost(database, channelId, isThere ? undefined : discordTime.now());
    }
    if (ids.length < batch) return '';
    after = ids.at(-1) ?? '';
  }
  return after;
}

function isGone(error: unknown): boolean {
  if (!(error instanceof Refused)) return false;
  const meaning = meaningOf(error.code);
  return meaning.kind === 'lasting' && isLost(meaning.reason);
}

async function clean({ database, discordTime, log }: Executor): Promise<void> {
  // The channels that were looked for took a while, in which the host's clock may have been set.
  if (!discordTime.isKnown()) return;
  const now = discordTime.now();
  const forgotten = await forgetLost(database, now.subtract({ hours: 60 * 24 }));
  if (forgotten > 0) log.info({ channels: forgotten }, 'channels lost for 60 days are forgotten');
  await dropOldPicks(database, dateOf(now, 'UTC').subtract({ days: 400 }));
}

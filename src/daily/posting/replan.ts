import { earlier } from '../../runtime/clock.ts';
import { StorageUnavailable } from '../../storage/errors.ts';
import { latestPicks } from '../store/picks.ts';
import { noTrouble, type Subscription } from '../store/subscription.ts';
import { changeSubscription } from '../store/subscriptions.ts';
import { rowsBeyond } from '../store/upkeep.ts';
import { knownDates, planTurn } from './plan.ts';
import { putAside } from './put-aside.ts';
import type { Executor } from './run-claim.ts';

/** So many rows are read at once. */
export const rowsAtOnce = 100;
/** The schedule's next moment is at most a week away; of one that is further, most are within a day and a little. */
const soon = Temporal.Duration.from({ hours: 26 });

/** Plans anew what waits beyond its next moment, and what was set aside and can be read again. */
export async function replan(executor: Executor, signal: AbortSignal): Promise<void> {
  const { database, discordTime, log } = executor;
  let after = '';
  while (!signal.aborted) {
    const now = discordTime.now();
    const { subscriptions, unreadable } = await rowsBeyond(database, now.add(soon), after, rowsAtOnce);
    for (const subscription of subscriptions) await replanSafely(subscription, executor);
    for (const row of unreadable) await putAside(row, executor);
    const ids = [...subscriptions, ...unreadable].map(({ channelId }) => channelId).sort();
    const last = ids.at(-1);
    if (last === undefined || ids.length < rowsAtOnce) return;
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

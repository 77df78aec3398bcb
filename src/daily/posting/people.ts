import { earlier } from '../../runtime/clock.ts';
import { nextDue } from '../schedule/schedule.ts';
import { blankPick, type DailyPick } from '../store/pick.ts';
import { addPicksOf, changePick, latestPicks } from '../store/picks.ts';
import { scheduleOf } from '../store/settings.ts';
import { isReadable, noTrouble, type Subscription, type SubscriptionChange } from '../store/subscription.ts';
import { changeSubscription, findSubscription } from '../store/subscriptions.ts';
import { askTime } from './discord-time.ts';
import { settleMissed } from './missed.ts';
import { comingDate, knownDates, lease, planTurn } from './plan.ts';
import type { Executor } from './run-claim.ts';

/** What people do to a schedule: events of the same machine, on the same rows, by the same compare-and-set. */

/** So often an event is decided anew where somebody else was faster. */
const mostTries = 10;

/** The schedule has been stopped meanwhile. */
export type Gone = { kind: 'gone' };

export type SkipResult = { kind: 'skipped'; date: Temporal.PlainDate; next: Temporal.Instant } | Gone;

/** Skips the coming date. A post that may be on its way stays in doubt, and counts if it is found. */
export async function skipNext(asked: Subscription, executor: Executor): Promise<SkipResult> {
  const { database } = executor;
  const { channelId } = asked;
  const subscription = await settleMissed(asked, executor);
  for (let tries = 0; tries < mostTries; tries++) {
    const picks = await latestPicks(database, channelId, knownDates);
    const { date, at, pick } = comingDate(subscription, picks);
    const written = pick
      ? await changePick(database, pick, { outcome: 'skipped' }).then((changed) => (changed ? 1 : 0))
      : await addPicksOf(database, { channelId }, [blankPick(subscription, date, at, 'skipped')]);
    if (written === undefined) return { kind: 'gone' };
    if (written === 0) continue;
    const next = nextDue(scheduleOf(subscription.settings), at, date);
    await askTime(executor);
    const nextAt = earlier(next, executor.discordTime.now().add(lease));
    const change = { dueAt: next, nextAt, failures: 0, repeats: 0, trouble: undefined };
    const changed = await changeSubscription(database, subscription, change);
    // Overtaken after the date was written: the rest is planned from what stands now, without skipping another one.
    return changed
      ? { kind: 'skipped', date, next }
      : changeLatest(channelId, executor, replanned).then((planned) =>
          planned ? { kind: 'skipped', date, next: planned.dueAt } : { kind: 'gone' },
        );
  }
  throw new Error('the coming date could not be skipped: others kept changing it');
}

/** Pauses the schedule; what may be under way is brought to its end once its lease is over. */
export const pauseByHand = (channelId: string, executor: Executor): Promise<Subscription | undefined> =>
  changeLatest(channelId, executor, () => ({
    paused: 'by-hand',
    nextAt: executor.discordTime.now().add(lease),
    hinted: true,
  }));

/** Goes on, with the film that was begun if it is still in time; a row that was set aside goes on where it stood. */
export const resume = (channelId: string, executor: Executor): Promise<Subscription | undefined> =>
  changeLatest(channelId, executor, (one, picks) => {
    if (!one.paused) return undefined;
    const turn = replanned(one, picks, executor);
    return one.paused === 'unreadable'
      ? { ...noTrouble, dueAt: earlier(one.dueAt, turn.dueAt), nextAt: executor.discordTime.now() }
      : { ...turn, ...noTrouble };
  });

const replanned = ({ settings }: Subscription, picks: readonly DailyPick[], { discordTime }: Executor) =>
  planTurn(settings, picks, discordTime.now());

/**
 * Changes a schedule by what stands in the database, again where somebody else was faster; undefined once it is gone.
 * Where nothing is to be changed it is given as it stands.
 */
export async function changeLatest(
  channelId: string,
  executor: Executor,
  decide: (
    one: Subscription,
    picks: readonly DailyPick[],
    executor: Executor,
  ) => SubscriptionChange | undefined,
): Promise<Subscription | undefined> {
  const { database } = executor;
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await findSubscription(database, channelId);
    if (!found || !isReadable(found)) return undefined;
    const settled = await settleMissed(found, executor);
    const picks = await latestPicks(database, channelId, knownDates);
    // At the last moment: the machine may have slept since, or its clock been set.
    await askTime(executor);
    const change = decide(settled, picks, executor);
    const changed = change ? await changeSubscription(database, found, change) : found;
    if (changed) return changed;
  }
  throw new Error('the schedule could not be changed: others kept changing it');
}

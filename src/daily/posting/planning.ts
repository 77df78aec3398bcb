import type { Database } from '../../storage/database.ts';
import { patience } from './attempt.ts';
import { addPicks, blankPick, changePick, findPick, latestPicks, type DailyPick } from '../store/picks.ts';
import { dateFor, dateOf, nextDue } from '../schedule/schedule.ts';
import { scheduleOf, type Settings } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { changeSubscription } from '../store/subscriptions.ts';

/** The moment for which a channel waits, and when to look at it. */
export interface Turn {
  dueAt: Temporal.Instant;
  nextAt: Temporal.Instant;
}

/**
 * Where a channel begins or goes on, by settings that may be new: with a film that was begun and is still in time;
 * else with the next moment on a date that had none yet.
 */
export async function planTurn(
  database: Database,
  channelId: string,
  settings: Settings,
  now: Temporal.Instant,
): Promise<Turn> {
  const picks = await latestPicks(database, channelId, 3);
  const open = picks.find((pick) => isOpen(pick, settings, now));
  if (open) return { dueAt: open.dueAt, nextAt: now };
  const tomorrow = dateOf(now, settings.zone).add({ days: 1 });
  // A date beyond tomorrow was written by a clock that went wrong; it must not silence the channel until then.
  const last = picks.find(
    ({ date, outcome, triedAt }) =>
      (outcome !== 'chosen' || triedAt) && Temporal.PlainDate.compare(date, tomorrow) <= 0,
  );
  const dueAt = nextDue(scheduleOf(settings), now, last?.date);
  return { dueAt, nextAt: dueAt };
}

const isOpen = ({ outcome, date, dueAt }: DailyPick, settings: Settings, now: Temporal.Instant) =>
  outcome === 'chosen' &&
  date.equals(dateFor(scheduleOf(settings), dueAt)) &&
  Temporal.Instant.compare(now, dueAt.add(patience)) < 0;

/** Leaves the coming date out; returns it, and when the film after it comes. */
export async function skipNext(
  database: Database,
  subscription: Subscription,
): Promise<{ date: Temporal.PlainDate; next: Temporal.Instant }> {
  const { channelId, settings } = subscription;
  const { date, at, pick } = await comingDate(database, subscription);
  if (pick) await changePick(database, pick, { outcome: 'skipped', triedAt: undefined });
  else await addPicks(database, [blankPick(channelId, date, at, 'skipped')]);
  const next = nextDue(scheduleOf(settings), at, date);
  await changeSubscription(database, channelId, {
    dueAt: next,
    nextAt: next,
    failures: 0,
    trouble: undefined,
  });
  return { date, next };
}

/** The next date without a film, its moment, and the pick that was begun for it. */
export async function comingDate(
  database: Database,
  { channelId, dueAt, settings }: Subscription,
): Promise<{ date: Temporal.PlainDate; at: Temporal.Instant; pick: DailyPick | undefined }> {
  const schedule = scheduleOf(settings);
  const date = dateFor(schedule, dueAt);
  const pick = await findPick(database, channelId, date);
  if (!pick || pick.outcome === 'chosen') return { date, at: dueAt, pick };
  const at = nextDue(schedule, dueAt, date);
  return { date: dateFor(schedule, at), at, pick: undefined };
}

import { dateFor, dateOf, nextDue, upcoming, type Schedule } from '../schedule/schedule.ts';
import type { DailyPick } from '../store/pick.ts';
import { scheduleOf, type SubscriptionSettings } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { patience } from './situation.ts';

/** The moment for which a channel waits, and when it is taken up. */
export interface Turn {
  dueAt: Temporal.Instant;
  nextAt: Temporal.Instant;
}

/**
 * The schedule's next moment on a date that is not over. A row that is dated after tomorrow was written by a clock
 * that was wrong; it does not silence the channel until then.
 */
export function nextMoment(
  settings: SubscriptionSettings,
  picks: readonly DailyPick[],
  now: Temporal.Instant,
): Temporal.Instant {
  const tomorrow = dateOf(now, settings.zone).add({ days: 1 });
  const last = picks.find(
    ({ date, outcome, doubt }) =>
      (outcome !== 'chosen' || doubt !== undefined) && Temporal.PlainDate.compare(date, tomorrow) <= 0,
  );
  return nextDue(scheduleOf(settings), now, last?.date);
}

/**
 * Where a channel begins or goes on, by settings that may be new: with a film that was begun and is still in time,
 * else with the next moment. A date that was left open is taken up at once, to be brought to its end.
 */
export function planTurn(
  settings: SubscriptionSettings,
  picks: readonly DailyPick[],
  now: Temporal.Instant,
): Turn {
  const open = picks.find(({ outcome, doubt }) => outcome === 'chosen' || doubt !== undefined);
  const begun = open?.outcome === 'chosen' ? momentOf(open, scheduleOf(settings), now) : undefined;
  const dueAt = begun ?? nextMoment(settings, picks, now);
  return { dueAt, nextAt: open ? now : dueAt };
}

/** When a film that was begun is due by this schedule; undefined where its date has no such moment any more. */
function momentOf(pick: DailyPick, schedule: Schedule, now: Temporal.Instant): Temporal.Instant | undefined {
  if (!pick.date.equals(dateFor(schedule, pick.dueAt))) return undefined;
  const isInTime = Temporal.Instant.compare(now, pick.dueAt.add(patience)) < 0;
  if (pick.doubt) return isInTime ? pick.dueAt : undefined;
  const [coming] = upcoming(schedule, now);
  if (coming && dateFor(schedule, coming).equals(pick.date)) return coming;
  return isInTime ? pick.dueAt : undefined;
}

/** The next date without a film, its moment, and the pick that was begun for it. */
export function comingDate(
  { dueAt, settings }: Pick<Subscription, 'dueAt' | 'settings'>,
  picks: readonly DailyPick[],
): { date: Temporal.PlainDate; at: Temporal.Instant; pick: DailyPick | undefined } {
  const schedule = scheduleOf(settings);
  const date = dateFor(schedule, dueAt);
  const pick = picks.find((one) => one.date.equals(date));
  if (!pick || pick.outcome === 'chosen') return { date, at: dueAt, pick };
  const at = nextDue(schedule, dueAt, date);
  return { date: dateFor(schedule, at), at, pick: undefined };
}

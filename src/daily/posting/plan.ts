import { earlier } from '../../runtime/clock.ts';
import { dateFor, dateOf, nextDue, upcoming, type Schedule } from '../schedule/schedule.ts';
import type { DailyPick } from '../store/pick.ts';
import { scheduleOf, type SubscriptionSettings } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { patience } from './situation.ts';

/** How many of a channel's last dates a decision, or a person's command, looks at. */
export const knownDates = 10;

/** The moment for which a channel waits, and when it is taken up. */
export interface Turn {
  dueAt: Temporal.Instant;
  nextAt: Temporal.Instant;
}

/**
 * The schedule's next moment on a date that is not over; one that was missed is not, where a new schedule has it still
 * before it. A row that is dated after tomorrow was written by a clock that was wrong; it does not silence the channel
 * until then.
 */
export function nextMoment(
  settings: SubscriptionSettings,
  picks: readonly DailyPick[],
  now: Temporal.Instant,
): Temporal.Instant {
  const tomorrow = dateOf(now, settings.zone).add({ days: 1 });
  const dates = picks.filter(({ date }) => Temporal.PlainDate.compare(date, tomorrow) <= 0);
  const isSkipped = ({ outcome, doubt }: DailyPick) => outcome === 'skipped' && doubt === undefined;
  const isOver = (pick: DailyPick) => pick.doubt || !['chosen', 'late'].includes(pick.outcome);
  const last = dates.find((pick) => isOver(pick) && !isSkipped(pick));
  const schedule = scheduleOf(settings);
  let at = nextDue(schedule, now, last?.date);
  // A date that is skipped leaves earlier ones their films, as where a new schedule is before it.
  while (dates.some((pick) => isSkipped(pick) && pick.date.equals(dateFor(schedule, at)))) {
    at = nextDue(schedule, at, dateFor(schedule, at));
  }
  return at;
}

/** A claim is held no longer: by then all requests are over that it may need, and another worker may take the row up. */
export const lease = Temporal.Duration.from({ seconds: 45 });

/**
 * Where a channel begins or goes on, by settings that may be new: with a film that was begun, or whose moment has just
 * come, and is still in time; else with the next moment. It is looked after once the lease of a claim is over that
 * may be under way, so that nothing is left open.
 */
export function planTurn(
  settings: SubscriptionSettings,
  picks: readonly DailyPick[],
  now: Temporal.Instant,
  before?: Pick<Subscription, 'settings' | 'dueAt'>,
): Turn {
  const schedule = scheduleOf(settings);
  const open = picks.find(({ outcome, doubt }) => outcome === 'chosen' || doubt !== undefined);
  const begun = open?.outcome === 'chosen' ? momentOf(open, schedule, now) : undefined;
  const dueAt = begun ?? dueNow(schedule, picks, now, before) ?? nextMoment(settings, picks, now);
  return { dueAt, nextAt: open ? now : earlier(dueAt, now.add(lease)) };
}

/** The moment that has come for a schedule before it was changed, where nobody has begun with it. */
function dueNow(
  schedule: Schedule,
  picks: readonly DailyPick[],
  now: Temporal.Instant,
  before: Pick<Subscription, 'settings' | 'dueAt'> | undefined,
): Temporal.Instant | undefined {
  if (!before || Temporal.Instant.compare(before.dueAt, now) > 0) return undefined;
  const date = dateFor(scheduleOf(before.settings), before.dueAt);
  if (picks.some((pick) => Temporal.PlainDate.compare(pick.date, date) >= 0)) return undefined;
  return momentOf({ date, dueAt: before.dueAt, doubt: undefined }, schedule, now);
}

/** When a film that was begun is due by this schedule; undefined where its date has no such moment any more. */
export function momentOf(
  pick: Pick<DailyPick, 'date' | 'dueAt' | 'doubt'>,
  schedule: Schedule,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const isItsDate = pick.date.equals(dateFor(schedule, pick.dueAt));
  const inTime =
    isItsDate && Temporal.Instant.compare(now, pick.dueAt.add(patience)) < 0 ? pick.dueAt : undefined;
  if (pick.doubt) return inTime;
  const [coming] = upcoming(schedule, now);
  return coming && dateFor(schedule, coming).equals(pick.date) ? coming : inTime;
}

/** The moment of a date that was begun: that of the schedule as it stands, where it waits for this date. */
export function dueOf(
  pick: Pick<DailyPick, 'date' | 'dueAt'>,
  { settings, dueAt }: Pick<Subscription, 'settings' | 'dueAt'>,
): Temporal.Instant {
  const isWaitedFor = dateFor(scheduleOf(settings), dueAt).equals(pick.date);
  return isWaitedFor ? later(pick.dueAt, dueAt) : pick.dueAt;
}

const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) > 0 ? one : other;

/** The next date without a film, its moment, and the pick that was begun for it, or counted as missed too early. */
export function comingDate(
  { dueAt, settings }: Pick<Subscription, 'dueAt' | 'settings'>,
  picks: readonly DailyPick[],
): { date: Temporal.PlainDate; at: Temporal.Instant; pick: DailyPick | undefined } {
  const schedule = scheduleOf(settings);
  let at = dueAt;
  for (const next of upcoming(schedule, dueAt)) {
    const date = dateFor(schedule, at);
    const pick = picks.find((one) => one.date.equals(date));
    if (!pick || ['chosen', 'late'].includes(pick.outcome)) return { date, at, pick };
    at = next;
  }
  throw new Error('a schedule has no end');
}

/** When a channel wants its film: a wall-clock time in a time zone, on some days of the week (1 Monday … 7 Sunday). */
export interface Schedule {
  time: Temporal.PlainTime;
  zone: string;
  days: readonly number[];
}

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** The first moment after `after` at which the schedule wants a film. */
export function nextInstant(schedule: Schedule, after: Temporal.Instant): Temporal.Instant {
  for (let date = dateOf(after, schedule.zone); ; date = date.add({ days: 1 })) {
    const instant = schedule.days.includes(date.dayOfWeek) ? instantOn(schedule, date) : undefined;
    if (instant && Temporal.Instant.compare(instant, after) > 0) return instant;
  }
}

/** The same, but on a later date than `last`, which has had its film. */
export function nextDue(
  schedule: Schedule,
  after: Temporal.Instant,
  last: Temporal.PlainDate | undefined,
): Temporal.Instant {
  const isLater = (at: Temporal.Instant) =>
    !last || Temporal.PlainDate.compare(dateFor(schedule, at), last) > 0;
  return upcoming(schedule, after).find(isLater) ?? nextInstant(schedule, after);
}

/** The coming moments in their order, one after the other, without end. */
export function* upcoming(schedule: Schedule, after: Temporal.Instant): Generator<Temporal.Instant, never> {
  for (let next = nextInstant(schedule, after); ; next = nextInstant(schedule, next)) yield next;
}

/** The date whose film comes at one of the schedule's moments: that of the calendar, or the one before if its hour fell into a gap at midnight. */
export function dateFor(schedule: Schedule, instant: Temporal.Instant): Temporal.PlainDate {
  const date = dateOf(instant, schedule.zone);
  const before = date.subtract({ days: 1 });
  return instantOn(schedule, before)?.equals(instant) ? before : date;
}

/** The date that people in the zone read off their calendar at this moment. */
export const dateOf = (instant: Temporal.Instant, zone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate();

/**
 * The moment of the schedule's time on this date: the first of two where the clock is set back, the first after
 * the gap where it is set forward, which may be the next day's first. Undefined for a date that never is, as
 * 2011-12-30 in Apia.
 */
function instantOn({ time, zone }: Schedule, date: Temporal.PlainDate): Temporal.Instant | undefined {
  const wanted = date.toPlainDateTime(time);
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return found.toInstant();
  const isRealDate = date.toZonedDateTime(zone).toPlainDate().equals(date);
  // In a gap, "earlier" falls before it, so that the next change of the clock is the gap's end.
  return isRealDate ? found.getTimeZoneTransition('next')?.toInstant() : undefined;
}

import { z } from 'zod';
import { Filter } from '../../films/filter.ts';
import type { Schedule } from '../schedule/schedule.ts';

const id = z.string().regex(/^\d+$/);

/**
 * What a manager chose for a channel; stored as JSON. A key that this version does not know was written by a later
 * one: it is kept as it stands.
 */
export const SubscriptionSettings = z.looseObject({
  time: z.iso.time({ precision: -1 }),
  zone: z.string().refine(isZone, 'is no time zone'),
  days: z.array(z.int().min(1).max(7)).min(1),
  filter: Filter,
  /** The locale of one of the bot's languages. */
  language: z.string(),
  /** Opens a thread for talk under each film. */
  thread: z.boolean(),
  /** Publishes each film to the channels that follow; only where the channel is one for announcements. */
  publish: z.boolean(),
  role: id.optional(),
  /** Where to tell of trouble, instead of where it was set up. */
  reports: id.optional(),
  setUpIn: id,
});
export type SubscriptionSettings = z.infer<typeof SubscriptionSettings>;

export const scheduleOf = ({
  time,
  zone,
  days,
}: Pick<SubscriptionSettings, 'time' | 'zone' | 'days'>): Schedule => ({
  time: Temporal.PlainTime.from(time),
  zone,
  days,
});

/** A zone that this machine's data does not know would throw at each look. */
function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

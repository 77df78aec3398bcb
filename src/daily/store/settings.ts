import { z } from 'zod';
import { Filter } from '../../films/filter.ts';
import type { Schedule } from '../schedule/schedule.ts';

const id = z.string().regex(/^\d+$/);

/** What a manager chose for a channel; stored as JSON. */
export const Settings = z.strictObject({
  time: z.iso.time({ precision: -1 }),
  zone: z.string(),
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
  setUpBy: id,
});
export type Settings = z.infer<typeof Settings>;

export const scheduleOf = ({ time, zone, days }: Pick<Settings, 'time' | 'zone' | 'days'>): Schedule => ({
  time: Temporal.PlainTime.from(time),
  zone,
  days,
});

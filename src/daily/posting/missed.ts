import { dateFor, nextInstant, upcoming } from '../schedule/schedule.ts';
import { blankPick, type DailyPick } from '../store/pick.ts';
import { addPicksOf } from '../store/picks.ts';
import { scheduleOf } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import type { DailyDependencies } from './dependencies.ts';
import { askTime } from './discord-time.ts';
import { patience } from './situation.ts';

/** So many dates are noted; a schedule of one day a week has them in so many days. Who looks further back looks long. */
const most = 31;
const longest = 7 * (most + 1);

/** Dates that went without a film since nobody ran, and the first moment that is not too long over. */
export interface Missed {
  rows: readonly DailyPick[];
  next: Temporal.Instant;
}

/** The dates whose time is too long over, and the first moment that is not. */
export function missedOf(subscription: Subscription, now: Temporal.Instant): Missed {
  const schedule = scheduleOf(subscription.settings);
  const oldest = now.subtract({ hours: 24 * longest });
  const isForgotten = Temporal.Instant.compare(subscription.dueAt, oldest) < 0;
  const first = isForgotten ? nextInstant(schedule, oldest) : subscription.dueAt;
  const missed: Temporal.Instant[] = [];
  let next = first;
  for (const at of upcoming(schedule, first)) {
    if (Temporal.Instant.compare(now, next.add(patience)) <= 0) break;
    missed.push(next);
    next = at;
  }
  const reason = subscription.trouble ?? 'away';
  const rows = missed
    .slice(-most)
    .map((at) => ({ ...blankPick(subscription, dateFor(schedule, at), at, 'late'), reason }));
  return { rows, next };
}

/** Writes dates that were missed, each told in the log; undefined where the schedule is not held any more. */
export async function noteMissed(
  { rows }: Pick<Missed, 'rows'>,
  subscription: { channelId: string; revision?: number },
  { database, metrics, log }: DailyDependencies,
): Promise<number | undefined> {
  const added = rows.length > 0 ? await addPicksOf(database, subscription, rows) : 0;
  if (!added) return added;
  metrics.count('posts', { outcome: 'late' }, added);
  for (const { channelId, date, reason } of rows) {
    log.warn({ channel: channelId, date: String(date), reason }, 'a day went without its film');
  }
  return added;
}

/** Before a person changes a schedule: what it has missed while nobody ran is noted, and the next moment is its due one. */
export async function settleMissed(
  subscription: Subscription,
  dependencies: DailyDependencies,
): Promise<Subscription> {
  if (subscription.paused) return subscription;
  await askTime(dependencies);
  const missed = missedOf(subscription, dependencies.discordTime.now());
  // Also where a worker has claimed it meanwhile: who saves the change has read what stands here.
  await noteMissed(missed, { channelId: subscription.channelId }, dependencies);
  return { ...subscription, dueAt: missed.next };
}

import { dateFor } from '../schedule/schedule.ts';
import type { DailyPick } from '../store/pick.ts';
import { scheduleOf } from '../store/settings.ts';
import { momentOf, nextMoment } from './plan.ts';
import {
  isYoung,
  nonceLasts,
  patience,
  pendingExtra,
  stateOf,
  type Situation,
  type Step,
} from './situation.ts';

/** Whether another date than the one that is due is to be brought to its end; one that is to come waits for its day. */
export function isLeftOpen(pick: DailyPick, due: Temporal.PlainDate): boolean {
  const side = Temporal.PlainDate.compare(pick.date, due);
  const state = stateOf(pick);
  if (state === 'chosen') return side < 0;
  return side !== 0 && ['trying', 'extras-pending', 'skipped-in-doubt'].includes(state);
}

/** Brings a date that the schedule has left behind to its end: with its film, where that is still in time. */
export function endOpen(pick: DailyPick, situation: Situation): Step {
  if (pick.doubt) return resolveDoubt(pick, situation);
  const extra = toExtra(pick);
  if (extra) return extra;
  const { subscription, picks, now } = situation;
  const schedule = scheduleOf(subscription.settings);
  const at = momentOf(pick, schedule, now);
  if (at && Temporal.Instant.compare(at, now) <= 0) return { kind: 'post', pick, isFresh: true };
  // A new schedule may have its date still before it, or an earlier one that this one has kept from its turn.
  const planned = nextMoment(subscription.settings, picks, now);
  const isToCome = Temporal.PlainDate.compare(dateFor(schedule, planned), pick.date) <= 0;
  return isToCome
    ? { kind: 'rest', change: { dueAt: planned, nextAt: planned } }
    : asLeftBehind(pick, situation);
}

/** A date that is still in time, but not of the schedule as it was changed, is left out by whoever changed it. */
function asLeftBehind(pick: DailyPick, situation: Situation): Step {
  return Temporal.Instant.compare(situation.now, pick.dueAt.add(patience)) < 0
    ? { kind: 'change', pick, change: { outcome: 'skipped' } }
    : asLate(pick, situation);
}

/** Finds out what became of a try, without another one. */
export function resolveDoubt(pick: DailyPick, situation: Situation): Step {
  const sighting = situation.sightings[String(pick.date)];
  if (sighting === undefined) return { kind: 'look', pick };
  if (typeof sighting === 'object') return { kind: 'record', pick, messageId: sighting.found };
  const wait = stillUnderWay(pick, situation);
  if (wait) return { kind: 'rest', change: { nextAt: wait } };
  if (sighting === 'unfinished') return { kind: 'rest', change: { nextAt: situation.now.add(breath) } };
  if (sighting === 'unreadable') {
    return { kind: 'change', pick, change: { outcome: 'unknown', doubt: undefined } };
  }
  return { kind: 'change', pick, change: { doubt: undefined } };
}

/** Where there is more to read, other channels have their turn first. */
const breath = Temporal.Duration.from({ seconds: 5 });

/** Until when the message of a try may still come, and a new try with its nonce is the same; undefined once it is over. */
export function stillUnderWay(
  { doubt }: DailyPick,
  { now, isDiscordTime }: Situation,
): Temporal.Instant | undefined {
  if (doubt?.by !== 'discord' || !isDiscordTime) return undefined;
  return isYoung(doubt.at, now) ? doubt.at.add({ seconds: nonceLasts }) : undefined;
}

export function toExtra(pick: DailyPick): Step | undefined {
  const extra = pendingExtra(pick);
  return extra && pick.messageId ? { kind: 'extra', pick, extra, messageId: pick.messageId } : undefined;
}

export const asLate = (pick: DailyPick, { subscription }: Situation): Step => ({
  kind: 'change',
  pick,
  change: { outcome: 'late', reason: pick.reason ?? subscription.trouble ?? 'away' },
});

import { dateFor, dateOf, nextDue, upcoming } from '../schedule/schedule.ts';
import { blankPick, type DailyPick } from '../store/pick.ts';
import { scheduleOf } from '../store/settings.ts';
import { decideAfterFailure } from './failures.ts';
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

/** Where there is more to read, other channels have their turn first. */
const breath = Temporal.Duration.from({ seconds: 5 });

/** What comes next for a claimed channel; pure, and the one place that holds the rules. */
export function decide(situation: Situation): Step {
  const { subscription, failure } = situation;
  if (situation.isGone) return { kind: 'rest', change: {} };
  // Taken up again when the lease is over, whose end was reckoned while the time was known.
  if (failure?.step.kind === 'ask-time') return { kind: 'rest', change: {} };
  if (!situation.isTimeUsable) return { kind: 'ask-time' };
  if (failure) return decideAfterFailure(failure, situation);
  const ahead = datedAhead(situation);
  if (ahead) return ahead;
  const date = dateFor(scheduleOf(subscription.settings), subscription.dueAt);
  if (subscription.paused) return decidePaused(situation);
  const open = situation.picks.findLast((pick) => isLeftOpen(pick, date));
  if (open) return endOpen(open, situation);
  return decideDate(
    date,
    situation.picks.find((pick) => pick.date.equals(date)),
    situation,
  );
}

/** Whether another date than the one that is due is to be brought to its end; one that is to come waits for its day. */
function isLeftOpen(pick: DailyPick, due: Temporal.PlainDate): boolean {
  const side = Temporal.PlainDate.compare(pick.date, due);
  const state = stateOf(pick);
  if (state === 'chosen') return side < 0;
  return side !== 0 && ['trying', 'extras-pending', 'skipped-in-doubt'].includes(state);
}

/** A wrong clock of the host leaves no trace: what it has dated after tomorrow goes; what a manager skipped does not. */
function datedAhead({ subscription, picks, now, isDiscordTime }: Situation): Step | undefined {
  const today = dateOf(now, subscription.settings.zone);
  const tomorrow = today.add({ days: 1 });
  // Nothing is taken away by a time that only the host vouches for.
  const ahead = isDiscordTime
    ? picks.filter(
        ({ date, outcome }) => outcome !== 'skipped' && Temporal.PlainDate.compare(date, tomorrow) > 0,
      )
    : [];
  return ahead.length > 0 ? { kind: 'redate', picks: ahead, today } : undefined;
}

/** A paused channel is told why, once. What was under way is brought to its end, a post in doubt by looking alone. */
function decidePaused(situation: Situation): Step {
  const { subscription, picks, now, hasTold } = situation;
  const { paused, toldAt, settings, channelId } = subscription;
  if (paused !== 'by-hand') {
    const place = settings.reports ?? settings.setUpIn;
    const isTold = hasTold || place === channelId || (toldAt && !isYoung(toldAt, now));
    // Rather no notice than two: the hint and the status remain.
    return isTold ? { kind: 'rest', change: { nextAt: undefined } } : { kind: 'tell', toldAt: toldAt ?? now };
  }
  const doubted = picks.findLast((pick) => pick.doubt);
  if (doubted) return resolveDoubt(doubted, situation);
  const unfinished = picks.findLast((pick) => stateOf(pick) === 'extras-pending');
  return (unfinished && toExtra(unfinished)) ?? { kind: 'rest', change: { nextAt: undefined } };
}

/** Brings a date that the schedule has left behind to its end: with its film, where that is still in time. */
function endOpen(pick: DailyPick, situation: Situation): Step {
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
  return isToCome ? { kind: 'rest', change: { dueAt: planned, nextAt: planned } } : asLate(pick, situation);
}

/** Finds out what became of a try, without another one. */
function resolveDoubt(pick: DailyPick, situation: Situation): Step {
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

/** The date whose time has come, or is to come. */
function decideDate(date: Temporal.PlainDate, pick: DailyPick | undefined, situation: Situation): Step {
  const { subscription, now } = situation;
  const isTooLate = Temporal.Instant.compare(now, subscription.dueAt.add(patience)) > 0;
  if (pick?.doubt) return decideTrying(pick, isTooLate, situation);
  if (pick && pick.outcome !== 'chosen') return settle(pick, situation);
  if (Temporal.Instant.compare(subscription.dueAt, now) > 0) return waitForDue(situation);
  if (isTooLate) return pick ? asLate(pick, situation) : miss(situation);
  return pick ? { kind: 'post', pick, isFresh: true } : { kind: 'choose', date };
}

/** A post in doubt is looked for first; while Discord knows its nonce, a new try cannot post it twice. */
function decideTrying(pick: DailyPick, isTooLate: boolean, situation: Situation): Step {
  const sighting = situation.sightings[String(pick.date)];
  const mayRepeat = !isTooLate && pick.outcome === 'chosen' && stillUnderWay(pick, situation);
  return mayRepeat && sighting !== undefined && typeof sighting !== 'object'
    ? { kind: 'post', pick, isFresh: false }
    : resolveDoubt(pick, situation);
}

/** Until when the message of a try may still come, and a new try with its nonce is the same; undefined once it is over. */
function stillUnderWay(
  { doubt }: DailyPick,
  { now, isDiscordTime }: Situation,
): Temporal.Instant | undefined {
  if (doubt?.by !== 'discord' || !isDiscordTime) return undefined;
  return isYoung(doubt.at, now) ? doubt.at.add({ seconds: nonceLasts }) : undefined;
}

function toExtra(pick: DailyPick): Step | undefined {
  const extra = pendingExtra(pick);
  return extra && pick.messageId ? { kind: 'extra', pick, extra, messageId: pick.messageId } : undefined;
}

const asLate = (pick: DailyPick, { subscription }: Situation): Step => ({
  kind: 'change',
  pick,
  change: { outcome: 'late', reason: pick.reason ?? subscription.trouble ?? 'away' },
});

/** The dates whose time is too long over, and the first moment that is not. */
function miss({ subscription, now }: Situation): Step {
  const schedule = scheduleOf(subscription.settings);
  const missed: Temporal.Instant[] = [];
  let next = subscription.dueAt;
  for (const at of upcoming(schedule, subscription.dueAt)) {
    missed.push(next);
    next = at;
    if (Temporal.Instant.compare(now, at.add(patience)) <= 0) break;
  }
  const reason = subscription.trouble ?? 'away';
  const rows = missed
    .slice(-31)
    .map((at) => ({ ...blankPick(subscription, dateFor(schedule, at), at, 'late'), reason }));
  return { kind: 'miss', rows, next };
}

/** A date that is over: the next one is waited for, and trouble is forgotten. Extras wait for the channel's next claim. */
function settle(pick: DailyPick, { subscription, now, hasPosted }: Situation): Step {
  const extra = toExtra(pick);
  if (extra && !hasPosted) return extra;
  const dueAt = nextDue(scheduleOf(subscription.settings), subscription.dueAt, pick.date);
  const change = { dueAt, nextAt: extra ? now : dueAt, failures: 0, repeats: 0, trouble: undefined };
  return { kind: 'rest', change };
}

/** Nothing is due yet; a moment beyond the schedule's next one was planned by a wrong clock, and is planned anew. */
function waitForDue({ subscription, picks, now }: Situation): Step {
  const planned = nextMoment(subscription.settings, picks, now);
  const dueAt = Temporal.Instant.compare(subscription.dueAt, planned) > 0 ? planned : subscription.dueAt;
  return { kind: 'rest', change: { dueAt, nextAt: dueAt } };
}

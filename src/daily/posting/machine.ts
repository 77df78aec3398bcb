import { dateFor, dateOf, nextDue } from '../schedule/schedule.ts';
import type { DailyPick } from '../store/pick.ts';
import { scheduleOf } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { decideAfterFailure } from './failures.ts';
import { asLate, endOpen, isLeftOpen, resolveDoubt, stillUnderWay, toExtra } from './open-dates.ts';
import { missedOf } from './missed.ts';
import { dueOf, nextMoment } from './plan.ts';
import { isYoung, patience, stateOf, type Situation, type Step } from './situation.ts';

/** What comes next for a claimed channel; pure, and the one place that holds the rules. */
export function decide(situation: Situation): Step {
  const { subscription, failure } = situation;
  if (situation.isOvertaken) return { kind: 'rest', change: {} };
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
  const begun = picks.findLast((pick) => stateOf(pick) === 'chosen');
  return (unfinished && toExtra(unfinished)) ?? (begun ? restBegun(begun, situation) : restFor(undefined));
}

const restFor = (nextAt: Temporal.Instant | undefined): Step => ({ kind: 'rest', change: { nextAt } });

/** A film that was begun waits for a resume while it is still in time; then whoever paused has left it out. */
function restBegun(pick: DailyPick, { subscription, now }: Situation): Step {
  const end = dueOf(pick, subscription).add(patience);
  return Temporal.Instant.compare(now, end) < 0
    ? restFor(end)
    : { kind: 'change', pick, change: { outcome: 'skipped' } };
}

/** The date whose time has come, or is to come. */
function decideDate(date: Temporal.PlainDate, pick: DailyPick | undefined, situation: Situation): Step {
  const { subscription, now } = situation;
  const isTooLate = Temporal.Instant.compare(now, subscription.dueAt.add(patience)) > 0;
  if (pick?.doubt) return decideTrying(pick, isTooLate, situation);
  // Counted as missed by a wrong clock, or by an earlier schedule: this one has it still in time.
  const isEarly = pick?.outcome === 'late' && !isTooLate;
  if (pick && pick.outcome !== 'chosen' && !isEarly) return settle(pick, situation);
  if (Temporal.Instant.compare(subscription.dueAt, now) > 0) return waitForDue(situation);
  if (isTooLate) return pick ? asLate(pick, situation) : { kind: 'miss', ...missedOf(subscription, now) };
  if (pick?.outcome === 'late') return reopen(pick, subscription);
  return pick ? { kind: 'post', pick, isFresh: true } : { kind: 'choose', date };
}

const reopen = (pick: DailyPick, { dueAt }: Subscription): Step => ({
  kind: 'change',
  pick,
  change: { outcome: 'chosen', dueAt, filmId: undefined, reason: undefined },
});

/** A post in doubt is looked for first; while Discord knows its nonce, a new try cannot post it twice. */
function decideTrying(pick: DailyPick, isTooLate: boolean, situation: Situation): Step {
  const sighting = situation.sightings[String(pick.date)];
  const mayRepeat = !isTooLate && pick.outcome === 'chosen' && stillUnderWay(pick, situation);
  return mayRepeat && sighting !== undefined && typeof sighting !== 'object'
    ? { kind: 'post', pick, isFresh: false }
    : resolveDoubt(pick, situation);
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

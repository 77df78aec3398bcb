import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { PauseReason } from '../store/subscription.ts';
import { NotSent, Refused, Unanswered, type Failure } from './channels.ts';
import { dueOf } from './plan.ts';
import { patience, type Situation, type Step } from './situation.ts';
import { isBlocking, isLost, isPassing, meaningOf } from './troubles.ts';
import { believed, repeatsOf, tryAgain } from './try-again.ts';

type Failed = NonNullable<Situation['failure']>;

/** Seconds before a notice without an answer is sent again, which Discord knows by its nonce. */
const afterNotice = 15;
/** A try of which nobody could find out anything for so long is left in doubt: rather none than two. */
const hopelessAfter = Temporal.Duration.from({ hours: 24 });

/** Discord's codes for "there is a thread already" and "published already": done, as wished. */
const doneBefore = new Set<number>([
  RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
  RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
]);

/** What follows a step that failed. */
export function decideAfterFailure({ step, error }: Failed, situation: Situation): Step {
  if (error === 'no-film' || error === 'no-embeds') return pause(error, error, situation);
  if (step.kind === 'post') return afterPost(step, error, situation);
  if (step.kind === 'extra') return afterExtra(step, error, situation);
  if (step.kind === 'tell') return afterTelling(step, error, situation);
  if (step.kind === 'look') return afterLook(step, error, situation);
  return { kind: 'rest', change: tryAgain(error, situation) };
}

/** A refusal says that nothing was posted; so does a request that was not sent. Only a lost answer leaves a doubt. */
function afterPost(
  { pick, isFresh }: Extract<Step, { kind: 'post' }>,
  error: Failure,
  situation: Situation,
): Step {
  if (error instanceof Unanswered) return { kind: 'rest', change: tryAgain(error, situation) };
  const undone = isFresh ? { pick: { pick, change: { doubt: undefined } } } : {};
  if (error instanceof NotSent) return { kind: 'rest', change: tryAgain(error, situation), ...undone };
  const meaning = meaningOf(error.code);
  if (meaning.kind === 'posted-and-deleted') return { kind: 'record', pick, messageId: undefined };
  if (meaning.kind === 'role-gone' && pick.extras.ping === undefined) {
    return { kind: 'change', pick, change: { extras: { ...pick.extras, ping: 'role-gone' } } };
  }
  const repeats = repeatsOf(String(error.code), situation);
  if (meaning.kind === 'film-refused' && repeats >= meaning.tries && pick.outcome === 'chosen') {
    return refuseFilm(pick, error, situation);
  }
  const reason = believed(error, situation);
  if (reason) {
    // Told as the reason where the date ends without its film while the schedule is paused.
    const change = { reason: String(error.code), ...(isFresh ? { doubt: undefined } : {}) };
    return { ...pause(reason, String(error.code), situation), pick: { pick, change } };
  }
  return { kind: 'rest', change: tryAgain(error, situation), ...undone };
}

/** Another film may pass; where a filter has blocked three in a row it is the channel that cannot be posted to. */
function refuseFilm(pick: Situation['picks'][number], { code }: Refused, situation: Situation): Step {
  const change = { outcome: 'refused', reason: String(code), doubt: undefined } as const;
  const before = situation.picks.filter(({ date }) => !date.equals(pick.date)).slice(0, 2);
  const isEach = before.length === 2 && before.every(({ reason }) => isBlocking(reason));
  return isBlocking(String(code)) && isEach
    ? { ...pause('blocked', String(code), situation), pick: { pick, change } }
    : { kind: 'change', pick, change };
}

/** An extra is done, given up with its reason, or tried again for six hours; the post stands all the same. */
function afterExtra(
  { pick, extra }: Extract<Step, { kind: 'extra' }>,
  error: Failure,
  situation: Situation,
): Step {
  const code = error instanceof Refused ? error.code : 0;
  const note = (result: string): Step => ({
    kind: 'change',
    pick,
    change: { extras: { ...pick.extras, [extra]: result } },
  });
  if (doneBefore.has(code)) return note('done');
  if (!isPassing(code)) return note(String(code));
  const isOver = Temporal.Instant.compare(situation.now, (pick.postedAt ?? pick.dueAt).add(patience)) > 0;
  if (isOver) return note('given-up');
  return { kind: 'rest', change: { ...tryAgain(error, situation), trouble: 'extras' } };
}

/** Only a refusal that lasts says that nobody may look; everything else passes, or is hopeless after a day. */
function afterLook({ pick }: Extract<Step, { kind: 'look' }>, error: Failure, situation: Situation): Step {
  // What only the host vouches for says nothing of how long that is.
  const since = pick.doubt?.by === 'discord' ? pick.doubt.at : dueOf(pick, situation.subscription);
  const isHopeless = Temporal.Instant.compare(situation.now, since.add(hopelessAfter)) > 0;
  return isHopeless || believed(error, situation)
    ? { kind: 'change', pick, change: { outcome: 'unknown', doubt: undefined } }
    : { kind: 'rest', change: tryAgain(error, situation) };
}

/** A notice that was not sent is told anew; one without an answer, now or before, only while Discord knows it again. */
function afterTelling(
  { toldAt }: Extract<Step, { kind: 'tell' }>,
  error: Failure,
  { now, subscription }: Situation,
): Step {
  const isOver = error instanceof Refused && !isPassing(error.code);
  if (isOver) return { kind: 'rest', change: { toldAt, nextAt: undefined } };
  const wait = error instanceof Refused && error.retryAfter ? error.retryAfter : { seconds: afterNotice };
  const mayBeSent = error instanceof Unanswered || subscription.toldAt !== undefined;
  return { kind: 'rest', change: { toldAt: mayBeSent ? toldAt : undefined, nextAt: now.add(wait) } };
}

function pause(reason: PauseReason, trouble: string, { now, subscription }: Situation) {
  return {
    kind: 'rest',
    change: {
      failures: subscription.failures + 1,
      repeats: 0,
      trouble,
      paused: reason,
      // Taken up once more at once: the pause is to be told.
      nextAt: now,
      toldAt: undefined,
      hinted: false,
      lostAt: isLost(reason) ? now : undefined,
    },
  } as const satisfies Step;
}

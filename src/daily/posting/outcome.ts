import { Refused, Unanswered } from './channels.ts';
import type { Subscription, SubscriptionChange } from '../store/subscription.ts';
import { isLost, meaningOf, type PauseReason } from './troubles.ts';

/** What an attempt came to; the worker carries it out. */
export type Verdict =
  /** The date is over, whatever became of it. */
  | { kind: 'settled'; nextAt: Temporal.Instant }
  | { kind: 'again'; trouble: string }
  /** A refusal that is believed after so many in a row. */
  | { kind: 'refused'; reason: PauseReason; tries: number; trouble: string };

/** What a failed request means; throws on what Discord has no part in. */
export function toVerdict(error: unknown): Verdict {
  if (error instanceof Unanswered) return { kind: 'again', trouble: 'unanswered' };
  if (!(error instanceof Refused)) throw error;
  const trouble = String(error.code);
  const meaning = meaningOf(error.code);
  return meaning.kind === 'lasting'
    ? { kind: 'refused', reason: meaning.reason, tries: meaning.tries, trouble }
    : { kind: 'again', trouble };
}

/** Seconds before the first, second … new try; the last pause stays. */
const pauses = [15, 30, 60, 120, 300, 600, 900] as const;
const afterRefusal = 120;

/** How the row goes on after an attempt. */
export function toChange(claim: Subscription, verdict: Verdict, now: Temporal.Instant): SubscriptionChange {
  if (verdict.kind === 'settled') {
    return { dueAt: verdict.nextAt, nextAt: verdict.nextAt, failures: 0, trouble: undefined };
  }
  const { trouble } = verdict;
  const failures = claim.trouble === trouble ? claim.failures + 1 : 1;
  if (verdict.kind === 'again') {
    return { failures, trouble, nextAt: now.add({ seconds: pauses[failures - 1] ?? pauses[6] }) };
  }
  if (failures < verdict.tries) return { failures, trouble, nextAt: now.add({ seconds: afterRefusal }) };
  return {
    failures,
    trouble,
    paused: verdict.reason,
    // Looked at once more at once: the pause is to be told.
    nextAt: now,
    toldAt: undefined,
    hinted: false,
    lostAt: isLost(verdict.reason) ? now : undefined,
  };
}

import type { PauseReason, SubscriptionChange } from '../store/subscription.ts';
import { Refused, type Failure } from './channels.ts';
import type { Situation } from './situation.ts';
import { meaningOf } from './troubles.ts';

/** Seconds before the first, second … new try; the last pause stays. */
const pauses = [15, 30, 60, 120, 300, 600, 900] as const;
/** Seconds to wait after so many failures in a row. */
export const pauseAfter = (failures: number): number => pauses[failures - 1] ?? pauses[6];
/** Seconds before a refusal that may last is tried again. */
const afterRefusal = 120;
/** After so many failures in a row a rate limit is waited for as long as anything else. */
const mostLimits = 5;

/** How the schedule goes on after a failure that may pass: pauses grow with failures in a row, whatever they were. */
export function tryAgain(error: Failure, situation: Situation): SubscriptionChange {
  const { now, subscription } = situation;
  const trouble = error instanceof Refused ? String(error.code) : 'unanswered';
  const failures = subscription.failures + 1;
  const repeats = repeatsOf(trouble, situation);
  const mayLast = error instanceof Refused && meaningOf(error.code).kind !== 'later';
  const seconds = mayLast ? afterRefusal : pauseAfter(failures);
  const retryAfter = error instanceof Refused ? error.retryAfter?.total('seconds') : undefined;
  // A rate limit costs its own time and nothing more, unless it never ends.
  const wait = failures > mostLimits ? Math.max(seconds, retryAfter ?? 0) : (retryAfter ?? seconds);
  return { trouble, failures, repeats, nextAt: now.add({ milliseconds: Math.ceil(wait * 1000) }) };
}

export const repeatsOf = (trouble: string, { subscription }: Situation) =>
  subscription.trouble === trouble ? subscription.repeats + 1 : 1;

/** Why a refusal would last, once it has come so often in a row that it is believed; what nobody has heard of passes. */
export function believed(error: Failure, situation: Situation): PauseReason | undefined {
  if (!(error instanceof Refused)) return undefined;
  const meaning = meaningOf(error.code);
  if (meaning.kind !== 'lasting') return undefined;
  return repeatsOf(String(error.code), situation) >= meaning.tries ? meaning.reason : undefined;
}

import { changePick } from '../store/picks.ts';
import type { Subscription } from '../store/subscription.ts';
import { settleClaim } from '../store/claims.ts';
import { actions } from './actions.ts';
import { readSituation, type Executor } from './read-situation.ts';
import { isFailure } from './channels.ts';
import { decide } from './machine.ts';
import type { Situation, Step } from './situation.ts';

export type { Executor };

/** More steps than the longest life of a date has; a bug would show here, not in a busy loop. */
const mostSteps = 40;

/**
 * Brings a claimed channel as far as it can be brought now: asks the machine for a step, carries it out, writes what
 * came of it where nobody has changed the row meanwhile, and asks again. Returns the schedule as it was settled.
 */
export async function runClaim(claim: Subscription, executor: Executor): Promise<Subscription> {
  let situation = await readSituation(claim, executor);
  for (let steps = 0; steps < mostSteps; steps++) {
    const step = decide(situation);
    if (step.kind === 'rest') return settle(step, situation, executor);
    situation = await carryOut(step, situation, executor);
  }
  throw new Error(`the daily film of channel ${claim.channelId} came to no end`);
}

/** Steps that know what failed before: one that only asks for the time keeps it, one that ends a date tells it. */
const knowsFailure: readonly Step['kind'][] = ['ask-time', 'change'];

/** Carries out one step; the situation after it. */
async function carryOut(
  step: Exclude<Step, { kind: 'rest' }>,
  situation: Situation,
  executor: Executor,
): Promise<Situation> {
  const { failure: _, ...before } = situation;
  try {
    return await actions[step.kind](
      step as never,
      knowsFailure.includes(step.kind) ? situation : before,
      executor,
    );
  } catch (error) {
    if (!isFailure(error)) throw error;
    const after = await readSituation(before.subscription, executor, before.sightings);
    return { ...after, failure: { step, error } };
  }
}

/** Ends the claim, unless somebody has changed the schedule meanwhile: what a person wants counts. */
async function settle(
  { change, pick }: Extract<Step, { kind: 'rest' }>,
  { subscription, failure }: Situation,
  { database, metrics, log }: Executor,
): Promise<Subscription> {
  if (pick) await changePick(database, pick.pick, pick.change);
  const isCurrent = await settleClaim(database, subscription, { dueAt: subscription.dueAt, ...change });
  const { channelId } = subscription;
  if (failure) {
    if (!change.paused) metrics.count('retries', { reason: change.trouble ?? 'none' });
    const cause = failure.error instanceof Error ? failure.error.message : failure.error;
    log.info(
      { channel: channelId, step: failure.step.kind, trouble: change.trouble, cause },
      'a daily film did not succeed yet; it is tried again',
    );
  }
  if (isCurrent && change.paused) {
    metrics.count('pauses', { reason: change.paused });
    log.warn({ channel: channelId, reason: change.paused }, 'a daily film is paused');
  }
  return { ...subscription, ...change };
}

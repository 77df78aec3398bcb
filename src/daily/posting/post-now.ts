import { findPick, reopen, type DailyPick } from '../store/picks.ts';
import type { DailyDependencies } from './dependencies.ts';
import { dateOf } from '../schedule/schedule.ts';
import type { Subscription } from '../store/subscription.ts';
import { changeSubscription } from '../store/subscriptions.ts';
import { lease, settleDue } from './worker.ts';

export type NowResult =
  | { kind: 'posted' | 'already'; pick: DailyPick }
  /** Not yet: the subscription says what is wrong and when it is tried again. */
  | { kind: 'later'; subscription: Subscription };

/** Posts today's film at once. It counts as today's: the same row of the ledger, the same nonce. */
export async function postNow(subscription: Subscription, parts: DailyDependencies): Promise<NowResult> {
  const { clock, database } = parts;
  const { channelId, settings } = subscription;
  const now = clock.now();
  const today = dateOf(now, settings.zone);
  const pick = await findPick(database, channelId, today);
  const isOver = pick && pick.outcome !== 'chosen';
  if (isOver && pick.outcome !== 'skipped' && pick.outcome !== 'late') return { kind: 'already', pick };
  if (isOver) await reopen(database, pick);
  const claim = await changeSubscription(database, channelId, { dueAt: now, nextAt: now.add(lease) });
  if (!claim) return { kind: 'later', subscription };
  const after = await settleDue(claim, parts);
  const result = await findPick(database, channelId, today);
  return result?.outcome === 'posted'
    ? { kind: 'posted', pick: result }
    : { kind: 'later', subscription: after };
}

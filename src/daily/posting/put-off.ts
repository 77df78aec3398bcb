import { StorageUnavailable } from '../../storage/errors.ts';
import { settleClaim } from '../store/claims.ts';
import type { Subscription } from '../store/subscription.ts';
import { pauseAfter } from './try-again.ts';
import type { Executor } from './run-claim.ts';

/**
 * After a fault of ours a channel waits longer each time, as after every failure, and its status tells of it. Where
 * somebody has changed the schedule meanwhile nothing is written. Never throws: else it is taken up after its lease.
 */
export async function putOff(claim: Subscription, { database, discordTime, log }: Executor): Promise<void> {
  if (!discordTime.isUsable()) return;
  const failures = claim.failures + 1;
  const nextAt = discordTime.now().add({ seconds: pauseAfter(failures) });
  try {
    await settleClaim(database, claim, { failures, repeats: 1, trouble: 'fault', nextAt });
  } catch (error) {
    if (error instanceof StorageUnavailable) return;
    log.error({ err: error, channel: claim.channelId }, 'a daily film that failed could not be put off');
  }
}

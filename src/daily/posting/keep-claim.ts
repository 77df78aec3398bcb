import { earlier } from '../../runtime/clock.ts';
import { StorageUnavailable } from '../../storage/errors.ts';
import type { Subscription } from '../store/subscription.ts';
import { extendClaim } from '../store/claims.ts';
import { lease } from './plan.ts';
import type { Executor } from './read-situation.ts';

/** So long the worker holds a row at first: what a process held that died is soon taken up by another. */
export const claimLease = Temporal.Duration.from({ seconds: 12 });

/** So often the holder says that it is still there: twice may fail. */
const renewal = Temporal.Duration.from({ seconds: 4 });

/** A claim that is held, and until when, by Discord's time. */
export interface KeptClaim {
  leaseEnd(): Temporal.Instant | undefined;
  /** Holds it no longer than it is held. */
  release(): void;
}

/**
 * Renews a claim while its work lasts, as long as all its requests may take. A holder that sleeps, or is cut off from
 * the database, renews nothing, and sends nothing any more once its lease is over.
 */
export function keepClaim(claim: Subscription, executor: Executor): KeptClaim {
  const { clock, log } = executor;
  const released = new AbortController();
  let end = claim.nextAt;
  const longest = end?.subtract(claimLease).add(lease);
  const renew = async (from: Temporal.Instant, longest: Temporal.Instant): Promise<void> => {
    if (Temporal.Instant.compare(from, longest) >= 0) return;
    await clock.sleepUntil(clock.now().add(renewal), released.signal);
    const renewed = await extend(claim, { from, longest }, executor);
    if (renewed === 'lost') return;
    end = renewed;
    return renew(renewed, longest);
  };
  if (end && longest)
    renew(end, longest).catch((error: unknown) => {
      if (released.signal.aborted) return;
      log.error({ err: error, channel: claim.channelId }, 'a claim is not renewed');
    });
  return { leaseEnd: () => end, release: () => released.abort() };
}

/** The new end; the old one while the database is away or nobody knows the time; or that somebody else has the row. */
async function extend(
  claim: Subscription,
  { from, longest }: { from: Temporal.Instant; longest: Temporal.Instant },
  { database, discordTime }: Executor,
): Promise<Temporal.Instant | 'lost'> {
  if (!discordTime.isUsable()) return from;
  const until = earlier(discordTime.now().add(claimLease), longest);
  if (Temporal.Instant.compare(until, from) <= 0) return from;
  try {
    return (await extendClaim(database, claim, from, until)) ? until : 'lost';
  } catch (error) {
    if (error instanceof StorageUnavailable) return from;
    throw error;
  }
}

import { latestPicks, type DailyPick } from '../store/picks.ts';
import { nonceOf } from './nonce.ts';
import type { DailyDependencies } from './dependencies.ts';

/** Our clock and Discord's may differ by so much. */
const margin = Temporal.Duration.from({ minutes: 10 });

/**
 * Looks in the channel for the message of a pick whose try had no answer: its id, or that it is not there, or that
 * the bot may not read. A message with buttons that no other pick knows can only be this one's.
 */
export async function lookBack(
  pick: DailyPick,
  { channels, clock, database }: Pick<DailyDependencies, 'channels' | 'clock' | 'database'>,
): Promise<{ found: string } | 'absent' | 'unreadable'> {
  const now = clock.now();
  const triedAt = pick.triedAt ?? now;
  const since = Temporal.Instant.compare(triedAt, now) < 0 ? triedAt : now;
  const messages = await channels.ownSince(pick.channelId, since.subtract(margin));
  if (messages === 'unreadable') return 'unreadable';
  const known = new Set((await latestPicks(database, pick.channelId, 10)).map(({ messageId }) => messageId));
  const nonce = nonceOf(pick);
  const message =
    messages.find((message) => message.nonce === nonce) ??
    messages.find(({ id, hasButtons }) => hasButtons && !known.has(id));
  return message ? { found: message.id } : 'absent';
}

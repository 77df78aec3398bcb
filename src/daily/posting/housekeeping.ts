import { StorageUnavailable } from '../../storage/errors.ts';
import { dateOf } from '../schedule/schedule.ts';
import { dropOldPicks } from '../store/old-picks.ts';
import { forgetLost, noteLost, pausedRows } from '../store/upkeep.ts';
import { isFailure, Refused } from './channels.ts';
import { replan, rowsAtOnce } from './replan.ts';
import type { Executor } from './run-claim.ts';
import { isLost, meaningOf } from './troubles.ts';

/** Paused channels that are looked for in one go. */
const mostLookups = 200;

/**
 * What is due every few hours: rows of channels lost for 60 days go, and rows older than any choice or reader needs.
 * What a wrong clock has planned is planned anew at the start, each hour, and whenever the host's clock was set. What
 * is given begins it beside the posts, which do not wait for it, where it is due and not under way, and resolves when
 * it is done; never rejects.
 */
export function createHousekeeping(executor: Executor, signal: AbortSignal): () => Promise<void> {
  const { discordTime } = executor;
  const { isTimeFor, again } = createTimers(executor);
  let cursor = '';
  let underWay: Promise<void> | undefined;
  const keep = async () => {
    if (isTimeFor('plans')) await replan(executor, signal);
    // Nothing is deleted by a time that only the host vouches for.
    if (!discordTime.isKnown() || !isTimeFor('cleaning')) return;
    cursor = await lookForPaused(executor, cursor, signal);
    if (!signal.aborted) await clean(executor);
  };
  const keepSafely = () =>
    keep()
      .catch((error: unknown) => {
        if (error instanceof StorageUnavailable) again();
        else executor.log.error({ err: error }, 'what is done every few hours failed');
      })
      .finally(() => (underWay = undefined));
  return () => (underWay ??= keepSafely());
}

function createTimers({ clock, discordTime }: Executor) {
  const hours = { plans: 1, cleaning: 6 } as const;
  const next = { plans: -Infinity, cleaning: -Infinity };
  let difference = discordTime.difference();
  const isTimeFor = (what: keyof typeof hours): boolean => {
    const wasSet = Math.abs((discordTime.difference() ?? 0) - (difference ?? 0)) > 60;
    if (what === 'plans' && wasSet) next.plans = -Infinity;
    difference = discordTime.difference();
    if (clock.elapsed() < next[what]) return false;
    next[what] = clock.elapsed() + hours[what] * 3_600_000;
    return true;
  };
  /** Both are due: the database was away. */
  const again = () => void Object.assign(next, { plans: -Infinity, cleaning: -Infinity });
  return { isTimeFor, again };
}

/** Nobody learns by posting whether a paused channel is still there: it is looked for. Returns where to go on. */
async function lookForPaused(
  { database, channels, discordTime }: Executor,
  from: string,
  signal: AbortSignal,
): Promise<string> {
  let after = from;
  for (let count = 0; count < mostLookups; count += rowsAtOnce) {
    const { subscriptions, unreadable } = await pausedRows(database, after, rowsAtOnce);
    const ids = [...subscriptions, ...unreadable].map(({ channelId }) => channelId).sort();
    for (const channelId of ids) {
      if (signal.aborted) return after;
      const isThere = await channels.find(channelId).then(
        () => true,
        (error: unknown) => (isGone(error) ? false : isFailure(error) ? undefined : Promise.reject(error)),
      );
      if (isThere === undefined || !discordTime.isKnown()) continue;
      await noteLost(database, channelId, isThere ? undefined : discordTime.now());
    }
    if (ids.length < rowsAtOnce) return '';
    after = ids.at(-1) ?? '';
  }
  return after;
}

function isGone(error: unknown): boolean {
  if (!(error instanceof Refused)) return false;
  const meaning = meaningOf(error.code);
  return meaning.kind === 'lasting' && isLost(meaning.reason);
}

async function clean({ database, discordTime, log }: Executor): Promise<void> {
  // The channels that were looked for took a while, in which the host's clock may have been set.
  if (!discordTime.isKnown()) return;
  const now = discordTime.now();
  const forgotten = await forgetLost(database, now.subtract({ hours: 60 * 24 }));
  if (forgotten > 0) log.info({ channels: forgotten }, 'channels lost for 60 days are forgotten');
  await dropOldPicks(database, dateOf(now, 'UTC').subtract({ days: 400 }));
}

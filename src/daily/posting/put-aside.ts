import { StorageUnavailable } from '../../storage/errors.ts';
import type { UnreadableSubscription } from '../store/subscription.ts';
import { setAside } from '../store/upkeep.ts';
import type { DailyDependencies } from './dependencies.ts';

/** A row that cannot be read is set aside, and costs itself alone also where that fails. Never throws. */
export async function putAside(
  row: UnreadableSubscription,
  { database, metrics, log }: Pick<DailyDependencies, 'database' | 'metrics' | 'log'>,
): Promise<void> {
  const { channelId, guildId, reason } = row;
  try {
    if (!(await setAside(database, row))) return;
    metrics.count('setAside', {});
    log.error({ channel: channelId, guild: guildId, reason }, 'a schedule cannot be read and is set aside');
  } catch (error) {
    // It is met again when the database is back.
    if (error instanceof StorageUnavailable) return;
    log.error({ err: error, channel: channelId }, 'a schedule that cannot be read could not be set aside');
  }
}

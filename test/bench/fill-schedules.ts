import { noTrouble, toColumns } from '#daily/store/subscription.ts';
import type { Database } from '#storage/database.ts';
import { settingsWith } from '../support/settings.ts';

/** Stores a schedule for each channel, due at one moment. */
export async function fillSchedules(
  database: Database,
  channelIds: readonly string[],
  dueAt: Temporal.Instant,
): Promise<void> {
  const columns = toColumns({
    settings: settingsWith({ zone: 'Europe/Moscow' }),
    dueAt,
    nextAt: dueAt,
    ...noTrouble,
  });
  const rows = channelIds.map((channelId) => ({ guildId: '1', revision: 1, ...columns, channelId }));
  await database.transaction(async (queries) => {
    for (let at = 0; at < rows.length; at += 1000) {
      await queries
        .insertInto('subscription')
        .values(rows.slice(at, at + 1000) as never)
        .execute();
    }
  });
}

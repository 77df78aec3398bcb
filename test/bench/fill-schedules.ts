import { noTrouble, toColumns } from '#daily/store/subscription.ts';
import type { Database } from '#storage/database.ts';

/** Stores a schedule for each channel, due at one moment. */
export async function fillSchedules(
  database: Database,
  channelIds: readonly string[],
  dueAt: Temporal.Instant,
): Promise<void> {
  const columns = toColumns({
    settings: {
      time: '09:00',
      zone: 'Europe/Moscow',
      days: [1, 2, 3, 4, 5, 6, 7],
      filter: {},
      language: 'en',
      thread: false,
      publish: false,
      setUpIn: '1',
    },
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

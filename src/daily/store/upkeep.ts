import type { Database } from '../../storage/database.ts';
import { readRows, type Subscriptions } from './subscriptions.ts';
import type { UnreadableSubscription } from './subscription.ts';

/** The paused ones of a server of which no manager was told yet; each is given once. Writes only where there is one. */
export async function takeHints(database: Database, guildId: string): Promise<Subscriptions> {
  const waiting = await database.run((queries) =>
    queries
      .selectFrom('subscription')
      .select('channelId')
      .where('guildId', '=', guildId)
      .where('hinted', '=', 0)
      .where('paused', 'is not', null)
      .limit(1)
      .executeTakeFirst(),
  );
  if (!waiting) return { subscriptions: [], unreadable: [] };
  const rows = await database.run((queries) =>
    queries
      .updateTable('subscription')
      .set({ hinted: 1 })
      .where('guildId', '=', guildId)
      .where('hinted', '=', 0)
      .where('paused', 'is not', null)
      .returningAll()
      .execute(),
  );
  return readRows(rows);
}

/**
 * Takes a row that cannot be read out of the plan, with its reason, until it can; one that is paused stays so for its
 * own reason. False where there is nothing to take out any more.
 */
export const setAside = (
  database: Database,
  { channelId, revision, reason }: UnreadableSubscription,
): Promise<boolean> =>
  database.run(async (queries) => {
    const row = queries
      .updateTable('subscription')
      .where('channelId', '=', channelId)
      .where('revision', '=', revision);
    const running = row
      .set({ nextAt: null, paused: 'unreadable', trouble: reason, hinted: 0 })
      .where('paused', 'is', null);
    const resting = row.set({ nextAt: null }).where('paused', 'is not', null).where('nextAt', 'is not', null);
    const changed = [await running.executeTakeFirst(), await resting.executeTakeFirst()];
    return changed.some(({ numUpdatedRows }) => numUpdatedRows > 0n);
  });

/** The next rows after a channel that wait for a moment later than this, or that were set aside. */
export const rowsBeyond = (
  database: Database,
  moment: Temporal.Instant,
  after: string,
  limit: number,
): Promise<Subscriptions> =>
  database.run(async (queries) => {
    const rows = queries
      .selectFrom('subscription')
      .selectAll()
      .where('channelId', '>', after)
      .where(({ or, eb }) =>
        or([
          eb('nextAt', '>', moment.epochMilliseconds),
          eb('dueAt', '>', moment.epochMilliseconds),
          eb('paused', '=', 'unreadable'),
        ]),
      );
    return readRows(await rows.orderBy('channelId').limit(limit).execute());
  });

/** The next paused rows after a channel: nobody learns by posting whether these channels are still there. */
export const pausedRows = (database: Database, after: string, limit: number): Promise<Subscriptions> =>
  database.run(async (queries) => {
    const rows = queries
      .selectFrom('subscription')
      .selectAll()
      .where('channelId', '>', after)
      .where('paused', 'is not', null);
    return readRows(await rows.orderBy('channelId').limit(limit).execute());
  });

/** Notes since when a channel is lost, or that it is not; a moment that stands stays. */
export const noteLost = (database: Database, channelId: string, lostAt: Temporal.Instant | undefined) =>
  database.run((queries) =>
    queries
      .updateTable('subscription')
      .set({ lostAt: lostAt?.epochMilliseconds ?? null })
      .where('channelId', '=', channelId)
      .where('paused', 'is not', null)
      .where('lostAt', lostAt ? 'is' : 'is not', null)
      .execute(),
  );

/** Forgets the channels that are lost since before then, with their history; says how many. */
export const forgetLost = (database: Database, before: Temporal.Instant): Promise<number> =>
  database.transaction(async (queries) => {
    const lost = queries.deleteFrom('subscription').where('lostAt', '<', before.epochMilliseconds);
    const rows = await lost.returning('channelId').execute();
    for (const { channelId } of rows) {
      await queries.deleteFrom('pick').where('channelId', '=', channelId).execute();
    }
    return rows.length;
  });

/** Deletes all that is stored of a server's channels: schedules and history, also of channels that were stopped. */
export const forgetGuild = (
  database: Database,
  guildId: string,
): Promise<{ schedules: number; films: number }> =>
  database.transaction(async (queries) => {
    // Schedules first: what adds to a history holds the schedule, so that it is over by then.
    const rows = await queries.deleteFrom('subscription').where('guildId', '=', guildId).executeTakeFirst();
    const picks = await queries.deleteFrom('pick').where('guildId', '=', guildId).executeTakeFirst();
    return { schedules: Number(rows.numDeletedRows), films: Number(picks.numDeletedRows) };
  });

import type { QueryCreator } from 'kysely';
import type { Database, Engine } from '../../storage/database.ts';
import { toInstant } from '../../storage/instants.ts';
import type { SubscriptionRow, Tables } from '../../storage/tables.ts';
import { toColumns, toSubscription, type Subscription, type SubscriptionChange } from './subscription.ts';

export const findSubscription = (database: Database, channelId: string) =>
  database.run(async (queries) => {
    const found = queries.selectFrom('subscription').selectAll().where('channel_id', '=', channelId);
    const row = await found.executeTakeFirst();
    return row && toSubscription(row);
  });

export const subscriptionsOf = (database: Database, guildId: string) =>
  database.run(async (queries) => {
    const found = queries.selectFrom('subscription').selectAll().where('guild_id', '=', guildId);
    return (await found.orderBy('channel_id').execute()).map(toSubscription);
  });

/** Adds a channel, or changes the one that is there and overtakes a worker that holds it. */
export async function saveSubscription(
  database: Database,
  { channelId, guildId, ...rest }: Omit<Subscription, 'revision'>,
): Promise<void> {
  const columns = { guild_id: guildId, ...toColumns(rest) } as Omit<
    SubscriptionRow,
    'channel_id' | 'revision'
  >;
  await database.run((queries) =>
    queries
      .insertInto('subscription')
      .values({ channel_id: channelId, revision: 1, ...columns })
      .onConflict((conflict) =>
        conflict
          .column('channel_id')
          .doUpdateSet((row) => ({ ...columns, revision: row('subscription.revision', '+', 1) })),
      )
      .execute(),
  );
}

/** Changes a row for a person, and overtakes a worker that holds it. */
export const changeSubscription = (database: Database, channelId: string, change: SubscriptionChange) =>
  database.run(async (queries) => {
    const row = await queries
      .updateTable('subscription')
      .set((row) => ({ ...toColumns(change), revision: row('revision', '+', 1) }))
      .where('channel_id', '=', channelId)
      .returningAll()
      .executeTakeFirst();
    return row && toSubscription(row);
  });

export const removeSubscription = (database: Database, channelId: string) =>
  database.run((queries) => queries.deleteFrom('subscription').where('channel_id', '=', channelId).execute());

/** Leases up to `limit` rows whose time has come, until a moment: each to one caller, on however many machines. */
export const claimDue = (database: Database, now: Temporal.Instant, until: Temporal.Instant, limit: number) =>
  database.run(async (queries) => {
    const rows = await queries
      .with('due', (step) => dueRows(step, database.engine, now, limit))
      .updateTable('subscription')
      .set((row) => ({ next_at: until.epochMilliseconds, revision: row('revision', '+', 1) }))
      .where('channel_id', 'in', (row) => row.selectFrom('due').select('channel_id'))
      .where('next_at', '<=', now.epochMilliseconds)
      .returningAll()
      .execute();
    return rows.map(toSubscription);
  });

/** On PostgreSQL a row that another worker is just taking is passed over instead of waited for. */
function dueRows(queries: QueryCreator<Tables>, engine: Engine, now: Temporal.Instant, limit: number) {
  const due = queries
    .selectFrom('subscription')
    .select('channel_id')
    .where('next_at', '<=', now.epochMilliseconds)
    .orderBy('next_at')
    .limit(limit);
  return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
}

/** Ends a claim. False if somebody changed or claimed the row meanwhile: then nothing is written. */
export const settle = (
  database: Database,
  { channelId, revision }: Subscription,
  change: SubscriptionChange,
) =>
  database.run(async (queries) => {
    const result = await queries
      .updateTable('subscription')
      .set(toColumns(change))
      .where('channel_id', '=', channelId)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  });

/** When the next row wants a look. */
export const nextWake = (database: Database) =>
  database.run(async (queries) => {
    const waiting = queries.selectFrom('subscription').select('next_at').where('next_at', 'is not', null);
    return toInstant((await waiting.orderBy('next_at').limit(1).executeTakeFirst())?.next_at);
  });

/**
 * The resting ones of a server of which no manager was told yet; each is given once. Most servers have none: those are
 * only read, since each call of a manager asks.
 */
export const takeHints = (database: Database, guildId: string) =>
  database.run(async (queries) => {
    const untold = await queries
      .selectFrom('subscription')
      .select('channel_id')
      .where('guild_id', '=', guildId)
      .where('hinted', '=', 0)
      .where('paused', 'is not', null)
      .execute();
    if (untold.length === 0) return [];
    const rows = await queries
      .updateTable('subscription')
      .set({ hinted: 1 })
      .where('guild_id', '=', guildId)
      .where('hinted', '=', 0)
      .where('paused', 'is not', null)
      .returningAll()
      .execute();
    return rows.map(toSubscription);
  });

/** Forgets the channels that are lost since before then, with their history. */
export const forgetLost = (database: Database, before: Temporal.Instant) =>
  database.transaction(async (queries) => {
    const lost = queries.deleteFrom('subscription').where('lost_at', '<', before.epochMilliseconds);
    for (const { channel_id } of await lost.returning('channel_id').execute()) {
      await queries.deleteFrom('pick').where('channel_id', '=', channel_id).execute();
    }
  });

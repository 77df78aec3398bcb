import type { Kysely } from 'kysely';
import type { Database, Engine } from '../../storage/database.ts';
import type { SubscriptionRow, Tables } from '../../storage/tables.ts';
import {
  isReadable,
  readSubscription,
  toColumns,
  type Subscription,
  type SubscriptionChange,
  type UnreadableSubscription,
} from './subscription.ts';

/** Rows read one by one: those that this version cannot read stand apart. */
export interface Subscriptions {
  subscriptions: Subscription[];
  unreadable: UnreadableSubscription[];
}

export function readRows(rows: readonly SubscriptionRow[]): Subscriptions {
  const all = rows.map(readSubscription);
  return {
    subscriptions: all.filter(isReadable),
    unreadable: all.filter((one): one is UnreadableSubscription => !isReadable(one)),
  };
}

/** One channel's schedule, whether it can be read or not; undefined where there is none. */
export const findSubscription = (database: Database, channelId: string) =>
  database.run(async (queries) => {
    const found = queries.selectFrom('subscription').selectAll().where('channelId', '=', channelId);
    const row = await found.executeTakeFirst();
    return row && readSubscription(row);
  });

export const subscriptionsOf = (database: Database, guildId: string): Promise<Subscriptions> =>
  database.run(async (queries) => {
    const found = queries.selectFrom('subscription').selectAll().where('guildId', '=', guildId);
    return readRows(await found.orderBy('channelId').execute());
  });

/**
 * Adds a channel, or changes the one that is there and overtakes a worker that holds it. False, and nothing written,
 * where the server would have more than `most` channels, also where many are added at once.
 */
export async function saveSubscription(
  database: Database,
  { channelId, guildId, ...rest }: Omit<Subscription, 'revision'>,
  most: number,
): Promise<boolean> {
  const columns = { guildId, ...toColumns(rest) } as Omit<SubscriptionRow, 'channelId' | 'revision'>;
  return database.transaction(async (queries) => {
    await lockGuild(queries, database.engine, guildId);
    const others = queries.selectFrom('subscription').select(({ fn }) => fn.countAll().as('count'));
    const { count } = await others
      .where('guildId', '=', guildId)
      .where('channelId', '!=', channelId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return false;
    await queries
      .insertInto('subscription')
      .values({ channelId, revision: 1, ...columns })
      .onConflict((conflict) =>
        conflict
          .column('channelId')
          .doUpdateSet((row) => ({ ...columns, revision: row('subscription.revision', '+', 1) })),
      )
      .execute();
    return true;
  });
}

/** On PostgreSQL transactions run beside each other; on SQLite each one that writes waits for the one before. */
export async function lockGuild(queries: Kysely<Tables>, engine: Engine, guildId: string): Promise<void> {
  if (engine !== 'postgres') return;
  const { sql } = await import('kysely');
  await sql`select pg_advisory_xact_lock(${BigInt(guildId)})`.execute(queries);
}

/**
 * Changes a row that stands as it was read, and overtakes a worker that holds it. Undefined, and nothing written,
 * where somebody else was faster: the caller reads again.
 */
export const changeSubscription = (
  database: Database,
  { channelId, revision }: Pick<Subscription, 'channelId' | 'revision'>,
  change: SubscriptionChange,
): Promise<Subscription | undefined> =>
  database.run(async (queries) => {
    const row = await queries
      .updateTable('subscription')
      .set((row) => ({ ...toColumns(change), revision: row('revision', '+', 1) }))
      .where('channelId', '=', channelId)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst();
    const changed = row && readSubscription(row);
    return changed && isReadable(changed) ? changed : undefined;
  });

export const removeSubscription = (database: Database, channelId: string) =>
  database.run((queries) => queries.deleteFrom('subscription').where('channelId', '=', channelId).execute());

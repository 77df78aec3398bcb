import type { Kysely } from 'kysely';
import type { Database } from '../../storage/database.ts';
import type { SubscriptionRow, Tables } from '../../storage/tables.ts';
import type { DailyPick } from './pick.ts';
import { insertPicks } from './picks.ts';
import { toColumns, type Subscription } from './subscription.ts';
import { lockGuild } from './subscriptions.ts';
import { inParts } from './transfer.ts';

/** A schedule that takes the place of the one with that revision, or of none. */
export interface SavedChannel {
  subscription: Omit<Subscription, 'revision'>;
  revision: number | undefined;
}

/** Ends the transaction without a trace. */
class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: 'changed' | 'too-many';
  constructor(kind: Refusal['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * Writes schedules of one server and history of their channels, all or nothing, and says how many dates were new.
 * Nothing is written where a schedule does not stand any more as it was read, or where the server would have more than
 * `most` channels. A date that is stored stands.
 */
export async function saveChannels(
  database: Database,
  {
    guildId,
    channels,
    history,
    most,
  }: { guildId: string; channels: readonly SavedChannel[]; history: readonly DailyPick[]; most: number },
): Promise<{ days: number } | Refusal['kind']> {
  try {
    return await database.transaction(async (queries) => {
      await lockGuild(queries, database.engine, guildId);
      for (const channel of channels) await save(queries, channel);
      const all = queries.selectFrom('subscription').where('guildId', '=', guildId);
      const { count } = await all.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
      if (Number(count) > most) throw new Refusal('too-many');
      return { days: await addDays(queries, history) };
    });
  } catch (error) {
    if (error instanceof Refusal) return error.kind;
    throw error;
  }
}

async function save(
  queries: Kysely<Tables>,
  { subscription: { channelId, guildId, ...rest }, revision }: SavedChannel,
): Promise<void> {
  const columns = { guildId, ...toColumns(rest) } as Omit<SubscriptionRow, 'channelId' | 'revision'>;
  const isSaved =
    revision === undefined
      ? (
          await queries
            .insertInto('subscription')
            .values({ channelId, revision: 1, ...columns })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst()
        ).numInsertedOrUpdatedRows
      : (
          await queries
            .updateTable('subscription')
            .set({ ...columns, revision: revision + 1 })
            .where('channelId', '=', channelId)
            .where('revision', '=', revision)
            .executeTakeFirst()
        ).numUpdatedRows;
  if (!isSaved) throw new Refusal('changed');
}

async function addDays(queries: Kysely<Tables>, history: readonly DailyPick[]): Promise<number> {
  let added = 0;
  for (const some of inParts(history)) added += await insertPicks(queries, some);
  return added;
}

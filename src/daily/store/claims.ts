import type { QueryCreator } from 'kysely';
import type { Database, Engine } from '../../storage/database.ts';
import { toInstant } from '../../storage/instants.ts';
import type { Tables } from '../../storage/tables.ts';
import { toColumns, type Subscription, type SubscriptionChange } from './subscription.ts';
import { readRows } from './subscriptions.ts';

/** Leases up to `limit` rows whose time has come, until a moment: each to one caller, on however many machines. */
export const claimDue = (database: Database, now: Temporal.Instant, until: Temporal.Instant, limit: number) =>
  database.run(async (queries) => {
    const rows = await queries
      .with('due', (step) => dueRows(step, database.engine, now, limit))
      .updateTable('subscription')
      .set((row) => ({ nextAt: until.epochMilliseconds, revision: row('revision', '+', 1) }))
      .where('channelId', 'in', (row) => row.selectFrom('due').select('channelId'))
      .where('nextAt', '<=', now.epochMilliseconds)
      .returningAll()
      .execute();
    return readRows(rows);
  });

/** On PostgreSQL a row that another worker is just taking is passed over instead of waited for. */
function dueRows(queries: QueryCreator<Tables>, engine: Engine, now: Temporal.Instant, limit: number) {
  const due = queries
    .selectFrom('subscription')
    .select('channelId')
    .where('nextAt', '<=', now.epochMilliseconds)
    .orderBy('nextAt')
    .limit(limit);
  return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
}

/** Makes a claim last longer, as long as it stands as its holder knows it. */
export const extendClaim = (
  database: Database,
  claim: Held,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<boolean> => changeHeld(database, claim, { nextAt: until }, from);

/** Ends a claim. False if somebody changed or claimed the row meanwhile: then nothing is written. */
export const settleClaim = (database: Database, claim: Held, change: SubscriptionChange): Promise<boolean> =>
  changeHeld(database, claim, change);

type Held = Pick<Subscription, 'channelId' | 'revision'>;

async function changeHeld(
  database: Database,
  { channelId, revision }: Held,
  change: SubscriptionChange,
  heldUntil?: Temporal.Instant,
): Promise<boolean> {
  const result = await database.run((queries) => {
    const row = queries
      .updateTable('subscription')
      .set(toColumns(change))
      .where('channelId', '=', channelId)
      .where('revision', '=', revision);
    return (heldUntil ? row.where('nextAt', '=', heldUntil.epochMilliseconds) : row).executeTakeFirst();
  });
  return result.numUpdatedRows > 0n;
}

/** When the next row is due. */
export const nextWake = (database: Database) =>
  database.run(async (queries) => {
    const waiting = queries.selectFrom('subscription').select('nextAt').where('nextAt', 'is not', null);
    return toInstant((await waiting.orderBy('nextAt').limit(1).executeTakeFirst())?.nextAt);
  });

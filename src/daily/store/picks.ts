import type { Kysely } from 'kysely';
import type { Showing } from '../../films/pick.ts';
import type { Database, Engine } from '../../storage/database.ts';
import type { Tables } from '../../storage/tables.ts';
import { countsAsShown, readPicks, toRow, type DailyPick, type PickChange } from './pick.ts';

export const findPick = (database: Database, channelId: string, date: Temporal.PlainDate) =>
  database.run(async (queries) => {
    const found = queries.selectFrom('pick').selectAll().where('channelId', '=', channelId);
    return readPicks(await found.where('localDate', '=', date.toString()).execute())[0];
  });

/** The last picks of a channel, newest first. */
export const latestPicks = (database: Database, channelId: string, limit: number): Promise<DailyPick[]> =>
  database.run(async (queries) => {
    const found = queries.selectFrom('pick').selectAll().where('channelId', '=', channelId);
    return readPicks(await found.orderBy('localDate', 'desc').limit(limit).execute());
  });

/** Each film that the channel was shown, or that a date of its has begun with, with its last date, oldest first. */
export const showingsOf = (database: Database, channelId: string): Promise<Showing[]> =>
  database.run(async (queries) => {
    const rows = await queries
      .selectFrom('pick')
      .select(({ fn }) => ['filmId', fn.max('localDate').as('last')])
      .where('channelId', '=', channelId)
      .where('filmId', 'is not', null)
      .where('outcome', 'in', [...countsAsShown, 'chosen'])
      .groupBy('filmId')
      .orderBy('last')
      .execute();
    return rows.map(({ filmId, last }) => ({ filmId: filmId ?? '', date: Temporal.PlainDate.from(last) }));
  });

/** Adds those whose date has no row in their channel yet, and says how many. A row that is there stands. */
export const addPicks = (database: Database, picks: readonly DailyPick[]): Promise<number> =>
  picks.length === 0 ? Promise.resolve(0) : database.run((queries) => insertPicks(queries, picks));

/** A schedule, as whoever holds it has read it; without a revision, as it stands now. */
interface Held {
  channelId: string;
  revision?: number;
}

/**
 * The same, while the schedule is held. Undefined, and nothing written, where it is not: of a server that is forgotten
 * nothing comes back, and who was overtaken decides nothing for a schedule that is another one now.
 */
export const addPicksOf = (
  database: Database,
  held: Held,
  picks: readonly DailyPick[],
): Promise<number | undefined> =>
  database.transaction(async (queries) => {
    const row = await hold(queries, database.engine, held);
    return row && insertPicks(queries, picks);
  });

/** On PostgreSQL transactions run beside each other: nobody changes the schedule before this one is over. */
function hold(queries: Kysely<Tables>, engine: Engine, { channelId, revision }: Held) {
  const found = queries.selectFrom('subscription').select('channelId').where('channelId', '=', channelId);
  const one = revision === undefined ? found : found.where('revision', '=', revision);
  return (engine === 'postgres' ? one.forShare() : one).executeTakeFirst();
}

/** The same within a transaction. */
export async function insertPicks(queries: Kysely<Tables>, picks: readonly DailyPick[]): Promise<number> {
  const rows = queries.insertInto('pick').values(picks.map(toRow));
  const result = await rows.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/**
 * Changes a row that stands as it was read. Undefined, and nothing written, where somebody else has changed it
 * meanwhile: the caller reads again and decides anew.
 */
export function changePick(
  database: Database,
  pick: DailyPick,
  change: PickChange,
): Promise<DailyPick | undefined> {
  return database.run((queries) => update(queries, { ...pick, ...change }, { revision: pick.revision }));
}

/** The same, while the schedule is held; `overtaken`, and nothing written, where it is not. */
export const changePickOf = (
  database: Database,
  held: Held,
  pick: DailyPick,
  change: PickChange,
): Promise<DailyPick | 'overtaken' | undefined> =>
  database.transaction(async (queries) => {
    const row = await hold(queries, database.engine, held);
    return row ? update(queries, { ...pick, ...change }, { revision: pick.revision }) : 'overtaken';
  });

/**
 * Notes that a film is posted: the one thing that wins over whatever was decided meanwhile, since it has happened.
 * Undefined where the date is known as posted already, or nothing of it is stored any more.
 */
export const recordPosted = (database: Database, posted: DailyPick): Promise<DailyPick | undefined> =>
  database.run((queries) =>
    update(queries, { ...posted, outcome: 'posted', doubt: undefined }, { unlessPosted: true }),
  );

/** The row as it was written; undefined where the condition did not hold. */
async function update(
  queries: Kysely<Tables>,
  pick: DailyPick,
  condition: { revision: number } | { unlessPosted: true },
): Promise<DailyPick | undefined> {
  const { channelId, localDate, guildId: _guild, revision: _revision, ...columns } = toRow(pick);
  const row = queries
    .updateTable('pick')
    .set(({ eb }) => ({ ...columns, revision: eb('revision', '+', 1) }))
    .where('channelId', '=', channelId)
    .where('localDate', '=', localDate);
  const decided =
    'revision' in condition
      ? row.where('revision', '=', condition.revision)
      : row.where('outcome', '!=', 'posted');
  return readPicks(await decided.returningAll().execute())[0];
}

/** Drops rows by their date, where they stand as they were read. */
export async function dropPicks(database: Database, picks: readonly DailyPick[]): Promise<void> {
  for (const { channelId, date, revision } of picks) {
    await database.run((queries) =>
      queries
        .deleteFrom('pick')
        .where('channelId', '=', channelId)
        .where('localDate', '=', date.toString())
        .where('revision', '=', revision)
        .execute(),
    );
  }
}

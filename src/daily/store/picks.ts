import type { Kysely } from 'kysely';
import type { Showing } from '../../films/pick.ts';
import type { Database } from '../../storage/database.ts';
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
  picks.length === 0 ? Promise.resolve(0) : database.run((queries) => insert(queries, picks));

/**
 * The same, while the channel has a schedule. Undefined, and nothing written, where it has none: of a server that is
 * forgotten nothing comes back.
 */
export const addPicksOf = (
  database: Database,
  { channelId }: { channelId: string },
  picks: readonly DailyPick[],
): Promise<number | undefined> =>
  database.transaction(async (queries) => {
    const one = queries.selectFrom('subscription').select('channelId').where('channelId', '=', channelId);
    // On PostgreSQL transactions run beside each other: nobody takes the schedule away before this one is over.
    const row = await (database.engine === 'postgres' ? one.forShare() : one).executeTakeFirst();
    return row && insert(queries, picks);
  });

async function insert(queries: Kysely<Tables>, picks: readonly DailyPick[]): Promise<number> {
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
  return update(database, { ...pick, ...change }, { revision: pick.revision });
}

/**
 * Notes that a film is posted: the one thing that wins over whatever was decided meanwhile, since it has happened.
 * Undefined where the date is known as posted already, or nothing of it is stored any more.
 */
export const recordPosted = (database: Database, posted: DailyPick): Promise<DailyPick | undefined> =>
  update(database, { ...posted, outcome: 'posted', doubt: undefined }, { unlessPosted: true });

/** The row as it was written; undefined where the condition did not hold. */
function update(
  database: Database,
  pick: DailyPick,
  condition: { revision: number } | { unlessPosted: true },
): Promise<DailyPick | undefined> {
  const { channelId, localDate, guildId: _guild, revision: _revision, ...columns } = toRow(pick);
  return database.run(async (queries) => {
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
  });
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

/**
 * Drops rows from before a date: all of channels that have no schedule any more; of the others all but the last of
 * each film, which the next choice needs.
 */
export const dropOldPicks = (database: Database, before: Temporal.PlainDate) =>
  database.run((queries) =>
    queries
      .deleteFrom('pick')
      .where('localDate', '<', before.toString())
      .where(({ or, not, eb, exists, selectFrom }) =>
        or([
          eb('outcome', 'not in', countsAsShown),
          not(
            exists(
              selectFrom('subscription')
                .select('subscription.channelId')
                .whereRef('subscription.channelId', '=', 'pick.channelId'),
            ),
          ),
          exists(
            selectFrom('pick as newer')
              .select('newer.filmId')
              .whereRef('newer.channelId', '=', 'pick.channelId')
              .whereRef('newer.filmId', '=', 'pick.filmId')
              .whereRef('newer.localDate', '>', 'pick.localDate')
              .where('newer.outcome', 'in', countsAsShown),
          ),
        ]),
      )
      .execute(),
  );

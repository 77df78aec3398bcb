import type { Showing } from '../../films/pick.ts';
import type { Database } from '../../storage/database.ts';
import { toInstant } from '../../storage/instants.ts';
import type { PickRow } from '../../storage/tables.ts';

/**
 * `chosen`: not yet known to be posted. `posted`: it is. `late`: skipped, more than six hours after its time.
 * `skipped`: a manager wished so. `refused`: Discord did not want it. `unknown`: it may be there, and nobody can look.
 */
export type Outcome = 'chosen' | 'posted' | 'late' | 'skipped' | 'refused' | 'unknown';

export type Extra = 'thread' | 'publish' | 'ping';
/** `pending`, `done`, or why not. */
export type Extras = Partial<Record<Extra, string>>;

/** What became of a channel's film on one local date. */
export interface DailyPick {
  channelId: string;
  date: Temporal.PlainDate;
  filmId: string | undefined;
  outcome: Outcome;
  dueAt: Temporal.Instant;
  /** When the first try began of which nobody knows whether it reached Discord. */
  triedAt: Temporal.Instant | undefined;
  messageId: string | undefined;
  postedAt: Temporal.Instant | undefined;
  extras: Extras;
}

/** A row that says no more than that the date has one. */
export const blankPick = (
  channelId: string,
  date: Temporal.PlainDate,
  dueAt: Temporal.Instant,
  outcome: Outcome,
): DailyPick => ({
  channelId,
  date,
  dueAt,
  outcome,
  filmId: undefined,
  triedAt: undefined,
  messageId: undefined,
  postedAt: undefined,
  extras: {},
});

const shown: Outcome[] = ['posted', 'unknown'];

export const findPick = (database: Database, channelId: string, date: Temporal.PlainDate) =>
  database.run(async (queries) => {
    const found = queries.selectFrom('pick').selectAll().where('channel_id', '=', channelId);
    const row = await found.where('local_date', '=', date.toString()).executeTakeFirst();
    return row && toPick(row);
  });

/** The last picks of a channel, newest first. */
export const latestPicks = (database: Database, channelId: string, limit: number) =>
  database.run(async (queries) => {
    const found = queries.selectFrom('pick').selectAll().where('channel_id', '=', channelId);
    return (await found.orderBy('local_date', 'desc').limit(limit).execute()).map(toPick);
  });

/** Each film that the channel was shown, with its last date, oldest first. */
export const showingsOf = (database: Database, channelId: string): Promise<Showing[]> =>
  database.run(async (queries) => {
    const rows = await queries
      .selectFrom('pick')
      .select(({ fn }) => ['film_id', fn.max('local_date').as('last')])
      .where('channel_id', '=', channelId)
      .where('film_id', 'is not', null)
      .where('outcome', 'in', shown)
      .groupBy('film_id')
      .orderBy('last')
      .execute();
    return rows.map(({ film_id, last }) => ({ filmId: film_id ?? '', date: Temporal.PlainDate.from(last) }));
  });

/** Adds those whose date has no row in their channel yet, and says how many. A row that is there stands. */
export async function addPicks(database: Database, picks: readonly DailyPick[]): Promise<number> {
  if (picks.length === 0) return 0;
  const result = await database.run((queries) =>
    queries
      .insertInto('pick')
      .values(picks.map(toRow))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  );
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** Changes a row as the caller knows it; where another worker has brought it to an end meanwhile, that stands. */
export async function changePick(
  database: Database,
  pick: DailyPick,
  change: Partial<Omit<DailyPick, 'channelId' | 'date' | 'dueAt'>>,
): Promise<DailyPick> {
  const changed = { ...pick, ...change };
  const { channel_id, local_date, due_at: _, ...columns } = toRow(changed);
  await database.run((queries) =>
    queries
      .updateTable('pick')
      .set(columns)
      .where('channel_id', '=', channel_id)
      .where('local_date', '=', local_date)
      .where('outcome', '=', pick.outcome)
      .execute(),
  );
  return changed;
}

/** Gives a date free again that went without a film. */
export const reopen = (database: Database, { channelId, date, outcome }: DailyPick) =>
  database.run((queries) =>
    queries
      .deleteFrom('pick')
      .where('channel_id', '=', channelId)
      .where('local_date', '=', date.toString())
      .where('outcome', '=', outcome)
      .execute(),
  );

/** Drops rows from before a date, except the last of each film in each channel, which the next choice needs. */
export const dropOldPicks = (database: Database, before: Temporal.PlainDate) =>
  database.run((queries) =>
    queries
      .deleteFrom('pick')
      .where('local_date', '<', before.toString())
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('outcome', 'not in', shown),
          exists(
            selectFrom('pick as newer')
              .select('newer.film_id')
              .whereRef('newer.channel_id', '=', 'pick.channel_id')
              .whereRef('newer.film_id', '=', 'pick.film_id')
              .whereRef('newer.local_date', '>', 'pick.local_date')
              .where('newer.outcome', 'in', shown),
          ),
        ]),
      )
      .execute(),
  );

const toPick = (row: PickRow): DailyPick => ({
  channelId: row.channel_id,
  date: Temporal.PlainDate.from(row.local_date),
  filmId: row.film_id ?? undefined,
  outcome: row.outcome as Outcome,
  dueAt: Temporal.Instant.fromEpochMilliseconds(row.due_at),
  triedAt: toInstant(row.tried_at),
  messageId: row.message_id ?? undefined,
  postedAt: toInstant(row.posted_at),
  extras: JSON.parse(row.extras) as Extras,
});

const toRow = (pick: DailyPick): PickRow => ({
  channel_id: pick.channelId,
  local_date: pick.date.toString(),
  film_id: pick.filmId ?? null,
  outcome: pick.outcome,
  due_at: pick.dueAt.epochMilliseconds,
  tried_at: pick.triedAt?.epochMilliseconds ?? null,
  message_id: pick.messageId ?? null,
  posted_at: pick.postedAt?.epochMilliseconds ?? null,
  extras: JSON.stringify(pick.extras),
});

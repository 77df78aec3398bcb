import type { Kysely, SelectQueryBuilder } from 'kysely';
import { z } from 'zod';
import { StartError } from '../../runtime/start-error.ts';
import type { Database } from '../../storage/database.ts';
import type { Tables } from '../../storage/tables.ts';
import { toExported, toPickRow, toSubscriptionRow, Transfer } from './transfer-form.ts';

export interface Transferred {
  schedules: number;
  /** Dates of channels, with or without a film. */
  days: number;
}

export type Exported = Transferred & { text: string };

/** All schedules and history as a JSON text, at one moment, with what this version cannot read kept as it stands. */
export const exportAll = (database: Database): Promise<Exported> =>
  exportRows(
    database,
    (queries) => queries.selectFrom('subscription'),
    (queries) => queries.selectFrom('pick'),
  );

/** The same of one server: its schedules, and the history of their channels. */
export const exportGuild = (database: Database, guildId: string): Promise<Exported> => {
  const schedules = (queries: Kysely<Tables>) =>
    queries.selectFrom('subscription').where('guildId', '=', guildId);
  return exportRows(database, schedules, (queries) =>
    queries.selectFrom('pick').where('channelId', 'in', schedules(queries).select('channelId')),
  );
};

async function exportRows(
  database: Database,
  schedules: (queries: Kysely<Tables>) => SelectQueryBuilder<Tables, 'subscription', object>,
  history: (queries: Kysely<Tables>) => SelectQueryBuilder<Tables, 'pick', object>,
): Promise<Exported> {
  const { subscriptions, picks } = await database.transaction(async (queries) => ({
    subscriptions: await schedules(queries).selectAll().orderBy('channelId').execute(),
    picks: await history(queries).selectAll().orderBy('channelId').orderBy('localDate').execute(),
  }));
  const text = `${JSON.stringify(toExported(subscriptions, picks), null, 1)}\n`;
  return { text, schedules: subscriptions.length, days: picks.length };
}

/**
 * Writes what was exported into a database that holds nothing yet, all or nothing. Throws a StartError that names every
 * mistake of the text, or says that the database is not empty.
 */
export async function importAll(database: Database, text: string): Promise<Transferred> {
  const { schedules, history } = readTransfer(text);
  const subscriptions = schedules.map(toSubscriptionRow);
  const picks = history.map(toPickRow);
  await database.transaction(async (queries) => {
    await refuseUnlessEmpty(queries);
    for (const some of inParts(subscriptions))
      await queries.insertInto('subscription').values(some).execute();
    for (const some of inParts(picks)) await queries.insertInto('pick').values(some).execute();
  });
  return { schedules: subscriptions.length, days: picks.length };
}

function readTransfer(text: string): Transfer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new StartError(`The file is no JSON: ${(error as Error).message}.`, { cause: error });
  }
  const { data, error } = Transfer.safeParse(json);
  if (data) return data;
  const lines = z.prettifyError(error).split('\n');
  const more = lines.length > mostLines ? [`… and ${lines.length - mostLines} lines more`] : [];
  throw new StartError([...lines.slice(0, mostLines), ...more, 'Nothing was imported.'].join('\n'));
}

const mostLines = 40;

async function refuseUnlessEmpty(queries: Kysely<Tables>): Promise<void> {
  const count = async (table: keyof Tables) => {
    const counted = queries.selectFrom(table).select(({ fn }) => fn.countAll().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  };
  const [schedules, days] = [await count('subscription'), await count('pick')];
  if (schedules + days === 0) return;
  throw new StartError(
    `The database holds ${schedules} schedules and ${days} days of history already; name an empty one in DATABASE_URL. Nothing was imported.`,
  );
}

/** Engines take some thousand values a statement. */
const rowsAtOnce = 500;

export function* inParts<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}

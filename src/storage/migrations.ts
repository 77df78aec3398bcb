import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';
import type { Engine } from './database.ts';
import { StorageTooNew } from './errors.ts';
import type { Tables } from './tables.ts';

interface Migration {
  change(queries: Kysely<Tables>): Promise<unknown>;
  /** The oldest form whose program can use the tables after it, for a way back: a new column may be empty or has a default. */
  usableFrom: number;
}

/** In order, for ever: a migration that was released is never changed, only followed by another. */
const migrations: readonly Migration[] = [
  { change: createSubscriptionAndPick, usableFrom: 1 },
  { change: addRepeatsAndRevisions, usableFrom: 1 },
  { change: createIdentifyTurn, usableFrom: 1 },
];

/** The form of the tables that this version writes. */
export const latestVersion = migrations.length;

/** Any number, the same in every process: who holds it on PostgreSQL migrates. */
const migrationLock = 7_310_226;

/** Brings the tables to this version in one transaction; a second process that starts meanwhile waits and finds them done. */
export async function migrate(queries: Kysely<Tables>, engine: Engine): Promise<void> {
  const versioned = queries as unknown as Versioned;
  const found = await readVersion(versioned, engine);
  // A role that may only read and write rows can use a database that is up to date.
  if (found === latestVersion) return;
  if (found !== undefined && found > latestVersion) return refuseUnlessUsable(found, versioned, engine);
  await versioned.transaction().execute(async (step) => {
    if (engine === 'postgres')
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(step);
    await step.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const { version = 0 } =
      (await step.selectFrom('schema_version').select('version').executeTakeFirst()) ?? {};
    if (version >= latestVersion) return;
    for (const { change } of migrations.slice(version)) await change(step as unknown as Kysely<Tables>);
    await step.deleteFrom('schema_version').execute();
    await step.insertInto('schema_version').values({ version: latestVersion }).execute();
    await noteUsable(step);
  });
}

type Versioned = Kysely<{
  schema_version: { version: number };
  /** Of which form it speaks, and the oldest whose program can use that. */
  schema_usable: { version: number; usableFrom: number };
}>;

/** The form of the tables; undefined where there are none. */
async function readVersion(queries: Versioned, engine: Engine): Promise<number | undefined> {
  if (!(await hasTable(queries, engine, 'schema_version'))) return undefined;
  return (await queries.selectFrom('schema_version').select('version').executeTakeFirst())?.version;
}

async function noteUsable(step: Versioned): Promise<void> {
  const usableFrom = Math.max(...migrations.map((one) => one.usableFrom));
  await step.schema
    .createTable('schema_usable')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('usable_from', 'integer', (column) => column.notNull())
    .execute();
  await step.deleteFrom('schema_usable').execute();
  await step.insertInto('schema_usable').values({ version: latestVersion, usableFrom }).execute();
}

/** What a later version wrote is used by this one where that version said that it can be. */
async function refuseUnlessUsable(found: number, queries: Versioned, engine: Engine): Promise<void> {
  const isNoted = await hasTable(queries, engine, 'schema_usable');
  const note = isNoted ? await queries.selectFrom('schema_usable').selectAll().executeTakeFirst() : undefined;
  if (!isUsable(found, note)) throw new StorageTooNew(found, latestVersion);
}

/** Whether this version can use tables of a form, with what the one that wrote them said of that. */
export const isUsable = (found: number, note: { version: number; usableFrom: number } | undefined): boolean =>
  found <= latestVersion || (note?.version === found && note.usableFrom <= latestVersion);

async function hasTable(queries: Versioned, engine: Engine, table: string): Promise<boolean> {
  const named = await (
    engine === 'postgres'
      ? sql<{ name: string | null }>`select to_regclass(${table})::text as name`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table' and name = ${table}`
  ).execute(queries);
  return Boolean(named.rows[0]?.name);
}

async function createSubscriptionAndPick({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('subscription')
    .addColumn('channel_id', 'text', (column) => column.primaryKey())
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('paused', 'text')
    .addColumn('trouble', 'text')
    .addColumn('told_at', 'bigint')
    .addColumn('hinted', 'integer', (column) => column.notNull())
    .addColumn('lost_at', 'bigint')
    .execute();
  await schema.createIndex('subscription_next_at').on('subscription').column('next_at').execute();
  await schema.createIndex('subscription_guild_id').on('subscription').column('guild_id').execute();
  await schema.createIndex('subscription_lost_at').on('subscription').column('lost_at').execute();
  await schema
    .createTable('pick')
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('local_date', 'text', (column) => column.notNull())
    .addColumn('film_id', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('tried_at', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('posted_at', 'bigint')
    .addColumn('extras', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pick_of_channel_and_date', ['channel_id', 'local_date'])
    .execute();
  await schema.createIndex('pick_local_date').on('pick').column('local_date').execute();
}

async function addRepeatsAndRevisions(queries: Kysely<Tables>): Promise<void> {
  const { schema } = queries;
  const counter = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
  await schema.alterTable('subscription').addColumn('repeats', 'integer', counter).execute();
  await schema.alterTable('pick').addColumn('guild_id', 'text').execute();
  await schema.alterTable('pick').addColumn('tried_by', 'text').execute();
  await schema.alterTable('pick').addColumn('reason', 'text').execute();
  await schema.alterTable('pick').addColumn('revision', 'integer', counter).execute();
  await schema.createIndex('pick_guild_id').on('pick').column('guild_id').execute();
  await sql`update pick set guild_id =
    (select guild_id from subscription where subscription.channel_id = pick.channel_id)`.execute(queries);
}

/** The turns in which processes connect anew. Processes of the version before may have made it themselves. */
async function createIdentifyTurn({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('identify_turn')
    .ifNotExists()
    .addColumn('key', 'integer', (column) => column.primaryKey())
    .addColumn('free_at', 'bigint', (column) => column.notNull())
    .execute();
}

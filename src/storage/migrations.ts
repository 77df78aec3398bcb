import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';
import type { Engine } from './database.ts';
import { StorageTooNew } from './errors.ts';
import type { Tables } from './tables.ts';

type Migration = (queries: Kysely<Tables>) => Promise<unknown>;

/** In order, for ever: a migration that was released is never changed, only followed by another. */
const migrations: readonly Migration[] = [createSubscriptionAndPick, addRepeatsAndRevisions];

/** The form of the tables that this version writes. */
export const latestVersion = migrations.length;

/** Any number, the same in every process: who holds it on PostgreSQL migrates. */
const migrationLock = 7_310_226;

/** Brings the tables to this version in one transaction; a second process that starts meanwhile waits and finds them done. */
export async function migrate(queries: Kysely<Tables>, engine: Engine): Promise<void> {
  const versioned = queries as unknown as Versioned;
  // A role that may only read and write rows can use a database that is up to date.
  if ((await readVersion(versioned, engine)) === latestVersion) return;
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
    if (version > latestVersion) throw new StorageTooNew(version, latestVersion);
    if (version === latestVersion) return;
    for (const next of migrations.slice(version)) await next(step as unknown as Kysely<Tables>);
    await step.deleteFrom('schema_version').execute();
    await step.insertInto('schema_version').values({ version: latestVersion }).execute();
  });
}

type Versioned = Kysely<{ schema_version: { version: number } }>;

/** The form of the tables; undefined where there are none. */
async function readVersion(queries: Versioned, engine: Engine): Promise<number | undefined> {
  const named = await (
    engine === 'postgres'
      ? sql<{ name: string | null }>`select to_regclass('schema_version')::text as name`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table' and name = 'schema_version'`
  ).execute(queries);
  if (!named.rows[0]?.name) return undefined;
  return (await queries.selectFrom('schema_version').select('version').executeTakeFirst())?.version;
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

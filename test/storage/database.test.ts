import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '#storage/database.ts';
import { StorageTooNew, StorageUnavailable, toStorageError } from '#storage/errors.ts';
import { connectPostgres, usualPatience } from '#storage/postgres.ts';
import { emptyDatabase, engines } from '../support/databases.ts';

const opened: Database[] = [];
const open = (url: string) => {
  const database = openDatabase(url);
  opened.push(database);
  return database;
};
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

const pick = {
  channelId: '1',
  localDate: '2026-11-25',
  filmId: null,
  outcome: 'chosen',
  dueAt: 1_795_000_000_000,
  triedAt: null,
  messageId: null,
  postedAt: null,
  extras: '{}',
  guildId: null,
  triedBy: null,
  reason: null,
  revision: 0,
};

test('a connection that PostgreSQL ends, idle or in use, costs no more than what was asked on it', async () => {
  const database = open(await emptyDatabase.postgres());
  const others = sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const ask = () => database.run((queries) => queries.selectFrom('pick').selectAll().execute());
  await Promise.all([ask(), ask(), ask()]);
  await database.run((queries) => others.execute(queries));
  const lost = database.transaction(async (queries) => {
    await database.run((killer) => others.execute(killer));
    // Long enough for the news to come while nobody asks anything on this connection.
    for (let turn = 0; turn < 5; turn++) await database.run((other) => sql`select 1`.execute(other));
    return queries.selectFrom('pick').selectAll().execute();
  });
  await expect(lost).rejects.toThrow(StorageUnavailable);
  await expect.poll(() => ask().catch(() => 'away')).toEqual([]);
});

test('a statement that is given up is not left running on its server', async () => {
  const url = await emptyDatabase.postgres();
  const milliseconds = (count: number) => Temporal.Duration.from({ milliseconds: count });
  const queries = connectPostgres(url, { statement: milliseconds(200), answer: milliseconds(1500) });
  onTestFinished(() => queries.destroy());
  const slow = await sql`select pg_sleep(60)`.execute(queries).catch((error: unknown) => error);
  expect(toStorageError(slow, url)).toMatchObject({ name: 'StorageUnavailable', isBusy: true });
  const { rows } = await sql`
    select query from pg_stat_activity
    where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`.execute(queries);
  expect(rows).toEqual([]);
  const { statement, answer } = usualPatience;
  expect(Temporal.Duration.compare(statement, answer)).toBeLessThan(0);
});

describe.each(engines)('a database on %s', (engine) => {
  test('is made at first use and keeps what it holds when opened again', async () => {
    const url = await emptyDatabase[engine]();
    const first = openDatabase(url);
    await first.run((queries) => queries.insertInto('pick').values(pick).execute());
    await first.close();
    const rows = await open(url).run((queries) => queries.selectFrom('pick').selectAll().execute());
    expect(rows).toEqual([pick]);
  });

  test('is migrated once where four processes start together', async () => {
    const url = await emptyDatabase[engine]();
    const start = `
      import { openDatabase } from './src/storage/database.ts';
      const database = openDatabase(process.argv[1]);
      await database.run((queries) => queries.selectFrom('pick').selectAll().execute());
      await database.close();`;
    const run = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', start, url], {
        cwd: process.cwd(),
      });
    await Promise.all([run(), run(), run(), run()]);
    const versions = await open(url).run((queries) =>
      sql`select version from schema_version`.execute(queries),
    );
    expect(versions.rows).toHaveLength(1);
  });

  test('that a newer version wrote is refused, and nothing is changed in it', async () => {
    const url = await emptyDatabase[engine]();
    const database = open(url);
    await database.run((queries) => sql`update schema_version set version = 99`.execute(queries));
    const later = open(url);
    await expect(later.run((queries) => queries.selectFrom('pick').selectAll().execute())).rejects.toThrow(
      StorageTooNew,
    );
    const versions = await database.run((queries) =>
      sql`select version from schema_version`.execute(queries),
    );
    expect(versions.rows).toEqual([{ version: 99 }]);
  });

  test('keeps nothing of a transaction that fails half-way', async () => {
    const database = open(await emptyDatabase[engine]());
    const fail = database.transaction(async (queries) => {
      await queries.insertInto('pick').values(pick).execute();
      throw new Error('half-way');
    });
    await expect(fail).rejects.toThrow('half-way');
    expect(await database.run((queries) => queries.selectFrom('pick').selectAll().execute())).toEqual([]);
  });

  test('has one pick a channel and date', async () => {
    const database = open(await emptyDatabase[engine]());
    const add = () => database.run((queries) => queries.insertInto('pick').values(pick).execute());
    await add();
    await expect(add()).rejects.toThrow(/unique/i);
  });
});

describe('a database that cannot be used', () => {
  test('tells those who come while somebody asks whether it is back, and is used again once it is', async () => {
    const url = await emptyDatabase.postgres();
    const name = new URL(url).pathname.slice(1);
    const admin = new Client({ connectionString: `${inject('postgres')}/postgres` });
    await admin.connect();
    onTestFinished(() => admin.end());
    const database = open(url);
    const ask = () => database.run((queries) => queries.selectFrom('pick').selectAll().execute());
    await ask();
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await expect.poll(() => ask().catch(() => 'away')).toBe('away');
    let asked = 0;
    const hang = Promise.withResolvers<void>();
    const probe = database.run(() => {
      asked++;
      return hang.promise;
    });
    const crowd = await Promise.allSettled(Array.from({ length: 200 }, ask));
    expect(crowd.filter(({ status }) => status === 'rejected')).toHaveLength(200);
    hang.resolve();
    await probe.catch(() => undefined);
    await admin.query(`alter database ${name} with allow_connections true`);
    await expect.poll(() => ask().catch(() => 'away')).toEqual([]);
    expect(asked).toBeLessThan(2);
  });

  test('by a role that may only read and write rows is used where its tables are up to date', async () => {
    const url = await emptyDatabase.postgres();
    const owner = open(url);
    await owner.run((queries) => queries.selectFrom('pick').selectAll().execute());
    const role = `rows_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const run = (text: string) => owner.run((queries) => sql.raw(text).execute(queries));
    await run(`create role ${role} login password 'rows'`);
    await run(`grant select, insert, update, delete on all tables in schema public to ${role}`);
    const address = new URL(url);
    address.username = role;
    address.password = 'rows';
    const rows = open(address.href);
    expect(await rows.run((queries) => queries.selectFrom('pick').selectAll().execute())).toEqual([]);
    const empty = new URL(await emptyDatabase.postgres());
    empty.username = role;
    empty.password = 'rows';
    const failure = await open(empty.href)
      .run((queries) => queries.selectFrom('pick').selectAll().execute())
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ isLasting: true, message: expect.stringContaining('GRANT') });
  });

  test('by others on the machine is readable by its owner only', async () => {
    const url = await emptyDatabase.sqlite();
    await open(url).run((queries) => queries.selectFrom('pick').selectAll().execute());
    const path = url.replace(/^file:/, '');
    const modes = [path, `${path}-wal`].map((file) => statSync(file).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  const folder = () => mkdtempSync(join(tmpdir(), 'dobrokino-'));
  const use = (url: string) => open(url).run((queries) => queries.selectFrom('pick').selectAll().execute());

  test('because a part of its path is a file says so', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await expect(use(`file:${file}/daily.db`)).rejects.toMatchObject({
      message: `The database file:${file}/daily.db cannot be opened: a part of its path is a file.`,
      isLasting: true,
    });
  });

  test('because the file is something else says so and leaves the file alone', async () => {
    const file = join(folder(), 'letter.txt');
    writeFileSync(file, 'Dear database, '.repeat(500));
    await expect(use(`file:${file}`)).rejects.toThrow(/is not an SQLite file/);
    expect(readFileSync(file, 'utf8')).toBe('Dear database, '.repeat(500));
  });

  test('because it may only be read says so', async () => {
    const database = open(await emptyDatabase.sqlite());
    await database.run((queries) => sql`pragma query_only = 1`.execute(queries));
    const add = database.run((queries) => queries.insertInto('pick').values(pick).execute());
    await expect(add).rejects.toThrow(/cannot be written: it or its folder is read-only/);
  });

  test('because its server is away says so without the password', async () => {
    const failure = await use('postgres://bot:top-secret@127.0.0.1:1/films').catch((error: Error) => error);
    expect(failure).toBeInstanceOf(StorageUnavailable);
    expect((failure as Error).message).toBe(
      'The database postgres://127.0.0.1:1/films is away: nothing listens there.',
    );
  });

  test('because its folder cannot be made, as on a read-only disk, says so', () => {
    const refused = Object.assign(new Error('ENOENT: no such file or directory, mkdir'), { code: 'ENOENT' });
    expect(toStorageError(refused, 'file:/mnt/ro/daily.db')).toMatchObject({
      message:
        'The database file:/mnt/ro/daily.db cannot be opened: its folder is missing and cannot be made.',
      isLasting: true,
    });
  });

  test('because the disk fills within a transaction says that, though SQLite has ended the transaction', async () => {
    const database = open(await emptyDatabase.sqlite());
    await database.run((queries) => sql`pragma max_page_count = 1`.execute(queries));
    const add = database.transaction((queries) =>
      queries
        .insertInto('pick')
        .values({ ...pick, extras: 'x'.repeat(200_000) })
        .execute(),
    );
    await expect(add).rejects.toThrow(/the disk is full/);
  });

  test('because the disk is full keeps what was there, and is used again when there is room', async () => {
    const database = open(await emptyDatabase.sqlite());
    const add = (date: string) =>
      database.run((queries) =>
        queries
          .insertInto('pick')
          .values({ ...pick, localDate: date, extras: 'x'.repeat(20_000) })
          .execute(),
      );
    await add('2026-11-24');
    await database.run((queries) => sql`pragma max_page_count = 1`.execute(queries));
    await expect(add('2026-11-25')).rejects.toThrow(/the disk is full/);
    await database.run((queries) => sql`pragma max_page_count = 100000`.execute(queries));
    await add('2026-11-26');
    const dates = await database.run((queries) => queries.selectFrom('pick').select('localDate').execute());
    expect(dates.map((row) => row.localDate)).toEqual(['2026-11-24', '2026-11-26']);
  });
});

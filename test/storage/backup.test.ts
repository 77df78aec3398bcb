import {
  mkdirSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { backUp, restore } from '#storage/backup.ts';
import { openDatabase, type Database } from '#storage/database.ts';
import { latestVersion } from '#storage/migrations.ts';
import { lastBackup } from '#storage/last-backup.ts';
import { somePick, someSubscription } from '../support/rows.ts';

const now = Temporal.Instant.from('2026-11-23T12:00:00Z');

function openPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'dobrokino-'));
  const path = join(folder, 'daily.db');
  return { folder, path, url: `file:${path}`, copy: join(folder, 'copy.db') };
}

function open(url: string): Database {
  const database = openDatabase(url);
  onTestFinished(() => database.close());
  return database;
}

const add = (database: Database, channelId: string) =>
  database.run(async (queries) => {
    await queries.insertInto('subscription').values(someSubscription(channelId)).execute();
    await queries.insertInto('pick').values(somePick(channelId)).execute();
  });

const channelsOf = (database: Database) =>
  database.run(async (queries) =>
    (await queries.selectFrom('subscription').select('channelId').execute()).map(
      ({ channelId }) => channelId,
    ),
  );

async function channelsIn(url: string) {
  const database = openDatabase(url);
  const channels = await channelsOf(database);
  await database.close();
  return channels;
}

test('a backup made while the bot writes is restored whole, and what was there before is kept', async () => {
  const { folder, path, url, copy } = openPlace();
  const bot = open(url);
  await add(bot, '10');
  expect(await backUp(url, copy, now)).toBe(`Backed up 1 schedules and 1 days of history to ${copy}.`);
  await add(bot, '11');
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(await lastBackup(url)).toEqual(now);
  await bot.close();
  expect(await restore(url, copy, now)).toBe(
    `Restored 1 schedules and 1 days of history. What was there before is kept as ${path}.before-2026-11-23T120000Z.`,
  );
  expect(await channelsIn(url)).toEqual(['10']);
  expect(await channelsIn(`file:${path}.before-2026-11-23T120000Z`)).toEqual(['10', '11']);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('a log that a killed bot left beside the database does not undo a restoring', async () => {
  const { path, url, copy } = openPlace();
  const bot = open(url);
  await add(bot, '10');
  await backUp(url, copy, now);
  await add(bot, '11');
  const log = readFileSync(`${path}-wal`);
  expect(log.length).toBeGreaterThan(0);
  await bot.close();
  writeFileSync(`${path}-wal`, log);
  await restore(url, copy, now);
  expect(existsSync(`${path}-wal`)).toBe(false);
  expect(await channelsIn(url)).toEqual(['10']);
});

test('a damaged database is replaced and set aside', async () => {
  const { path, url, copy } = openPlace();
  const bot = openDatabase(url);
  await add(bot, '10');
  await backUp(url, copy, now);
  await bot.close();
  writeFileSync(path, 'not a database any more');
  writeFileSync(`${path}-wal`, 'nor its log');
  await restore(url, copy, now);
  expect(await channelsIn(url)).toEqual(['10']);
  expect(readFileSync(`${path}.before-2026-11-23T120000Z`, 'utf8')).toBe('not a database any more');
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test('a backup stands though nobody can note when it was made', async () => {
  const { path, url, copy } = openPlace();
  await add(open(url), '10');
  mkdirSync(`${path}.last-backup`);
  expect(await backUp(url, copy, now)).toMatch(/^Backed up 1 schedules .* could not be noted .*EISDIR/);
  expect(await channelsIn(`file:${copy}`)).toEqual(['10']);
});

test('nothing is restored while a bot holds the database', async () => {
  const { url, copy, path } = openPlace();
  const bot = open(url);
  await add(bot, '10');
  await backUp(url, copy, now);
  await add(bot, '11');
  await expect(restore(url, copy, now)).rejects.toThrow(
    `${path} is in use: stop the bot first, then restore.`,
  );
  expect(await channelsOf(bot)).toEqual(['10', '11']);
});

test('a backup is never written over a file that is there', async () => {
  const { url, copy } = openPlace();
  await add(open(url), '10');
  writeFileSync(copy, 'something else');
  await expect(backUp(url, copy, now)).rejects.toThrow(`${copy} is there already; name another file.`);
  expect(readFileSync(copy, 'utf8')).toBe('something else');
  expect(await lastBackup(url)).toBeUndefined();
});

test('what there is no database of, or no file, is not backed up', async () => {
  const { url, path, copy } = openPlace();
  await expect(backUp(url, copy, now)).rejects.toThrow(`There is no database at ${path} to back up.`);
  await expect(backUp('postgres://bot:x@127.0.0.1/films', copy, now)).rejects.toThrow(/pg_dump/);
  await expect(restore('postgres://bot:x@127.0.0.1/films', copy, now)).rejects.toThrow(/pg_restore/);
  expect(existsSync(copy)).toBe(false);
});

test.each([
  ['is missing', () => undefined, /cannot be copied/],
  ['is a text', (file: string) => writeFileSync(file, 'Dear database, '.repeat(500)), /is no sound database/],
  [
    'is another’s database',
    (file: string) => query(file, 'create table notes (text)'),
    /is no sound database/,
  ],
  ['is of a later version', (file: string) => query(file, later), /written by a newer version/],
  [
    'is of a later version that this one cannot use',
    (file: string) => query(file, later + usableFrom(99)),
    /written by a newer version/,
  ],
  [
    'says of another version that it can be used',
    (file: string) => query(file, later + usableFrom(1).replace('(99', '(98')),
    /written by a newer version/,
  ],
  ['was copied from a running bot', withLog, /is in use or was not closed/],
])('nothing is changed where the backup %s', async (_, make: (file: string) => unknown, expected) => {
  const { folder, url, copy } = openPlace();
  const bot = openDatabase(url);
  await add(bot, '10');
  await bot.close();
  make(copy);
  const before = readdirSync(folder).sort();
  await expect(restore(url, copy, now)).rejects.toThrow(expected);
  expect(await channelsIn(url)).toEqual(['10']);
  expect(readdirSync(folder).sort()).toEqual(before);
});

const later = `create table schema_version (version integer); insert into schema_version values (99);
  create table subscription (channel_id text); create table pick (channel_id text)`;

const usableFrom = (form: number) => `;
  create table schema_usable (version integer, usable_from integer);
  insert into schema_usable values (99, ${form})`;

test('a backup of a later version that this one can use is restored, and used', async () => {
  const { url, copy } = openPlace();
  const bot = openDatabase(url);
  await add(bot, '10');
  await bot.close();
  expect(await backUp(url, copy, now)).toContain('1 schedules');
  query(
    copy,
    `alter table subscription add column mood text; update schema_version set version = 99;
     update schema_usable set version = 99, usable_from = ${latestVersion}`,
  );
  expect(await restore(url, copy, now)).toContain('Restored 1 schedules and 1 days of history.');
  expect(await channelsIn(url)).toEqual(['10']);
});

function query(file: string, text: string): void {
  const database = new DatabaseSync(file);
  database.exec(text);
  database.close();
}

function withLog(file: string): void {
  query(file, 'create table notes (text)');
  writeFileSync(`${file}-wal`, 'what is not in the file yet');
}

test('a backup that is damaged inside is found out before anything is replaced', async () => {
  const { url, copy } = openPlace();
  const bot = openDatabase(url);
  for (let channel = 100; channel < 400; channel++) await add(bot, String(channel));
  await backUp(url, copy, now);
  const bytes = readFileSync(copy);
  bytes.fill(0xff, 3 * 4096, 5 * 4096);
  chmodSync(copy, 0o600);
  writeFileSync(copy, bytes);
  await bot.close();
  await expect(restore(url, copy, now)).rejects.toThrow(/is no sound database/);
  expect(await channelsIn(url)).toHaveLength(300);
});

test('the log is in the copy: what was written last is there after a restoring elsewhere', async () => {
  const { url, copy } = openPlace();
  const bot = open(url);
  await add(bot, '10');
  await bot.run((queries) => sql`pragma wal_autocheckpoint = 0`.execute(queries));
  await add(bot, '11');
  await backUp(url, copy, now);
  const elsewhere = openPlace();
  expect(await restore(elsewhere.url, copy, now)).toBe('Restored 2 schedules and 2 days of history.');
  expect(await channelsIn(elsewhere.url)).toEqual(['10', '11']);
});

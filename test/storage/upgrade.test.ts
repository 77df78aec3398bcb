import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { latestPicks } from '#daily/store/picks.ts';
import { changeSubscription, findSubscription, subscriptionsOf } from '#daily/store/subscriptions.ts';
import { isReadable } from '#daily/store/subscription.ts';
import { openDatabase, type Database, type Engine } from '#storage/database.ts';
import { StorageTooNew } from '#storage/errors.ts';
import { latestVersion } from '#storage/migrations.ts';
import { emptyDatabase, engines } from '../support/databases.ts';
import { someSubscription } from '../support/rows.ts';

/** A dump of the tables and some rows as each released form had them, in SQL that both engines read. */
const released = (await readdir('test/storage/released')).map(Number.parseFloat).sort((a, b) => a - b);
const guild = '1300000000000000001';
const channel = '1300000000000000010';

/** A database into which the SQL was read before the bot saw it. */
async function openFrom(engine: Engine, text: string): Promise<Database> {
  const url = await emptyDatabase[engine]();
  if (engine === 'sqlite') {
    const path = url.replace(/^file:/, '');
    mkdirSync(dirname(path), { recursive: true });
    const file = new DatabaseSync(path);
    file.exec(text);
    file.close();
  } else {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    await client.end();
  }
  const database = openDatabase(url);
  onTestFinished(() => database.close());
  return database;
}

const readReleased = (form: number) => readFile(`test/storage/released/${form}.sql`, 'utf8');

test('a dump of every form of the tables is kept', () => {
  expect(released).toEqual(Array.from({ length: latestVersion }, (_, at) => at + 1));
});

describe.each(engines)('on %s', (engine) => {
  test.each(released)('a database of form %i is opened with all that it holds', async (form) => {
    const database = await openFrom(engine, await readReleased(form));
    const { subscriptions, unreadable } = await subscriptionsOf(database, guild);
    expect(unreadable).toEqual([]);
    expect(subscriptions).toMatchObject([
      { channelId: channel, settings: { time: '09:00', zone: 'Europe/Berlin' }, repeats: 0 },
      { paused: 'no-access', trouble: '50001', nextAt: undefined },
    ]);
    expect(await latestPicks(database, channel, 9)).toMatchObject([
      { filmId: 'the-diamond-arm', outcome: 'posted', guildId: guild, extras: { thread: 'done' } },
    ]);
    expect(await latestPicks(database, '1300000000000000099', 9)).toMatchObject([{ outcome: 'skipped' }]);
  });

  /** What the next version might leave: a column more, settings that are not known yet. */
  const next = (usableFrom: number) => `
    alter table subscription add column mood text;
    update subscription set mood = 'kind', settings = replace(settings, '"filter":{}', '"filter":{},"mood":{"of":"kindness"}');
    delete from schema_usable;
    insert into schema_usable values (${latestVersion + 1}, ${usableFrom});
    update schema_version set version = ${latestVersion + 1};`;

  test('a database that the next version wrote is used after a way back, and keeps what this one does not know', async () => {
    const text = (await readReleased(latestVersion)) + next(latestVersion);
    const database = await openFrom(engine, text);
    const found = await findSubscription(database, channel);
    if (!found || !isReadable(found)) throw new Error('not read');
    await changeSubscription(database, found, {
      settings: { ...found.settings, time: '10:00' },
      hinted: true,
    });
    await database.run((queries) =>
      queries.insertInto('subscription').values(someSubscription('1300000000000000012')).execute(),
    );
    const { rows } = await database.run((queries) =>
      sql<{
        settings: string;
        mood: string;
      }>`select settings, mood from subscription where channel_id = ${channel}`.execute(queries),
    );
    expect(rows.map(({ settings, mood }) => [JSON.parse(settings), mood])).toMatchObject([
      [{ time: '10:00', mood: { of: 'kindness' } }, 'kind'],
    ]);
    const version = await database.run((queries) => sql`select version from schema_version`.execute(queries));
    expect(version.rows).toEqual([{ version: latestVersion + 1 }]);
  });

  test('a database that the next version changed for good is refused', async () => {
    const text = (await readReleased(latestVersion)) + next(latestVersion + 1);
    const database = await openFrom(engine, text);
    await expect(findSubscription(database, channel)).rejects.toThrow(StorageTooNew);
  });
});

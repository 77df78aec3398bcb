import { expect, describe, onTestFinished, test } from 'vitest';
import { exportAll, importAll } from '#daily/store/transfer.ts';
import { openDatabase, type Database, type Engine } from '#storage/database.ts';
import { emptyDatabase, engines } from '../../support/databases.ts';
import { somePick, someSubscription } from '../../support/rows.ts';

async function open(engine: Engine): Promise<Database> {
  const database = openDatabase(await emptyDatabase[engine]());
  onTestFinished(() => database.close());
  return database;
}

/** A database with everything that rows may hold. */
async function openFull(engine: Engine): Promise<Database> {
  const database = await open(engine);
  const laterSettings = someSubscription('11').settings.replace('{', '{"mood":{"of":"a later version"},');
  await database.run(async (queries) => {
    const subscriptions = [
      someSubscription('10', { nextAt: null, paused: 'no-access', trouble: '50001', lostAt: 1, toldAt: 2 }),
      someSubscription('11', { settings: laterSettings, hinted: 1, failures: 3, repeats: 2 }),
      someSubscription('12', { settings: '{ "spaces": 1 }' }),
      someSubscription('13', { settings: 'not even JSON' }),
    ];
    await queries.insertInto('subscription').values(subscriptions).execute();
    const days = Array.from({ length: 700 }, (_, day) =>
      somePick('10', { localDate: Temporal.PlainDate.from('2025-01-01').add({ days: day }).toString() }),
    );
    for (const at of [0, 350])
      await queries
        .insertInto('pick')
        .values(days.slice(at, at + 350))
        .execute();
    const odd = [
      somePick('12', { guildId: null, filmId: null, outcome: 'of a later version', extras: 'torn' }),
      somePick('13', { outcome: 'chosen', triedAt: 5, triedBy: 'discord', messageId: null, reason: 'away' }),
    ];
    await queries.insertInto('pick').values(odd).execute();
  });
  return database;
}

const rowsOf = (database: Database) =>
  database.run(async (queries) => ({
    subscriptions: await queries.selectFrom('subscription').selectAll().orderBy('channelId').execute(),
    picks: await queries.selectFrom('pick').selectAll().orderBy('channelId').orderBy('localDate').execute(),
  }));

describe.each(engines)('what is exported from %s', (from) => {
  test.each(engines)('comes back from %s without loss', async (to) => {
    const source = await openFull(from);
    const target = await open(to);
    const { text, ...what } = await exportAll(source);
    expect(what).toEqual({ schedules: 4, days: 702 });
    expect(await importAll(target, text)).toEqual(what);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect((await exportAll(target)).text).toBe(text);
  });
});

describe.each(engines)('an import into %s', (engine) => {
  test('is refused where the database holds something, and changes nothing', async () => {
    const { text } = await exportAll(await openFull('sqlite'));
    const target = await open(engine);
    await target.run((queries) => queries.insertInto('pick').values(somePick('99')).execute());
    await expect(importAll(target, text)).rejects.toThrow(
      'The database holds 0 schedules and 1 days of history already',
    );
    expect(await rowsOf(target)).toEqual({ subscriptions: [], picks: [somePick('99')] });
  });

  test('that fails half-way leaves nothing', async () => {
    const { text } = await exportAll(await openFull('sqlite'));
    const target = await open(engine);
    // Takes the schedules, and fails at the first day of history.
    await target.run((queries) => queries.schema.alterTable('pick').dropColumn('reason').execute());
    await expect(importAll(target, text)).rejects.toThrow(/reason/);
    const left = await target.run((queries) => queries.selectFrom('subscription').selectAll().execute());
    expect(left).toEqual([]);
  });
});

const { text } = await exportFull();
async function exportFull() {
  const database = openDatabase('file::memory:');
  await database.run((queries) =>
    queries
      .insertInto('subscription')
      .values([someSubscription('10'), someSubscription('11')])
      .execute(),
  );
  await database.run((queries) => queries.insertInto('pick').values(somePick('10')).execute());
  const exported = await exportAll(database);
  await database.close();
  return exported;
}

test.each([
  ['no JSON', text.slice(0, -20), /no JSON/],
  ['a list', '[]', /expected object/],
  [
    'another’s file',
    '{"format":"other","version":1,"schedules":[],"history":[]}',
    /is no export of Dobrokino/,
  ],
  ['a later form', text.replace('"version": 1', '"version": 2'), /was exported by a later version/],
  [
    'an id that is none',
    text.replace('"channelId": "11"', '"channelId": "eleven"'),
    /schedules\[1\]\.channelId/,
  ],
  ['a date that is none', text.replace('2026-11-22"', '2026-02-30"'), /history\[0\]\.localDate/],
  ['a moment that is none', text.replace(/"dueAt": "[^"]*"/, '"dueAt": "soon"'), /schedules\[0\]\.dueAt/],
  ['a channel twice', text.replace('"channelId": "11"', '"channelId": "10"'), /channel 10 comes twice/],
  ['an unknown field', text.replace('"hinted"', '"hintet"'), /hintet/],
])('%s is refused with what is wrong, and nothing is imported', async (_, wrong, expected) => {
  expect(wrong).not.toBe(text);
  const target = await open('sqlite');
  await expect(importAll(target, wrong)).rejects.toThrow(expected);
  expect(await rowsOf(target)).toEqual({ subscriptions: [], picks: [] });
});

import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { createDaily } from '#daily/service.ts';
import { addPicks, blankPick, changePick, dropOldPicks, findPick, showingsOf } from '#daily/store/picks.ts';
import { healthy } from '#daily/posting/healthy.ts';
import type { Subscription } from '#daily/store/subscription.ts';
import {
  claimDue,
  findSubscription,
  forgetLost,
  nextWake,
  saveSubscription,
  settle,
  takeHints,
} from '#daily/store/subscriptions.ts';
import { createLibrary } from '#films/library.ts';
import { languages } from '#i18n/languages.ts';
import { openSandbox } from '../../support/sandbox.ts';
import { openDatabase, type Database, type Engine } from '#storage/database.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { createParts, openStage } from '../../support/daily.ts';
import { emptyDatabase, engines } from '../../support/databases.ts';
import { shippedFilms } from '../../support/films.ts';

const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
const later = now.add({ hours: 24 });

const subscription = (
  channelId: string,
  change: Partial<Subscription> = {},
): Omit<Subscription, 'revision'> => ({
  channelId,
  guildId: '1',
  settings: {
    time: '09:00',
    zone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    filter: { genre: 'comedy' },
    language: 'ru',
    thread: true,
    publish: false,
    role: '77',
    setUpIn: '2',
    setUpBy: '3',
  },
  dueAt: now,
  nextAt: now,
  ...healthy,
  ...change,
});

async function open(engine: Engine): Promise<Database> {
  const database = openDatabase(await emptyDatabase[engine]());
  onTestFinished(() => database.close());
  return database;
}

const idsOf = (claims: readonly Subscription[]) => claims.map(({ channelId }) => channelId).sort();

describe.each(engines)('on %s', (engine) => {
  test('a subscription comes back as it was saved, and saving it again changes it', async () => {
    const database = await open(engine);
    const wish = subscription('10', {
      trouble: '50013',
      toldAt: now,
      lostAt: later,
      hinted: true,
      paused: 'no-access',
    });
    await saveSubscription(database, wish);
    expect(await findSubscription(database, '10')).toEqual({ ...wish, revision: 1 });
    await saveSubscription(database, subscription('10', { dueAt: later, nextAt: undefined }));
    expect(await findSubscription(database, '10')).toEqual({
      ...subscription('10', { dueAt: later, nextAt: undefined }),
      revision: 2,
    });
  });

  test('what is due is claimed once, the longest waiting first, and again when the lease is over', async () => {
    const database = await open(engine);
    for (const [index, id] of ['10', '11', '12', '13'].entries()) {
      await saveSubscription(database, subscription(id, { nextAt: now.add({ seconds: index - 2 }) }));
    }
    const lease = now.add({ seconds: 45 });
    expect(idsOf(await claimDue(database, now, lease, 2))).toEqual(['10', '11']);
    expect(idsOf(await claimDue(database, now, lease, 2))).toEqual(['12']);
    expect(await claimDue(database, now, lease, 2)).toEqual([]);
    expect(await nextWake(database)).toEqual(now.add({ seconds: 1 }));
    expect(idsOf(await claimDue(database, lease, lease.add({ seconds: 45 }), 9))).toEqual([
      '10',
      '11',
      '12',
      '13',
    ]);
  });

  test('a claim that was overtaken settles nothing', async () => {
    const database = await open(engine);
    await saveSubscription(database, subscription('10'));
    const [claim] = await claimDue(database, now, now.add({ seconds: 45 }), 1);
    if (!claim) throw new Error('nothing was claimed');
    await saveSubscription(database, subscription('10', { dueAt: later }));
    expect(await settle(database, claim, { dueAt: now.add({ hours: 99 }) })).toBe(false);
    expect((await findSubscription(database, '10'))?.dueAt).toEqual(later);
  });

  test('each hint is given once, and only to the server that it concerns', async () => {
    const database = await open(engine);
    await saveSubscription(database, subscription('10', { paused: 'no-access' }));
    await saveSubscription(database, subscription('11', { paused: 'by-hand', hinted: true }));
    await saveSubscription(database, subscription('12'));
    expect(await takeHints(database, '2')).toEqual([]);
    const both = await Promise.all([takeHints(database, '1'), takeHints(database, '1')]);
    expect(idsOf(both.flat())).toEqual(['10']);
  });

  test('a date has one pick, whoever adds it, and what is over stays over', async () => {
    const database = await open(engine);
    const date = Temporal.PlainDate.from('2026-11-23');
    const pick = { ...blankPick('10', date, now, 'chosen'), filmId: 'a', triedAt: now };
    const added = await Promise.all([
      addPicks(database, [pick]),
      addPicks(database, [{ ...pick, filmId: 'b' }]),
    ]);
    expect(added.sort()).toEqual([0, 1]);
    const known = await findPick(database, '10', date);
    if (!known) throw new Error('no pick');
    await changePick(database, known, {
      outcome: 'posted',
      messageId: '5',
      postedAt: later,
      extras: { ping: 'done' },
    });
    await changePick(database, known, { triedAt: undefined, filmId: 'c' });
    expect(await findPick(database, '10', date)).toEqual({
      ...known,
      outcome: 'posted',
      messageId: '5',
      postedAt: later,
      extras: { ping: 'done' },
    });
  });

  test('old rows go, but never the last showing of a film', async () => {
    const database = await open(engine);
    const days = ['2024-01-01 a posted', '2024-01-02 b posted', '2024-01-03 c late', '2026-01-01 a posted'];
    await addPicks(
      database,
      days.map((line) => {
        const [day = '', filmId, outcome] = line.split(' ');
        return {
          ...blankPick('10', Temporal.PlainDate.from(day), now, outcome as 'posted' | 'late'),
          filmId,
        };
      }),
    );
    await dropOldPicks(database, Temporal.PlainDate.from('2025-01-01'));
    const showings = await showingsOf(database, '10');
    expect(showings.map(({ filmId, date }) => `${String(date)} ${filmId}`)).toEqual([
      '2024-01-02 b',
      '2026-01-01 a',
    ]);
    expect(await findPick(database, '10', Temporal.PlainDate.from('2024-01-03'))).toBeUndefined();
    expect(await findPick(database, '10', Temporal.PlainDate.from('2024-01-01'))).toBeUndefined();
  });

  test('a channel lost for sixty days is forgotten with its history, another is not', async () => {
    const database = await open(engine);
    await saveSubscription(database, subscription('10', { lostAt: now }));
    await saveSubscription(database, subscription('11', { lostAt: later }));
    const date = Temporal.PlainDate.from('2026-11-23');
    await addPicks(
      database,
      ['10', '11'].map((id) => blankPick(id, date, now, 'late')),
    );
    await forgetLost(database, now.add({ hours: 1 }));
    expect(await findSubscription(database, '10')).toBeUndefined();
    expect(await findPick(database, '10', date)).toBeUndefined();
    expect(await findPick(database, '11', date)).toBeDefined();
  });

  test('whole weeks pass as on the other', async () => {
    const stage = await openStage({ url: await emptyDatabase[engine]() });
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema, { filter: { format: 'cartoon' } });
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { method: 'POST', times: 1 });
    await stage.letPass({ hours: 24 * 14 });
    expect(stage.posts(cinema)).toHaveLength(14);
    expect(new Set(stage.posts(cinema).map(({ embeds }) => embeds[0]?.title)).size).toBe(14);
  });
});

test.each([2, 4])('%i workers on one PostgreSQL post each of 500 due channels once', async (workers) => {
  const url = await emptyDatabase.postgres();
  const clock = createAdjustableClock(stoppedClock(now));
  const sandbox = await openSandbox({ clock, rateLimits: false });
  onTestFinished(() => sandbox.close());
  const library = createLibrary(await shippedFilms(), languages);
  const parts = Array.from({ length: workers }, () => createParts(sandbox, clock, library, url));
  const channels = Array.from(
    { length: 500 },
    () => sandbox.world.addChannel(sandbox.home.guildId, { name: 'films' }).id,
  );
  const [first] = parts;
  for (const id of channels)
    if (first) await saveSubscription(first.database, subscription(id, { dueAt: now }));
  const dailies = parts.map((own) => createDaily(own));
  for (const daily of dailies) daily.begin();
  const posted = () => dailies.reduce((sum, { counters }) => sum + counters.posted, 0);
  await expect.poll(posted, { timeout: 15_000, interval: 50 }).toBe(500);
  await Promise.all(dailies.map((daily) => daily.stop()));
  await Promise.all(parts.map(({ database }) => database.close()));
  for (const id of channels) expect(sandbox.world.messagesIn(id)).toHaveLength(1);
  for (const { counters } of dailies) expect(counters.posted).toBeGreaterThan(0);
});

test('a database that goes away stops nothing for good: films are taken up when it is back', async () => {
  const url = await emptyDatabase.postgres();
  const stage = await openStage({ url });
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  const name = new URL(url).pathname.slice(1);
  const admin = new Client({ connectionString: `${inject('postgres')}/postgres` });
  await admin.connect();
  onTestFinished(() => admin.end());
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  stage.clock.advance({ hours: 2 });
  await expect(stage.daily.find(cinema)).rejects.toThrow(StorageUnavailable);
  expect(await stage.daily.today(cinema, stage.sandbox.home.guildId)).toBeUndefined();
  stage.daily.begin();
  await admin.query(`alter database ${name} with allow_connections true`);
  stage.clock.advance({ seconds: 15 });
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
  await stage.daily.stop();
});

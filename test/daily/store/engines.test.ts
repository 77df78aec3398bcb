import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { createDaily } from '#daily/service.ts';
import { claimDue, nextWake, settleClaim } from '#daily/store/claims.ts';
import { dropOldPicks } from '#daily/store/old-picks.ts';
import { blankPick } from '#daily/store/pick.ts';
import {
  addPicks,
  addPicksOf,
  changePick,
  changePickOf,
  findPick,
  recordPosted,
  showingsOf,
} from '#daily/store/picks.ts';
import { noTrouble, type Subscription } from '#daily/store/subscription.ts';
import { forgetGuild, forgetLost, setAside, takeHints } from '#daily/store/upkeep.ts';
import { findSubscription, saveSubscription, type Subscriptions } from '#daily/store/subscriptions.ts';
import { createLibrary } from '#films/library.ts';
import { languages } from '#i18n/languages.ts';
import { openSandbox } from '../../support/sandbox.ts';
import { openDatabase, type Database, type Engine } from '#storage/database.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { createParts, openStage } from '../../support/daily.ts';
import { emptyDatabase, engines } from '../../support/databases.ts';
import { shippedFilms } from '../../support/films.ts';
import { settingsWith } from '../../support/settings.ts';

const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
const later = now.add({ hours: 24 });
const place = (channelId: string) => ({ channelId, guildId: '1' });

const subscription = (
  channelId: string,
  change: Partial<Subscription> = {},
): Omit<Subscription, 'revision'> => ({
  channelId,
  guildId: '1',
  settings: settingsWith({ filter: { genre: 'comedy' }, language: 'ru', thread: true, role: '77' }),
  dueAt: now,
  nextAt: now,
  ...noTrouble,
  ...change,
});

/** Saves a schedule; a server may have as many as a test wants. */
const save = (database: Database, wanted: Omit<Subscription, 'revision'>, most = 1000) =>
  saveSubscription(database, wanted, most);

async function open(engine: Engine): Promise<Database> {
  const database = openDatabase(await emptyDatabase[engine]());
  onTestFinished(() => database.close());
  return database;
}

const idsOf = ({ subscriptions }: Subscriptions) => subscriptions.map(({ channelId }) => channelId).sort();

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
    await save(database, wish);
    expect(await findSubscription(database, '10')).toEqual({ ...wish, revision: 1 });
    await save(database, subscription('10', { dueAt: later, nextAt: undefined }));
    expect(await findSubscription(database, '10')).toEqual({
      ...subscription('10', { dueAt: later, nextAt: undefined }),
      revision: 2,
    });
  });

  test('what is due is claimed once, the longest waiting first, and again when the lease is over', async () => {
    const database = await open(engine);
    for (const [index, id] of ['10', '11', '12', '13'].entries()) {
      await save(database, subscription(id, { nextAt: now.add({ seconds: index - 2 }) }));
    }
    const lease = now.add({ seconds: 45 });
    expect(idsOf(await claimDue(database, now, lease, 2))).toEqual(['10', '11']);
    expect(idsOf(await claimDue(database, now, lease, 2))).toEqual(['12']);
    expect(idsOf(await claimDue(database, now, lease, 2))).toEqual([]);
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
    await save(database, subscription('10'));
    const { subscriptions } = await claimDue(database, now, now.add({ seconds: 45 }), 1);
    const [claim] = subscriptions;
    if (!claim) throw new Error('nothing was claimed');
    await save(database, subscription('10', { dueAt: later }));
    expect(await settleClaim(database, claim, { dueAt: now.add({ hours: 99 }) })).toBe(false);
    expect(await findSubscription(database, '10')).toMatchObject({ dueAt: later });
  });

  test('each hint is given once, and only to the server that it concerns', async () => {
    const database = await open(engine);
    await save(database, subscription('10', { paused: 'no-access' }));
    await save(database, subscription('11', { paused: 'by-hand', hinted: true }));
    await save(database, subscription('12'));
    expect(idsOf(await takeHints(database, '2'))).toEqual([]);
    const both = await Promise.all([takeHints(database, '1'), takeHints(database, '1')]);
    expect(both.flatMap(idsOf)).toEqual(['10']);
  });

  test('a date has one pick, whoever adds it, and a change over one that has changed is not written', async () => {
    const database = await open(engine);
    const date = Temporal.PlainDate.from('2026-11-23');
    const doubt = { at: now, by: 'discord' } as const;
    const pick = { ...blankPick(place('10'), date, now, 'chosen'), filmId: 'a', doubt };
    const added = await Promise.all([
      addPicks(database, [pick]),
      addPicks(database, [{ ...pick, filmId: 'b' }]),
    ]);
    expect(added.sort()).toEqual([0, 1]);
    const known = await findPick(database, '10', date);
    if (!known) throw new Error('no pick');
    expect(known.doubt).toEqual(doubt);
    const skipped = await changePick(database, known, { outcome: 'skipped' });
    expect(skipped).toMatchObject({ outcome: 'skipped', doubt, revision: 1 });
    expect(await changePick(database, known, { doubt: undefined })).toBeUndefined();
    expect(await findPick(database, '10', date)).toEqual(skipped);
  });

  test('who was overtaken decides nothing for a schedule that is another one now', async () => {
    const database = await open(engine);
    const date = Temporal.PlainDate.from('2026-11-23');
    await save(database, subscription('10'));
    const [claim] = (await claimDue(database, now, later, 5)).subscriptions;
    if (!claim) throw new Error('nothing was due');
    const pick = blankPick(place('10'), date, now, 'chosen');
    expect(await addPicksOf(database, claim, [pick])).toBe(1);
    expect(await changePickOf(database, claim, pick, { filmId: 'a' })).toMatchObject({ filmId: 'a' });
    expect(await changePickOf(database, claim, pick, { filmId: 'b' })).toBeUndefined();
    await save(database, subscription('10', { dueAt: later }));
    const after = { ...pick, revision: 1 };
    expect(await changePickOf(database, claim, after, { outcome: 'late' })).toBe('overtaken');
    const next = blankPick(place('10'), date.add({ days: 1 }), now, 'late');
    expect(await addPicksOf(database, claim, [next])).toBeUndefined();
    expect(await addPicksOf(database, place('10'), [next])).toBe(1);
    expect(await findPick(database, '10', date)).toMatchObject({ outcome: 'chosen', filmId: 'a' });
  });

  test('posted wins over whatever was decided meanwhile, once', async () => {
    const database = await open(engine);
    const date = Temporal.PlainDate.from('2026-11-23');
    const pick = { ...blankPick(place('10'), date, now, 'chosen'), filmId: 'a' };
    await addPicks(database, [pick]);
    await changePick(database, pick, { outcome: 'skipped' });
    const posted = { ...pick, messageId: '5', postedAt: later, extras: { ping: 'done' } };
    expect(await recordPosted(database, posted)).toMatchObject({ outcome: 'posted', messageId: '5' });
    expect(await recordPosted(database, { ...posted, messageId: '6' })).toBeUndefined();
    const known = await findPick(database, '10', date);
    expect(known).toMatchObject({ outcome: 'posted', messageId: '5', postedAt: later, doubt: undefined });
  });

  test('of forty that are set up at once a server gets as many as it may have', async () => {
    const database = await open(engine);
    const saved = await Promise.all(
      Array.from({ length: 40 }, (_, at) => save(database, subscription(String(100 + at)), 25)),
    );
    expect(saved.filter(Boolean)).toHaveLength(25);
    expect(await save(database, subscription('100', { dueAt: later }), 25)).toBe(saved[0]);
  });

  test('a row that cannot be read stops no other, can be set aside and removed, and is read again once it can be', async () => {
    const database = await open(engine);
    await save(database, subscription('10'));
    await save(database, subscription('11'));
    const spoil = (settings: string) =>
      database.run((queries) =>
        queries.updateTable('subscription').set({ settings }).where('channelId', '=', '10').execute(),
      );
    const { settings } = subscription('10');
    await spoil(JSON.stringify({ ...settings, time: 'noon' }));
    const claimed = await claimDue(database, now, later, 5);
    expect(idsOf(claimed)).toEqual(['11']);
    expect(claimed.unreadable).toMatchObject([{ channelId: '10', guildId: '1' }]);
    expect(claimed.unreadable[0]?.reason).toContain('time');
    for (const row of claimed.unreadable) await setAside(database, row);
    expect(await findSubscription(database, '10')).toMatchObject({ reason: expect.stringContaining('time') });
    expect(idsOf(await claimDue(database, later, later, 5))).toEqual(['11']);
    await spoil(JSON.stringify({ ...settings, laterSetting: 'kept' }));
    expect(await findSubscription(database, '10')).toMatchObject({
      paused: 'unreadable',
      settings: { laterSetting: 'kept' },
    });
  });

  test('a row that cannot be read while it is paused stays paused for its own reason', async () => {
    const database = await open(engine);
    await save(
      database,
      subscription('10', { paused: 'by-hand', nextAt: later, trouble: 'x', hinted: true }),
    );
    const found = await findSubscription(database, '10');
    if (!found) throw new Error('it was saved');
    const row = { ...found, reason: 'time' };
    expect(await setAside(database, row)).toBe(true);
    const paused = { paused: 'by-hand', nextAt: undefined, trouble: 'x', hinted: true };
    expect(await findSubscription(database, '10')).toMatchObject(paused);
    expect(await setAside(database, row)).toBe(false);
  });

  test('a pause for the reason of a later version can be read, and is kept', async () => {
    const database = await open(engine);
    await save(database, subscription('10', { paused: 'by-hand' }));
    await database.run((queries) =>
      queries.updateTable('subscription').set({ paused: 'of-later' }).execute(),
    );
    expect(await findSubscription(database, '10')).toMatchObject({ paused: 'unreadable' });
  });

  test('all of a server is forgotten at a wish, also the history of channels that were stopped', async () => {
    const database = await open(engine);
    const date = Temporal.PlainDate.from('2026-11-23');
    await save(database, subscription('10'));
    await save(database, { ...subscription('20'), guildId: '2' });
    await addPicks(database, [
      blankPick(place('10'), date, now, 'late'),
      blankPick(place('11'), date, now, 'late'),
      blankPick({ channelId: '20', guildId: '2' }, date, now, 'late'),
    ]);
    expect(await forgetGuild(database, '1')).toEqual({ schedules: 1, films: 2 });
    expect(await findSubscription(database, '10')).toBeUndefined();
    expect(await findPick(database, '11', date)).toBeUndefined();
    expect(await findSubscription(database, '20')).toBeDefined();
    expect(await findPick(database, '20', date)).toBeDefined();
  });

  test('old rows go, but never the last showing of a film', async () => {
    const database = await open(engine);
    await save(database, subscription('10'));
    const days = ['2024-01-01 a posted', '2024-01-02 b posted', '2024-01-03 c late', '2026-01-01 a posted'];
    await addPicks(
      database,
      days.map((line) => {
        const [day = '', filmId, outcome] = line.split(' ');
        return {
          ...blankPick(place('10'), Temporal.PlainDate.from(day), now, outcome as 'posted' | 'late'),
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
    await save(database, subscription('10', { lostAt: now }));
    await save(database, subscription('11', { lostAt: later }));
    const date = Temporal.PlainDate.from('2026-11-23');
    await addPicks(
      database,
      ['10', '11'].map((id) => blankPick(place(id), date, now, 'late')),
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

test.each([2, 4])(
  '%i workers on one PostgreSQL post each of 500 due channels once',
  { timeout: 90_000 },
  async (workers) => {
    const url = await emptyDatabase.postgres();
    const clock = createAdjustableClock(stoppedClock(now));
    const sandbox = await openSandbox({ clock, rateLimits: false });
    onTestFinished(() => sandbox.close());
    const library = createLibrary(await shippedFilms(), languages);
    const parts = Array.from({ length: workers }, () => createParts(sandbox, clock, library, { url }));
    const channels = Array.from(
      { length: 500 },
      () => sandbox.world.addChannel(sandbox.home.guildId, { name: 'films' }).id,
    );
    const [first] = parts;
    for (const id of channels) if (first) await save(first.database, subscription(id, { dueAt: now }));
    const dailies = parts.map((own) => createDaily(own));
    for (const daily of dailies) daily.begin();
    const posted = () => parts.reduce((sum, { metrics }) => sum + metrics.total('posts', 'posted'), 0);
    let [before, looks] = [0, 0];
    const goOn = () => {
      looks = posted() === before ? looks + 1 : 0;
      before = posted();
      // What a busy machine kept from being done is tried again when its lease is over.
      if (looks > 0 && looks % 100 === 0) clock.advance({ minutes: 1 });
      return before;
    };
    await expect.poll(goOn, { timeout: 60_000, interval: 50 }).toBe(500);
    await Promise.all(dailies.map((daily) => daily.stop()));
    await Promise.all(parts.map(({ database }) => database.close()));
    for (const id of channels) expect(sandbox.world.messagesIn(id)).toHaveLength(1);
    for (const { metrics } of parts) expect(metrics.total('posts', 'posted')).toBeGreaterThan(0);
  },
);

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
  await expect(stage.find(cinema)).rejects.toThrow(StorageUnavailable);
  expect(await stage.daily.today(cinema, stage.sandbox.home.guildId)).toBeUndefined();
  stage.daily.begin();
  await admin.query(`alter database ${name} with allow_connections true`);
  stage.clock.advance({ seconds: 15 });
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
  await stage.daily.stop();
});

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Clock } from '#runtime/clock.ts';
import { claimRows, runClaimSafely, work } from '#daily/posting/worker.ts';
import { fillSchedules } from '../../bench/fill-schedules.ts';
import { connectionTo, createTestApp } from '../../support/app.ts';
import { openStage } from '../../support/daily.ts';
import type { Executor } from '#daily/posting/run-claim.ts';

/** The worker itself, until the test ends it. */
function begin({ parts }: { parts: Executor }) {
  const stopping = new AbortController();
  const ended = work(parts, stopping.signal);
  return async () => {
    stopping.abort();
    await ended;
  };
}

/** The host's clock: it can be set, and its monotonic one stands still while the machine sleeps. */
function hostClock(base: Clock) {
  let shift = Temporal.Duration.from({ seconds: 0 });
  let asleep = 0;
  const clock: Clock = {
    now: () => base.now().add(shift),
    elapsed: () => base.elapsed() - asleep,
    after: base.after,
    sleepUntil: (instant, signal) => base.sleepUntil(instant.subtract(shift), signal),
  };
  return {
    clock,
    set: (duration: Temporal.DurationLike) => (shift = Temporal.Duration.from(duration)),
    sleep: (milliseconds: number) => (asleep += milliseconds),
  };
}

function withHostClock(stage: Awaited<ReturnType<typeof openStage>>) {
  const host = hostClock(stage.clock);
  const { daily } = createTestApp(
    { ...connectionTo(stage.sandbox), clock: host.clock },
    { films: stage.parts.library.films },
  );
  const parts = {
    ...daily,
    database: stage.parts.database,
    metrics: stage.parts.metrics,
    bookmarks: new Map(),
  };
  return { ...host, parts, end: begin({ ...stage, parts }) };
}

test('a time that has come is noticed within fifteen seconds after the machine slept', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  const { sleep, parts, end } = withHostClock(stage);
  await expect.poll(() => parts.discordTime.isKnown(), { timeout: 5000 }).toBe(true);
  sleep(3 * 3_600_000);
  stage.clock.advance({ hours: 3 });
  await expect.poll(() => stage.posts(cinema).length, { timeout: 5000 }).toBe(1);
  await end();
  expect(parts.metrics.total('posts')).toBe(1);
  expect(parts.metrics.seconds('lateness')[0]).toBeGreaterThan(300);
});

test.each([
  ['an hour ahead', { hours: 1 }],
  ['days ahead', { hours: 72 }],
  ['an hour behind', { hours: -1 }],
])('a host’s clock that is %s moves no film', async (_, off) => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  const { set, parts, end } = withHostClock(stage);
  await expect.poll(() => parts.discordTime.isKnown(), { timeout: 5000 }).toBe(true);
  set(off);
  for (const minutes of [30, 29]) {
    stage.clock.advance({ minutes });
    await expect.poll(() => parts.discordTime.isKnown(), { timeout: 5000 }).toBe(true);
    expect(stage.posts(cinema)).toHaveLength(0);
  }
  stage.clock.advance({ minutes: 1 });
  await expect.poll(() => stage.posts(cinema).length, { timeout: 5000 }).toBe(1);
  set({ seconds: 0 });
  stage.clock.advance({ seconds: 15 });
  await expect.poll(() => parts.discordTime.isKnown(), { timeout: 5000 }).toBe(true);
  stage.clock.advance({ hours: 23, minutes: 59, seconds: 45 });
  await expect.poll(() => stage.posts(cinema).length, { timeout: 5000 }).toBe(2);
  await end();
  expect(stage.posts(cinema).map(({ timestamp }) => timestamp.slice(0, 16))).toEqual([
    '2026-11-23T09:00',
    '2026-11-24T09:00',
  ]);
  expect((await stage.daily.history(cinema, 9)).map(({ outcome }) => outcome)).toEqual(['posted', 'posted']);
});

test('a schedule made while it sleeps is served at its time', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  const end = begin(stage);
  await stage.start(cinema, { time: '08:01' });
  for (let second = 0; second < 60; second += 15) {
    stage.clock.advance({ seconds: 15 });
    await new Promise(setImmediate);
  }
  await expect.poll(() => stage.posts(cinema).length, { timeout: 5000 }).toBe(1);
  await end();
});

test('a post in hand is finished when the bot is told to stop, and nothing new is begun', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  await stage.start(cinema);
  await stage.start(filmOfTheDay, { time: '10:00' });
  stage.sandbox.faults.add({ kind: 'slow', milliseconds: 300 }, { method: 'POST' });
  stage.clock.advance({ hours: 1 });
  const end = begin(stage);
  const begun = () =>
    stage.sandbox.requests.filter(({ body }) => (body as { nonce?: string })?.nonce?.startsWith('f'));
  await expect.poll(() => begun().length, { interval: 5 }).toBe(1);
  stage.clock.advance({ hours: 1 });
  await end();
  expect(stage.posts(cinema)).toHaveLength(1);
  expect((await stage.daily.history(cinema, 1))[0]?.outcome).toBe('posted');
  expect(stage.posts(filmOfTheDay)).toHaveLength(0);
});

test('more channels than hands are all served, each once', async () => {
  const stage = await openStage();
  const { guildId } = stage.sandbox.home;
  const channels = Array.from({ length: 100 }, () => stage.sandbox.world.addChannel(guildId).id);
  await fillSchedules(stage.parts.database, channels, stage.clock.now().add({ hours: 1 }));
  const end = begin(stage);
  stage.clock.advance({ hours: 1 });
  await expect
    .poll(() => stage.parts.metrics.total('posts', 'posted'), { timeout: 10_000 })
    .toBe(channels.length);
  await end();
  expect(channels.filter((id) => stage.posts(id).length === 1)).toHaveLength(channels.length);
});

test('a channel lost for sixty days is forgotten', async () => {
  const stage = await openStage();
  const { guildId } = stage.sandbox.home;
  const films = stage.sandbox.world.addChannel(guildId, { name: 'films' });
  await stage.start(films.id);
  stage.sandbox.world.deleteChannel(films.id);
  await stage.letPass({ hours: 24 * 59 });
  const end = begin(stage);
  await expect.poll(() => stage.find(films.id)).toBeDefined();
  stage.clock.advance({ hours: 48 });
  await expect.poll(() => stage.find(films.id)).toBeUndefined();
  await end();
});

test('a worker that slept with a post in hand does not send it after another one took over', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  stage.clock.advance({ hours: 1 });
  const { channels } = stage.parts;
  const asleep = Promise.withResolvers<void>();
  const sleeper = {
    ...stage.parts,
    channels: {
      ...channels,
      post: async (...[channelId, post]: Parameters<typeof channels.post>) => {
        await asleep.promise;
        return channels.post(channelId, post);
      },
    },
  };
  const [claim] = await claimRows(stage.parts, 1);
  if (!claim) throw new Error('nothing was due');
  const late = runClaimSafely(claim, sleeper);
  await stage.letPass({ minutes: 20 });
  expect(stage.posts(cinema)).toHaveLength(1);
  asleep.resolve();
  await late;
  expect(stage.posts(cinema)).toHaveLength(1);
  expect((await stage.daily.history(cinema, 1))[0]?.outcome).toBe('posted');
});

test('after a fault of ours a channel is tried again ever more rarely, and its status tells of it', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  await stage.start(cinema);
  await stage.start(filmOfTheDay);
  const { channels } = stage.parts;
  const tries: string[] = [];
  let isMended = false;
  stage.parts.channels = {
    ...channels,
    async post(channelId, post) {
      if (channelId !== cinema || isMended) return channels.post(channelId, post);
      tries.push(stage.clock.now().toString().slice(11, 19));
      throw new TypeError('a mistake in the program');
    },
  };
  await stage.letPass({ hours: 2 });
  expect(tries.slice(0, 6)).toEqual(['09:00:00', '09:00:15', '09:00:45', '09:01:45', '09:03:45', '09:08:45']);
  expect(tries.length).toBeLessThan(12);
  expect(await stage.find(cinema)).toMatchObject({ trouble: 'fault', failures: tries.length });
  expect(stage.posts(filmOfTheDay)).toHaveLength(1);
  isMended = true;
  await stage.letPass({ minutes: 15 });
  expect(stage.posts(cinema)).toHaveLength(1);
  const after = await stage.find(cinema);
  expect([after?.trouble, after?.failures]).toEqual([undefined, 0]);
});

test('a film that was kept comes at once when its schedule goes on', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  stage.sandbox.world.revoke(cinema, 'SendMessages');
  await stage.letPass({ hours: 2 });
  expect((await stage.find(cinema))?.paused).toBe('no-permission');
  stage.sandbox.world.grant(cinema, 'SendMessages');
  stage.daily.begin();
  await expect.poll(() => stage.parts.discordTime.isKnown()).toBe(true);
  await stage.daily.resume(cinema);
  // No time passes: the worker would sleep for ever.
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
  await stage.daily.stop();
});

test('what is done every few hours does not keep a film that is due', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  await stage.start(cinema);
  await stage.start(filmOfTheDay);
  await stage.daily.pause(filmOfTheDay);
  const asked: string[] = [];
  const silence = Promise.withResolvers<void>();
  const find = async (channelId: string) => {
    asked.push(channelId);
    await silence.promise;
  };
  const end = begin({ parts: { ...stage.parts, channels: { ...stage.parts.channels, find } } });
  await expect.poll(() => asked).toEqual([filmOfTheDay]);
  stage.clock.advance({ hours: 1 });
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
  silence.resolve();
  await end();
});

test('a row that can neither be read nor set aside keeps no film of another channel', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  const { database } = stage.parts;
  await stage.start(cinema);
  await stage.start(filmOfTheDay);
  await database.run(async (queries) => {
    const row = queries.updateTable('subscription').where('channelId', '=', filmOfTheDay);
    await row.set({ settings: '{}' }).execute();
    await refuse(`new.paused = 'unreadable'`).execute(queries);
  });
  stage.clock.advance({ hours: 1 });
  const end = begin(stage);
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
  await end();
});

test('a plan of a wrong clock that cannot be mended keeps that of no other channel', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  const { database } = stage.parts;
  await stage.start(cinema);
  await stage.start(filmOfTheDay);
  const [first = '', last = ''] = [cinema, filmOfTheDay].toSorted();
  const wrong = stage.clock.now().add({ hours: 24 * 30 });
  await database.run(async (queries) => {
    const at = wrong.epochMilliseconds;
    await queries.updateTable('subscription').set({ dueAt: at, nextAt: at }).execute();
    await refuse(`new.channel_id = '${first}'`).execute(queries);
  });
  const end = begin(stage);
  await expect.poll(async () => String((await stage.find(last))?.dueAt)).toBe('2026-11-23T09:00:00Z');
  await end();
  expect((await stage.find(first))?.dueAt).toEqual(wrong);
});

/** From now on the database takes no change of a schedule of which this is true. */
const refuse = (what: string) =>
  sql.raw(
    `create trigger refused before update on subscription when ${what} begin select raise(abort, 'no'); end`,
  );

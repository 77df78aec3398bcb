import { expect, test } from 'vitest';
import type { Clock } from '#runtime/clock.ts';
import { claimDue } from '#daily/store/subscriptions.ts';
import { attendAndSettle, lease, startDue, work } from '#daily/posting/worker.ts';
import { fillSchedules } from '../../bench/fill-schedules.ts';
import { openStage } from '../../support/daily.ts';

/** The worker itself, until the test ends it. */
function begin({ parts }: Awaited<ReturnType<typeof openStage>>) {
  const stopping = new AbortController();
  const ended = work(parts, stopping.signal);
  return async () => {
    stopping.abort();
    await ended;
  };
}

/** As a machine's clock: setting it wakes nobody, a sleep lasts as long as it was asked to. */
function settable(base: Clock) {
  let shift = Temporal.Duration.from({ seconds: 0 });
  const clock: Clock = {
    now: () => base.now().add(shift),
    sleepUntil: (instant, signal) => base.sleepUntil(instant.subtract(shift), signal),
  };
  return { clock, set: (duration: Temporal.DurationLike) => (shift = Temporal.Duration.from(duration)) };
}

test('a time that has come is noticed after fifteen seconds, also when the clock was set or the machine slept', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  const { clock, set } = settable(stage.clock);
  const end = begin({ ...stage, parts: { ...stage.parts, clock } });
  await expect.poll(() => stage.sandbox.requests.length).toBeGreaterThan(0);
  set({ hours: 3 });
  stage.clock.advance({ seconds: 14 });
  await new Promise(setImmediate);
  expect(stage.posts(cinema)).toHaveLength(0);
  stage.clock.advance({ seconds: 1 });
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
  await end();
  expect(stage.parts.counters).toMatchObject({ posted: 1, late: 1, skipped: 0 });
});

test('a channel that is in hand is not taken up a second time, though its lease ends early', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  stage.clock.advance({ hours: 2 });
  const inHand = new Map([[cinema, Promise.resolve()]]);
  await startDue(stage.parts, inHand);
  expect(inHand.size).toBe(1);
  await inHand.get(cinema);
  stage.clock.advance({ minutes: 1 });
  inHand.clear();
  await startDue(stage.parts, inHand);
  await inHand.get(cinema);
  expect(stage.posts(cinema)).toHaveLength(1);
  expect(stage.sandbox.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(2);
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
  await expect.poll(() => stage.posts(cinema).length).toBe(1);
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
  await expect.poll(() => stage.parts.counters.posted, { timeout: 10_000 }).toBe(channels.length);
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
  await expect.poll(() => stage.daily.find(films.id)).toBeDefined();
  stage.clock.advance({ hours: 48 });
  await expect.poll(() => stage.daily.find(films.id)).toBeUndefined();
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
  const now = stage.clock.now();
  const [claim] = await claimDue(stage.parts.database, now, now.add(lease), 1);
  if (!claim) throw new Error('nothing was due');
  const late = attendAndSettle(claim, sleeper);
  await stage.letPass({ minutes: 20 });
  expect(stage.posts(cinema)).toHaveLength(1);
  asleep.resolve();
  await late;
  expect(stage.posts(cinema)).toHaveLength(1);
  expect((await stage.daily.history(cinema, 1))[0]?.outcome).toBe('posted');
});

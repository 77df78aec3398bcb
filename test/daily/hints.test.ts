import { expect, onTestFinished, test } from 'vitest';
import { createHints } from '#daily/hints.ts';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { openDatabase } from '#storage/database.ts';
import { someSubscription } from '../support/rows.ts';

test('a server of which there is nothing to say is asked about once a minute, and each hint is given once', async () => {
  let calls = 0;
  const database = openDatabase('file::memory:', (call) => {
    calls += 1;
    return call();
  });
  onTestFinished(() => database.close());
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const take = createHints(database, clock);
  const taken = async (guildId: string) =>
    (await take(guildId)).subscriptions.map(({ channelId }) => channelId);

  expect([await taken('1'), await taken('1'), await taken('1')]).toEqual([[], [], []]);
  expect(calls).toBe(1);
  const paused = [
    someSubscription('10', { paused: 'no-access' }),
    someSubscription('20', { guildId: '2', paused: 'no-access' }),
  ];
  await database.run((queries) => queries.insertInto('subscription').values(paused).execute());
  expect([await taken('2'), await taken('2')]).toEqual([['20'], []]);
  expect(await taken('1')).toEqual([]);
  clock.advance({ seconds: 61 });
  expect([await taken('1'), await taken('1')]).toEqual([['10'], []]);
});

test('a database that is away is asked once a minute', async () => {
  let calls = 0;
  let isAway = true;
  const database = openDatabase('file::memory:', (call) => {
    calls += 1;
    return isAway ? Promise.reject(new Error('away')) : call();
  });
  onTestFinished(() => database.close());
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const take = createHints(database, clock);
  await expect(take('1')).rejects.toThrow('away');
  for (const guildId of ['1', '2'])
    expect(await take(guildId)).toEqual({ subscriptions: [], unreadable: [] });
  expect(calls).toBe(1);
  isAway = false;
  clock.advance({ seconds: 61 });
  await take('1');
  expect(calls).toBeGreaterThan(1);
});

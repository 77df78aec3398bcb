import { expect, test } from 'vitest';
import { createIdentifyBudget, type SessionStartLimit } from '#discord/gateway/identify-budget.ts';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { recordLog } from '../../support/log.ts';

const signal = new AbortController().signal;

/** A budget of which Discord says what the test wants. */
async function openBudget(remaining: number, read?: () => Promise<SessionStartLimit>) {
  const { log, lines } = recordLog();
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const limit = { total: 1000, remaining, reset_after: 3_600_000, max_concurrency: 1000 };
  let asked = 0;
  const fetchGatewayInformation = async (anew: boolean) => {
    if (anew) asked++;
    return { session_start_limit: anew && read ? await read() : limit };
  };
  const throttler = await createIdentifyBudget(clock, log).throttle({ fetchGatewayInformation } as never);
  // Each shard has a turn of its own, so that nothing is spaced.
  const connect = (shard: number) => throttler.waitForIdentify(shard, signal);
  return { clock, lines, connect, asked: () => asked };
}

test('the last tenth of the budget is told once', async () => {
  const { lines, connect } = await openBudget(102);
  await connect(0);
  await connect(1);
  expect(lines).toEqual([]);
  await connect(2);
  await connect(3);
  expect(lines).toMatchObject([{ level: 'warn', left: 99, total: 1000 }]);
  expect(lines[0]?.msg).toContain('IDENTIFY');
});

test('beyond the budget nothing connects before Discord allows it again', async () => {
  const { clock, lines, connect } = await openBudget(1);
  await connect(0);
  let isConnected = false;
  const second = connect(1).then(() => (isConnected = true));
  await expect.poll(() => lines.length).toBe(2);
  expect(lines[1]).toMatchObject({ level: 'error', until: '2026-11-23T13:00:00Z' });
  clock.advance({ minutes: 59 });
  await new Promise(setImmediate);
  expect(isConnected).toBe(false);
  clock.advance({ minutes: 1 });
  await second;
  // A day's full budget again, of which the last tenth is told.
  for (let shard = 2; shard <= 900; shard++) await connect(shard);
  expect(lines).toHaveLength(2);
  await connect(901);
  expect(lines[2]).toMatchObject({ level: 'warn', left: 99 });
});

test('while Discord cannot be asked, the count goes on from what it said last', async () => {
  const { clock, lines, connect } = await openBudget(102, () => Promise.reject(new Error('away')));
  await connect(0);
  clock.advance({ minutes: 1 });
  await connect(1);
  expect(lines).toEqual([]);
  clock.advance({ minutes: 1 });
  await connect(2);
  expect(lines).toMatchObject([{ left: 99, total: 1000 }]);
});

test('Discord is asked again after a minute, and what it said last counts while it is away', async () => {
  const answers = [
    () => Promise.reject(new Error('away')),
    () => Promise.resolve({ total: 1000, remaining: 5, reset_after: 1, max_concurrency: 1000 }),
  ];
  const { clock, lines, connect, asked } = await openBudget(
    1000,
    () => answers.shift()?.() ?? Promise.reject(new Error('nobody asks again')),
  );
  await connect(0);
  clock.advance({ seconds: 59 });
  await connect(1);
  expect(asked()).toBe(0);
  clock.advance({ seconds: 1 });
  await connect(2);
  expect(asked()).toBe(1);
  expect(lines).toEqual([]);
  clock.advance({ seconds: 60 });
  await connect(3);
  expect(lines).toMatchObject([{ left: 4 }]);
});

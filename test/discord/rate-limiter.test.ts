import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Clock } from '#runtime/clock.ts';
import { createRateLimiter } from '#discord/rate-limiter.ts';

/** A clock on which each sleep ends late by what the test says, in milliseconds; it can be moved. */
function lateClock(lateness: readonly number[]) {
  let now = 1_795_000_000_000;
  let sleeps = 0;
  let shift = 0;
  const clock: Clock = {
    now: () => Temporal.Instant.fromEpochMilliseconds(now + shift),
    elapsed: () => now,
    after: () => () => {},
    sleepUntil(instant) {
      now = Math.max(now, instant.epochMilliseconds - shift) + (lateness[sleeps++ % lateness.length] ?? 0);
      return Promise.resolve();
    },
  };
  return { clock, read: () => now, move: (milliseconds: number) => (shift += milliseconds) };
}

async function turnsOf(count: number, { clock, read }: ReturnType<typeof lateClock>): Promise<number[]> {
  const limiter = createRateLimiter(clock, 50);
  const turns: number[] = [];
  for (let index = 0; index < count; index++) {
    await limiter.turn('post');
    turns.push(read());
  }
  return turns;
}

test('uses almost all that Discord allows, however late timers are', async () => {
  const turns = await turnsOf(1000, lateClock([0, 1, 2, 5]));
  const seconds = ((turns.at(-1) ?? 0) - (turns[0] ?? 0)) / 1000;
  expect(999 / seconds).toBeGreaterThan(48);
});

test('never gives more than 49 turns in any second, whatever holds the process up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 40 }), async (lateness) => {
      const turns = await turnsOf(300, lateClock(lateness));
      for (const [index, at] of turns.entries()) {
        const fiftieth = turns[index + 49];
        if (fiftieth !== undefined) expect(fiftieth - at).toBeGreaterThanOrEqual(1000);
      }
    }),
    { numRuns: 50 },
  );
});

test('is not held up by a clock that is set back', async () => {
  const late = lateClock([0]);
  const limiter = createRateLimiter(late.clock, 50);
  await limiter.turn('post');
  late.move(-3_600_000);
  const before = late.read();
  await limiter.turn('post');
  expect(late.read() - before).toBeLessThan(100);
});

test('a global limit holds every turn back for exactly its time, and what was refused goes first', async () => {
  const { clock, read } = lateClock([0]);
  const limiter = createRateLimiter(clock, 50);
  await limiter.turn('post');
  const before = read();
  limiter.hold(Temporal.Duration.from({ milliseconds: 700 }));
  const order: string[] = [];
  const note = (name: string) => () =>
    void order.push(`${name} ${read() - before >= 700 ? 'after' : 'early'}`);
  await Promise.all([
    limiter.turn('extra').then(note('extra')),
    limiter.turn('post').then(note('post')),
    limiter.turn('again').then(note('again')),
  ]);
  expect(order).toEqual(['again after', 'post after', 'extra after']);
  expect(read() - before).toBeLessThan(800);
});

test('a thousand turns with a limit of a second in every two hundred take the limit’s time and a twentieth', async () => {
  const late = lateClock([0, 1, 2, 5]);
  const limiter = createRateLimiter(late.clock, 50);
  const before = late.read();
  for (let index = 0; index < 1000; index++) {
    await limiter.turn('post');
    if (index % 200 !== 100) continue;
    // The library waits a twentieth of a second longer than Discord asks.
    limiter.hold(Temporal.Duration.from({ milliseconds: 1050 }));
    await limiter.turn('again');
  }
  const allowed = 1000 / 50 + 5;
  expect((late.read() - before) / 1000 / allowed).toBeLessThan(1.05);
});

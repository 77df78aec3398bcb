import { expect, test } from 'vitest';
import { waitForTry } from '#discord/gateway/waiting.ts';
import { createAdjustableClock, stoppedClock, type Clock } from '#runtime/clock.ts';
import { recordLog } from '../../support/log.ts';

const endpoint = { api: 'https://discord.com/api' };

test.each([
  ['set back by an hour', -3600],
  ['set forward by an hour', 3600],
])('a wait lasts as long as it was to last though the clock is %s meanwhile', async (_, seconds) => {
  const passing = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-27T12:00:00Z')));
  let off = 0;
  const clock: Clock = {
    now: () => passing.now().add({ seconds: off }),
    elapsed: passing.elapsed,
    after: passing.after,
    sleepUntil: (instant, signal) => passing.sleepUntil(instant.subtract({ seconds: off }), signal),
  };
  const { log, lines } = recordLog();
  let isOver = false;
  const { signal } = new AbortController();
  const waiting = waitForTry(new Error('away'), 150, { endpoint, clock, log }, signal).then(() => {
    isOver = true;
  });
  off = seconds;
  for (const left of [90, 30]) {
    await expect.poll(() => lines.length).toBe(left === 90 ? 1 : 2);
    passing.advance({ seconds: 60 });
    await expect.poll(() => lines.at(-1)?.msg).toMatch(new RegExp(`Trying again in ${left} s\\.$`));
    expect(isOver).toBe(false);
  }
  passing.advance({ seconds: 30 });
  await waiting;
  expect(lines.map(({ until }) => until)).toEqual(
    ['12:02:30', '12:02:30', '12:02:30'].map((time, at) =>
      Temporal.Instant.from(`2026-11-27T${time}Z`)
        .add({ seconds: at === 0 ? 0 : seconds })
        .toString(),
    ),
  );
});

import { expect, test } from 'vitest';
import { Unanswered } from '#daily/posting/channels.ts';
import { askTime, createDiscordTime } from '#daily/posting/discord-time.ts';
import type { Clock } from '#runtime/clock.ts';

const nine = Temporal.Instant.from('2026-11-23T09:00:00Z');

/** A host whose clock and whose monotonic one go on, or are moved apart, as the test wants. */
function createHost({ ahead = 0 } = {}) {
  let host = ahead;
  let elapsed = 0;
  const lines: string[] = [];
  const log = {
    warn: (about: unknown, line = about) => void lines.push(String(line)),
    info: (about: unknown, line = about) => void lines.push(String(line)),
  };
  const clock: Clock = {
    now: () => nine.add({ seconds: host }),
    elapsed: () => elapsed * 1000,
    after: () => () => {},
    sleepUntil: () => Promise.resolve(),
  };
  const time = createDiscordTime(clock, log);
  return {
    time,
    lines,
    pass(seconds: number) {
      host += seconds;
      elapsed += seconds;
    },
    /** The clock is set, or the monotonic one stands still while the machine sleeps. */
    set: (seconds: number) => (host += seconds),
    /** An answer that tells a moment, so many seconds after nine, or none. */
    hear: (seconds: number | undefined) =>
      time.listen()(seconds === undefined ? undefined : nine.add({ seconds })),
  };
}

test('Discord’s time counts, whatever the host’s clock says, and a clock that is off is told once', () => {
  const { time, lines, pass, hear } = createHost({ ahead: 3600 });
  expect(time.isUsable()).toBe(false);
  hear(0);
  pass(100);
  expect(String(time.now())).toBe('2026-11-23T09:01:40Z');
  expect(time.difference()).toBe(3600);
  hear(100);
  expect(lines).toEqual(["the host's clock differs from Discord's; daily films go by Discord's"]);
});

test('after the clock was set nobody knows the time until the next answer', () => {
  const { time, pass, set, hear } = createHost();
  hear(0);
  set(86_400);
  expect(time.isKnown()).toBe(false);
  pass(1);
  hear(1);
  expect(time.isKnown()).toBe(true);
  expect(String(time.now())).toBe('2026-11-23T09:00:01Z');
});

test('one answer that contradicts the others moves nothing', () => {
  const { time, pass, hear } = createHost();
  hear(0);
  pass(10);
  hear(7200);
  expect(time.isKnown()).toBe(false);
  expect(String(time.now())).toBe('2026-11-23T09:00:10Z');
  hear(10);
  expect(time.isKnown()).toBe(true);
  expect(String(time.now())).toBe('2026-11-23T09:00:10Z');
});

test('two that contradict the others are right, as after a machine stood still with all its clocks', () => {
  const { time, pass, hear } = createHost();
  hear(0);
  pass(10);
  hear(7200);
  hear(7200);
  expect(time.isKnown()).toBe(true);
  expect(String(time.now())).toBe('2026-11-23T11:00:00Z');
});

test('an answer that was read long after its question tells nothing', () => {
  const { time, pass } = createHost();
  const hear = time.listen();
  pass(16);
  hear(nine);
  expect(time.isKnown()).toBe(false);
});

test('where answers tell no time the host’s counts after an hour, but not one of silence', () => {
  const { time, lines, pass, hear } = createHost();
  hear(undefined);
  pass(3700);
  hear(undefined);
  expect(time.isUsable()).toBe(false);
  for (let minutes = 0; minutes <= 61; minutes++) {
    pass(60);
    hear(undefined);
  }
  expect(time.isUsable()).toBe(true);
  hear(7420);
  expect(lines).toEqual([
    "Discord's answers tell no time; after an hour daily films go by the host's clock",
    "Discord's answers tell the time again",
  ]);
});

test('whoever asks for the time gets it, also at the second answer, or is refused', async () => {
  const { time, hear } = createHost();
  const answers = [undefined, 5, undefined, undefined, undefined];
  let asked = 0;
  const channels = {
    askTime: () => {
      hear(answers[asked++]);
      return Promise.resolve();
    },
  };
  await askTime({ channels, discordTime: time });
  await askTime({ channels, discordTime: time });
  expect(asked).toBe(2);
  const other = createHost();
  await expect(askTime({ channels, discordTime: other.time })).rejects.toThrow(Unanswered);
  expect(asked).toBe(5);
});

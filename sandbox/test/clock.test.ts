import { expect, test } from 'vitest';
import { createSandboxClock } from '../src/clock.ts';

const noon = Temporal.Instant.from('2026-11-23T12:00:00Z');

test('whoever sleeps is woken when the clock is moved beyond their hour, and not before', async () => {
  const clock = createSandboxClock(() => noon);
  const woken: string[] = [];
  const first = clock.sleepUntil(noon.add({ hours: 1 })).then(() => woken.push('first'));
  const second = clock.sleepUntil(noon.add({ hours: 3 })).then(() => woken.push('second'));
  clock.advance({ hours: 2 });
  await first;
  expect(woken).toEqual(['first']);
  clock.advance({ hours: 1 });
  await second;
  expect(clock.now()).toEqual(noon.add({ hours: 3 }));
});

test('a sleep is broken off with the reason of its signal', async () => {
  const clock = createSandboxClock(() => noon);
  const end = new AbortController();
  const sleep = clock.sleepUntil(noon.add({ hours: 1 }), end.signal);
  end.abort(new Error('closing'));
  await expect(sleep).rejects.toThrow('closing');
});

test('what is to be done later is done when the clock is moved on, and not when it was called off', async () => {
  const clock = createSandboxClock(() => noon);
  const done: string[] = [];
  const callOff = clock.after(60_000, () => done.push('never'));
  clock.after(60_000, () => done.push('later'));
  callOff();
  clock.advance({ seconds: 59 });
  await clock.sleepUntil(clock.now());
  expect(done).toEqual([]);
  clock.advance({ seconds: 1 });
  await expect.poll(() => done).toEqual(['later']);
});

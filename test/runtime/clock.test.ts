import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { createAdjustableClock, inTime, stoppedClock, systemClock } from '#runtime/clock.ts';

const inMilliseconds = (milliseconds: number) => systemClock.now().add({ milliseconds });

test('a sleep ends when its moment has come, and leaves nothing behind at the signal', async () => {
  const { signal } = new AbortController();
  const begun = systemClock.elapsed();
  await systemClock.sleepUntil(inMilliseconds(20), signal);
  expect(systemClock.elapsed() - begun).toBeGreaterThan(15);
  await systemClock.sleepUntil(inMilliseconds(-1000), signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a sleep that is aborted rejects with the reason of the signal', async () => {
  const controller = new AbortController();
  const asleep = systemClock.sleepUntil(inMilliseconds(60_000), controller.signal);
  controller.abort('enough');
  await expect(asleep).rejects.toBe('enough');
  await expect(systemClock.sleepUntil(inMilliseconds(10), controller.signal)).rejects.toBe('enough');
});

test('what is to be done later is done once its milliseconds have passed, or called off', async () => {
  const done: string[] = [];
  const callOff = systemClock.after(10, () => done.push('never'));
  systemClock.after(20, () => done.push('later'));
  callOff();
  expect(done).toEqual([]);
  await expect.poll(() => done).toEqual(['later']);
});

test('what is to be done later is done when the time is moved on, and not when it was called off', async () => {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const done: string[] = [];
  const callOff = clock.after(60_000, () => done.push('never'));
  clock.after(60_000, () => done.push('later'));
  callOff();
  clock.advance({ seconds: 59 });
  await inMicrotasks();
  expect(done).toEqual([]);
  clock.advance({ seconds: 1 });
  await expect.poll(() => done).toEqual(['later']);
});

test('what comes in time is taken, what is thrown in time is thrown, what comes later is not waited for', async () => {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  expect(await inTime(Promise.resolve('film'), 1000, clock)).toBe('film');
  await expect(inTime(Promise.reject(new Error('no film')), 1000, clock)).rejects.toThrow('no film');
  const late = inTime(new Promise(() => {}), 1000, clock);
  clock.advance({ seconds: 1 });
  expect(await late).toBeUndefined();
});

const inMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

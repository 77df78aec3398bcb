import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { systemClock } from '#runtime/clock.ts';

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

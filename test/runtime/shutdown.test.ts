import { expect, test } from 'vitest';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { createShutdown } from '#runtime/shutdown.ts';
import { recordLog } from '../support/log.ts';

function open(steps: readonly (() => Promise<unknown>)[]) {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const { log, lines } = recordLog();
  const exits: unknown[][] = [];
  const shutdown = createShutdown({ steps, clock, log, exit: (...end) => exits.push(end) });
  return { clock, lines, exits, shutdown };
}

test('the steps come in their order, then the end', async () => {
  const done: string[] = [];
  const { exits, shutdown, lines } = open([
    () => new Promise((resolve) => setImmediate(() => resolve(done.push('first')))),
    () => Promise.resolve(done.push('second')),
  ]);
  shutdown.begin(0);
  shutdown.begin(1, 'too late');
  await expect.poll(() => exits).toEqual([[0, undefined]]);
  expect(done).toEqual(['first', 'second']);
  expect(lines).toHaveLength(1);
});

test('a step that fails is told, and keeps no other from its turn', async () => {
  let isDone = false;
  const { exits, lines, shutdown } = open([
    () => Promise.reject(new Error('no')),
    () => Promise.resolve((isDone = true)),
  ]);
  shutdown.begin(1, 'a reason');
  await expect.poll(() => exits).toEqual([[1, 'a reason']]);
  expect(isDone).toBe(true);
  expect(lines).toMatchObject([{ level: 'error', err: { message: 'no' } }]);
});

test('whatever hangs, it is over within five seconds', async () => {
  const { clock, exits, shutdown } = open([() => new Promise(() => {})]);
  shutdown.begin(0);
  clock.advance({ milliseconds: 4400 });
  await new Promise(setImmediate);
  expect(exits).toEqual([]);
  clock.advance({ milliseconds: 599 });
  await expect.poll(() => exits).toEqual([[0, undefined]]);
});

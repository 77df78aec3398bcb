import { expect, test } from 'vitest';
import { createLastShown } from '#films/last-shown.ts';

test('a bounded number of channels is remembered, those shown last', () => {
  const lastShown = createLastShown(2);
  lastShown.note('a', 'one');
  lastShown.note('b', 'two');
  lastShown.note('a', 'three');
  lastShown.note('c', 'four');
  expect(['a', 'b', 'c'].map((channel) => lastShown.of(channel))).toEqual(['three', undefined, 'four']);
});

test('unless told otherwise it is ten thousand', () => {
  const lastShown = createLastShown();
  for (let channel = 0; channel <= 10_000; channel++) lastShown.note(String(channel), 'film');
  expect([lastShown.of('0'), lastShown.of('1')]).toEqual([undefined, 'film']);
});

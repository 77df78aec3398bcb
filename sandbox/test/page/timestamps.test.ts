import { expect, test } from 'vitest';
import { toMessageTime, toTimestamp } from '../../src/page/message/timestamps.ts';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-11-23T18:00:00');

test.each([
  ['2026-11-23T09:05:00', 'en-US', 'Today at 9:05 AM'],
  ['2026-11-22T23:59:00', 'en-US', 'Yesterday at 11:59 PM'],
  ['2026-11-22T23:59:00', 'ru', 'Вчера в 23:59'],
  ['2026-11-21T09:05:00', 'ru', '21.11.2026, 09:05'],
] as const)('a message of %s is headed in %s by %j', (moment, locale, words) =>
  expect(toMessageTime(at(moment), now, locale).replaceAll(/\s/g, ' ')).toBe(words),
);

test.each([
  ['2026-11-23T21:00:00', 'R', 'en-US', 'in 3 hours'],
  ['2026-11-23T17:59:30', 'R', 'en-US', '30 seconds ago'],
  ['2026-11-30T18:00:00', 'R', 'ru', 'через 7 дней'],
  ['2026-11-24T19:00:00', 't', 'ru', '19:00'],
  ['2026-11-24T19:00:00', 'F', 'en-US', 'Tuesday, November 24, 2026 at 7:00 PM'],
  ['2026-11-24T19:00:00', 'unknown', 'en-US', 'November 24, 2026 at 7:00 PM'],
] as const)('the timestamp %s of style %s reads in %s as %j', (moment, style, locale, words) =>
  expect(toTimestamp(at(moment), style, now, locale).replaceAll(/\s/g, ' ')).toBe(words),
);

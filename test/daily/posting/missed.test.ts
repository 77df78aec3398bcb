import { expect, test } from 'vitest';
import { missedOf } from '#daily/posting/missed.ts';
import { redate } from '#daily/posting/redate.ts';
import { blankPick } from '#daily/store/pick.ts';
import { addPicks, latestPicks } from '#daily/store/picks.ts';
import { noTrouble } from '#daily/store/subscription.ts';
import { createLog } from '#runtime/log.ts';
import { openDatabase } from '#storage/database.ts';
import { settingsWith } from '../../support/settings.ts';

const place = { channelId: '1', guildId: '2' };
const now = Temporal.Instant.from('2026-11-23T16:00:00Z');
const today = Temporal.PlainDate.from('2026-11-23');

test.each([
  ['every day', [1, 2, 3, 4, 5, 6, 7], '2026-10-24'],
  ['one day a week', [1], '2026-04-27'],
])(
  'of a schedule of %s that waits since the year 1 the last 31 dates are missed',
  { timeout: 2000 },
  (...[, days, first]) => {
    const dueAt = Temporal.Instant.from('0001-01-01T09:00:00Z');
    const settings = settingsWith({ days });
    const { rows, next } = missedOf(
      { ...place, ...noTrouble, settings, dueAt, nextAt: dueAt, revision: 1 },
      now,
    );
    expect(rows.map(({ date }) => String(date))).toHaveLength(31);
    expect(String(rows[0]?.date)).toBe(first);
    expect(Temporal.Instant.compare(next, now)).toBeGreaterThan(0);
  },
);

test('a film whose date a wrong clock has written stays known, under a date that has none', async () => {
  const database = openDatabase('file::memory:');
  const shown = (date: Temporal.PlainDate, filmId: string) => ({
    ...blankPick(place, date, now, 'posted'),
    filmId,
    messageId: filmId,
  });
  const ahead = shown(today.add({ days: 9 }), 'ahead');
  await addPicks(database, [
    ahead,
    shown(today, 'of today'),
    shown(today.subtract({ days: 1 }), 'of yesterday'),
  ]);
  await redate([ahead], today, { picks: [ahead] }, { database, log: createLog('silent') });
  const picks = await latestPicks(database, '1', 9);
  expect(picks.map(({ date, filmId }) => `${String(date)} ${filmId}`)).toEqual([
    '2026-11-23 of today',
    '2026-11-22 of yesterday',
    '2026-11-21 ahead',
  ]);
  await database.close();
});

import { expect, test } from 'vitest';
import { calendarOf } from '#films/dataset/calendar.ts';
import { someFilm } from '../../support/films.ts';

const called = (day: string, en: string) =>
  someFilm({ title: { en, ru: 'Фильм' }, occasion: { day, why: { en: 'A day.', ru: 'День.' } } });

test('each month says which days have films and which are free, in runs', () => {
  const films = [called('02-29', 'Leap'), called('02-03', 'One'), called('02-03', 'Two'), someFilm()];
  const lines = calendarOf(films).split('\n');
  expect(lines[0]).toBe(
    '4 films make 4 days without a repeat; for a whole year 362 are to come. 2 days have a film of their own, 364 are free.',
  );
  expect(lines).toHaveLength(14);
  expect(lines).toContain('- **February**: 3 _One_, _Two_; 29 _Leap_. Free: 1, 2, 4–28.');
  expect(lines).toContain('- **March**: none. Free: 1–31.');
});

test('with a film for each day a year has no repeat', () => {
  const films = Array.from({ length: 366 }, () => someFilm());
  expect(calendarOf(films)).toMatch(/^A year has no repeat\. 0 days have a film of their own/);
});

import { expect, test } from 'vitest';
import { whenText } from '#daily/schedule/when-text.ts';
import { zoneName } from '#daily/schedule/zone-name.ts';
import { languageOf } from '#i18n/language.ts';
import { english, languages } from '#i18n/languages.ts';

const russian = languageOf(languages, 'ru');

test.each([
  ['Europe/Berlin', 'Berlin', 'Берлин'],
  ['Europe/Moscow', 'Moscow', 'Москва'],
  ['Europe/Kiev', 'Kyiv', 'Киев'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires', 'Буэнос-Айрес'],
  ['UTC', 'UTC', 'UTC'],
  ['+03:00', 'UTC+3', 'UTC+3'],
  ['-04:30', 'UTC-4:30', 'UTC-4:30'],
])('%s is called %s, in Russian %s', (zone, inEnglish, inRussian) => {
  expect([zoneName(zone, english), zoneName(zone, russian)]).toEqual([inEnglish, inRussian]);
});

test.each([
  [[1, 2, 3, 4, 5], 'Mon–Fri at 09:00 (Berlin)', 'on Mon–Fri at 09:00 (Berlin)'],
  [[1, 2, 3, 4, 5, 6, 7], 'every day at 09:00 (Berlin)', 'every day at 09:00 (Berlin)'],
])('days %j are said as %s, and in a sentence as %s', (days, alone, inSentence) => {
  const settings = { days, time: '09:00', zone: 'Europe/Berlin' };
  expect([whenText(settings, english), whenText(settings, english, true)]).toEqual([alone, inSentence]);
});

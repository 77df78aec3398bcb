import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDays } from '#daily/schedule/days.ts';
import { readTime } from '#daily/schedule/time.ts';
import { createZones, readZone } from '#daily/schedule/zones.ts';
import { daysText } from '#i18n/dates.ts';
import { languageOf } from '#i18n/language.ts';
import { english, languages } from '#i18n/languages.ts';

describe('a time of day', () => {
  test.each([
    ['9', '09:00'],
    ['09:00', '09:00'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9am', '09:00'],
    ['9:30 pm', '21:30'],
    ['7 p.m.', '19:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['21:15', '21:15'],
    ['24:00', '00:00'],
    ['в 9 вечера', '21:00'],
    ['9 утра', '09:00'],
    ['11 ночи', '23:00'],
    ['2 ночи', '02:00'],
    ['18ч30', '18:30'],
    ['полдень', '12:00'],
    ['midnight', '00:00'],
    ['９：００', '09:00'],
  ])('"%s" is read as %s', (typed, expected) => {
    expect(readTime(typed, languages)?.toString({ smallestUnit: 'minute' })).toBe(expected);
  });

  test.each(['', '25', '9:60', '24:01', '13am', '-1', '1e3', 'soon', '9:3', '12:30:45', '99999'])(
    '"%s" is none',
    (typed) => {
      expect(readTime(typed, languages)).toBeUndefined();
    },
  );
});

describe('days of the week', () => {
  test.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['weekends', [6, 7]],
    ['пн, ср', [1, 3]],
    ['по средам и пятницам', [3, 5]],
    ['Monday', [1]],
    ['сб-пн', [1, 6, 7]],
    ['mon to wed', [1, 2, 3]],
    ['будни', [1, 2, 3, 4, 5]],
    ['weekdays and sunday', [1, 2, 3, 4, 5, 7]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
    ['каждый день', [1, 2, 3, 4, 5, 6, 7]],
    ['Tue Thu', [2, 4]],
  ])('"%s" are %j', (typed, expected) => {
    expect(readDays(typed, languages)).toEqual(expected);
  });

  test.each(['', 'm', 'noday', 'mon-noday', 'mon-tue-wed', '1,2'])('"%s" are none', (typed) => {
    expect(readDays(typed, languages)).toBeUndefined();
  });

  test('that are written out are read again', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 6 }), (days) => {
        for (const language of languages) expect(readDays(daysText(days, language), languages)).toEqual(days);
      }),
    );
  });
});

describe('a time zone', () => {
  const zones = createZones(languages);
  const now = Temporal.Instant.from('2026-11-25T09:00:00Z');
  const first = (typed: string, locale = 'en') => zones.like(typed, now, languageOf(languages, locale))[0];

  test.each([
    ['mosc', 'Europe/Moscow'],
    ['москва', 'Europe/Moscow'],
    ['питер', 'Europe/Moscow'],
    ['Екат', 'Asia/Yekaterinburg'],
    ['красноярск', 'Asia/Krasnoyarsk'],
    ['киев', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['Germany', 'Europe/Berlin'],
    ['германия', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['сан-ф', 'America/Los_Angeles'],
    ['usa', 'America/New_York'],
    ['EST', 'America/New_York'],
    ['CEST', 'Europe/Berlin'],
    ['тбилиси', 'Asia/Tbilisi'],
    ['utc', 'UTC'],
    ['', 'UTC'],
    ['UTC+3', '+03:00'],
    ['GMT-5', '-05:00'],
    ['мск+2', '+05:00'],
    ['+5:30', '+05:30'],
  ])('"%s" is completed to %s first', (typed, zone) => {
    expect(first(typed)?.value).toBe(zone);
  });

  test('is shown with the local time now, in the language of who types', () => {
    expect(first('mosc')?.name).toBe('Moscow · 12:00 · UTC+3 (Europe/Moscow)');
    expect(first('mosc', 'ru')?.name).toBe('Москва · 12:00 · UTC+3 (Europe/Moscow)');
    expect(first('india')?.name).toBe('Kolkata · 14:30 · UTC+5:30 (Asia/Kolkata)');
  });

  test.each([
    ['Europe/Moscow', 'Europe/Moscow'],
    ['europe/moscow', 'Europe/Moscow'],
    ['MSK', 'Europe/Moscow'],
    ['Germany', 'Europe/Berlin'],
    ['UTC+3', '+03:00'],
  ])('"%s", sent without choosing, is %s', (typed, zone) => {
    expect(zones.read(typed, now, english)).toEqual({ zone });
  });

  test('whose label is sent instead of its value is understood', () => {
    for (const typed of ['', 'a', 'b', 'UTC+3', 'utc', 'новы', 'am'])
      for (const { name, value } of zones.like(typed, now, english))
        expect(zones.read(name, now, english)).toEqual({ zone: value });
  });

  test.each(['EST', 'IST', 'CET', 'Russia', 'США'])('"%s" may be several, which are listed', (typed) => {
    const found = zones.read(typed, now, english);
    expect('choices' in found && found.choices.length).toBeGreaterThan(1);
  });

  test.each(['xyzzy', '', 'UTC+15', '2020-01-01T00:00Z', 'Nowhere/City'])('"%s" is none', (typed) => {
    expect(readZone(typed)).toBeUndefined();
    if (typed) expect(zones.read(typed, now, english)).toEqual({ choices: [] });
  });

  test('is offered only if the runtime can use it, whatever is typed, within what Discord takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 100 })),
        (typed) => {
          const choices = zones.like(typed, now, languageOf(languages, 'ru'));
          expect(choices.length).toBeLessThanOrEqual(25);
          for (const { name, value } of choices) {
            expect(name.length).toBeLessThanOrEqual(100);
            expect(readZone(value)).toBe(value);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

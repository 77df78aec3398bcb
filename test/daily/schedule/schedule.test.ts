import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dateFor,
  dateOf,
  everyDay,
  nextDue,
  nextInstant,
  upcoming,
  type Schedule,
} from '#daily/schedule/schedule.ts';

const at = (time: string, zone: string, days = everyDay): Schedule => ({
  time: Temporal.PlainTime.from(time),
  zone,
  days,
});
const from = (text: string) => Temporal.Instant.from(text);
const take = (schedule: Schedule, after: string, count: number) =>
  upcoming(schedule, from(after))
    .take(count)
    .map((instant) => instant.toString())
    .toArray();

describe('the next moment of a schedule', () => {
  test.each([
    [
      'Berlin: 02:30 does not exist, 03:00 is the first moment after',
      '02:30',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'Berlin: 02:30 comes twice, the first counts',
      '02:30',
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      '2026-10-25T00:30:00Z',
    ],
    [
      'New York: 02:30 does not exist',
      '02:30',
      'America/New_York',
      '2026-03-08T00:00Z',
      '2026-03-08T07:00:00Z',
    ],
    ['New York: 01:30 comes twice', '01:30', 'America/New_York', '2026-11-01T00:00Z', '2026-11-01T05:30:00Z'],
    [
      'Lord Howe: a gap of half an hour',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T12:00Z',
      '2026-10-03T15:30:00Z',
    ],
    [
      'Lord Howe: half an hour comes twice',
      '01:45',
      'Australia/Lord_Howe',
      '2026-04-04T12:00Z',
      '2026-04-04T14:45:00Z',
    ],
    ['Cairo: the day begins at one', '00:30', 'Africa/Cairo', '2026-04-23T12:00Z', '2026-04-23T22:00:00Z'],
    [
      'Santiago: a day without midnight',
      '00:00',
      'America/Santiago',
      '2026-09-05T12:00Z',
      '2026-09-06T04:00:00Z',
    ],
    [
      'Asunción: a day without midnight',
      '00:00',
      'America/Asuncion',
      '2023-09-30T12:00Z',
      '2023-10-01T04:00:00Z',
    ],
    [
      'Havana: half past midnight comes twice',
      '00:30',
      'America/Havana',
      '2026-10-31T12:00Z',
      '2026-11-01T04:30:00Z',
    ],
    [
      'Nuuk: the last hour of a day does not exist, the next begins at once',
      '23:15',
      'America/Nuuk',
      '2026-03-28T12:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'Chatham: a gap at a quarter to three',
      '03:00',
      'Pacific/Chatham',
      '2026-09-26T02:00Z',
      '2026-09-26T14:00:00Z',
    ],
    ['Troll: a gap of two hours', '01:30', 'Antarctica/Troll', '2026-03-28T12:00Z', '2026-03-29T01:00:00Z'],
    [
      'Kathmandu: an offset of 45 minutes',
      '09:00',
      'Asia/Kathmandu',
      '2026-11-25T00:00Z',
      '2026-11-25T03:15:00Z',
    ],
    [
      'Tehran 2022: the last summer time begins at midnight',
      '00:00',
      'Asia/Tehran',
      '2022-03-21T12:00Z',
      '2022-03-21T20:30:00Z',
    ],
    ['Tehran 2023: none any more', '00:00', 'Asia/Tehran', '2023-03-21T12:00Z', '2023-03-21T20:30:00Z'],
    ['a fixed offset', '09:00', '+05:30', '2026-11-25T00:00Z', '2026-11-25T03:30:00Z'],
  ])('%s', (_, time, zone, after, expected) => {
    expect(nextInstant(at(time, zone), from(after)).toString()).toBe(expected);
  });

  test('in Apia leaves out 30 December 2011, which never was', () => {
    expect(take(at('09:00', 'Pacific/Apia'), '2011-12-29T12:00Z', 2)).toEqual([
      '2011-12-29T19:00:00Z',
      '2011-12-30T19:00:00Z',
    ]);
  });

  test('in Moscow keeps its wall-clock time as the zone gives up summer time for good (2014)', () => {
    expect(take(at('01:30', 'Europe/Moscow'), '2014-10-24T12:00Z', 3)).toEqual([
      '2014-10-24T21:30:00Z',
      '2014-10-25T21:30:00Z',
      '2014-10-26T22:30:00Z',
    ]);
  });

  test('in Casablanca keeps its wall-clock time through Ramadan', () => {
    expect(take(at('09:00', 'Africa/Casablanca'), '2026-02-13T12:00Z', 2)).toEqual([
      '2026-02-14T08:00:00Z',
      '2026-02-15T09:00:00Z',
    ]);
  });

  test('comes only on the chosen days, which are those of the place', () => {
    // Saturday in Auckland begins on Friday in Greenwich.
    expect(take(at('08:00', 'Pacific/Auckland', [6, 7]), '2026-11-25T00:00Z', 3)).toEqual([
      '2026-11-27T19:00:00Z',
      '2026-11-28T19:00:00Z',
      '2026-12-04T19:00:00Z',
    ]);
  });

  test('is later than the moment asked from, also at the very moment', () => {
    expect(nextInstant(at('09:00', 'UTC'), from('2026-11-25T09:00Z')).toString()).toBe(
      '2026-11-26T09:00:00Z',
    );
  });

  test('lies on a later date than the one that had its film', () => {
    const last = Temporal.PlainDate.from('2026-11-25');
    expect(nextDue(at('21:00', 'UTC'), from('2026-11-25T09:00Z'), last).toString()).toBe(
      '2026-11-26T21:00:00Z',
    );
  });
});

describe('in every zone that the runtime knows', () => {
  const zones = Intl.supportedValuesOf('timeZone');

  /** By the clock on the wall: the time has come, and a moment before it had not. */
  function isFirstMoment(instant: Temporal.Instant, schedule: Schedule): boolean {
    const wanted = dateFor(schedule, instant).toPlainDateTime(schedule.time);
    const wall = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(schedule.zone).toPlainDateTime();
    return (
      Temporal.PlainDateTime.compare(wall(instant), wanted) >= 0 &&
      Temporal.PlainDateTime.compare(wall(instant.subtract({ nanoseconds: 1 })), wanted) < 0
    );
  }

  function expectOneADay(schedule: Schedule, after: Temporal.Instant): void {
    const instants = upcoming(schedule, after).take(4).toArray();
    for (const [index, instant] of instants.entries()) {
      const previous = instants[index - 1];
      const where = `${schedule.zone} ${String(schedule.time)} ${String(instant)}`;
      expect(isFirstMoment(instant, schedule), where).toBe(true);
      if (!previous) continue;
      const next = dateFor(schedule, previous).add({ days: 1 });
      expect(dateFor(schedule, instant).toString(), where).toBe(next.toString());
    }
  }

  test('each change of the clock until 2032 leaves every date exactly one film, at its time or right after the gap', () => {
    for (const zone of zones) {
      let change = new Temporal.ZonedDateTime(1_767_225_600_000_000_000n, zone).getTimeZoneTransition('next');
      for (; change && change.year < 2032; change = change.getTimeZoneTransition('next')) {
        const before = change.toInstant().subtract({ hours: 40 });
        const wall = change.toInstant().subtract({ minutes: 15 }).toZonedDateTimeISO(zone).toPlainTime();
        for (const minutes of [0, 30])
          expectOneADay({ time: wall.add({ minutes }), zone, days: everyDay }, before);
      }
    }
  });

  test('any time, any day, any moment: what comes next is a first moment on a wanted day, and nothing lies between', () => {
    const schedules = fc.record({
      zone: fc.constantFrom(...zones),
      minute: fc.integer({ min: 0, max: 1439 }),
      days: fc.subarray([...everyDay], { minLength: 1 }),
      after: fc.integer({ min: 1_767_225_600, max: 2_300_000_000 }),
    });
    fc.assert(
      fc.property(schedules, ({ zone, minute, days, after }) => {
        const schedule = { time: new Temporal.PlainTime(0).add({ minutes: minute }), zone, days };
        const start = Temporal.Instant.fromEpochMilliseconds(after * 1000);
        const next = nextInstant(schedule, start);
        expect(Temporal.Instant.compare(next, start)).toBe(1);
        expect(days).toContain(dateFor(schedule, next).dayOfWeek);
        expect(isFirstMoment(next, schedule)).toBe(true);
        // Dates between that are wanted days have their moment before `start`, or it would have been taken.
        for (
          let date = dateOf(start, zone);
          Temporal.PlainDate.compare(date, dateFor(schedule, next)) < 0;
          date = date.add({ days: 1 })
        ) {
          if (!days.includes(date.dayOfWeek)) continue;
          expect(date.toString()).toBe(dateOf(start, zone).toString());
          const moment = date.toZonedDateTime({ timeZone: zone, plainTime: schedule.time }).toInstant();
          expect(Temporal.Instant.compare(moment, start.add({ hours: 2 }))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

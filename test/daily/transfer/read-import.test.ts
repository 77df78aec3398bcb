import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '#i18n/languages.ts';
import { readImport, type Known } from '#daily/transfer/read-import.ts';
import { toExported } from '#daily/store/transfer-form.ts';
import { libraryOf, shippedFilms } from '../../support/films.ts';
import { somePick, someSubscription } from '../../support/rows.ts';

const known: Known = {
  library: libraryOf((await shippedFilms()).slice(0, 12)),
  languages,
  now: Temporal.Instant.from('2026-11-23T12:00:00Z'),
};
const read = (file: unknown) => readImport(Buffer.from(JSON.stringify(file)), known);
const withDay = (change: Parameters<typeof somePick>[1]) =>
  toExported([someSubscription('10')], [somePick('10', change)]);

describe('what a file says of a date', () => {
  test.each<[string, Parameters<typeof somePick>[1], object]>([
    ['posted stays posted', {}, { outcome: 'posted', filmId: 'the-diamond-arm', extras: { thread: 'done' } }],
    [
      'a try in doubt counts as shown, and is not looked for',
      { outcome: 'chosen', triedAt: 5, triedBy: 'discord', messageId: null },
      { outcome: 'unknown', doubt: undefined },
    ],
    [
      'an extra that was to come does not come',
      { extras: '{"thread":"pending","ping":"role-gone"}' },
      { extras: { ping: 'role-gone' } },
    ],
    [
      'an extra with a text of somebody’s says nothing',
      { extras: '{"thread":"[x](https://x.example)"}' },
      { extras: {} },
    ],
    ['torn extras say nothing', { extras: 'torn' }, { extras: {} }],
    [
      'a date that was skipped ahead is known',
      { localDate: '2026-12-06', outcome: 'skipped' },
      { outcome: 'skipped' },
    ],
    [
      'tomorrow’s may have been posted where a zone was changed',
      { localDate: '2026-11-24' },
      { outcome: 'posted' },
    ],
  ])('%s', (_, change, expected) => {
    const { channels, problems } = read(withDay(change));
    expect(problems).toEqual([]);
    expect(channels[0]?.history).toMatchObject([expected]);
  });

  test('a film that was only chosen is chosen anew', () => {
    const { channels, problems } = read(withDay({ outcome: 'chosen', messageId: null, postedAt: null }));
    expect(problems).toEqual([]);
    expect(channels[0]?.history).toEqual([]);
  });

  test('what was exported by an earlier version without a server is of this one', () => {
    expect(read(withDay({ guildId: null })).problems).toEqual([]);
  });
});

test('settings that were stored in an odd form are read where they can be', () => {
  const { settings } = someSubscription('10');
  const odd = settings.replace('{', '{ ');
  const file = toExported([someSubscription('10', { settings: odd })], []);
  expect(typeof file.schedules[0]?.settings).toBe('string');
  expect(read(file).channels[0]?.settings).toMatchObject({ zone: 'Europe/Berlin' });
});

test('of two things that are wrong with two channels both are told, each with its channel', () => {
  const file = toExported([someSubscription('10'), someSubscription('11')], []);
  const [one, other] = file.schedules;
  const spoiled = [
    { ...one, settings: { ...(one?.settings as object), time: 9 } },
    { ...other, settings: { ...(other?.settings as object), language: 'xx' } },
  ];
  expect(read({ ...file, schedules: spoiled }).problems).toEqual([
    { kind: 'damaged', channelId: '10', where: 'schedules[0].settings.time' },
    { kind: 'unknown', channelId: '11', where: 'schedules[1].settings.language' },
  ]);
});

test('days of the week are told once each, and so many values of a filter as a button can keep', () => {
  const file = (more: object) => {
    const exported = toExported([someSubscription('10')], []);
    const [one] = exported.schedules;
    return { ...exported, schedules: [{ ...one, settings: { ...(one?.settings as object), ...more } }] };
  };
  const days = Array.from({ length: 1000 }, (_, at) => (at % 2) + 1);
  expect(read(file({ days })).channels[0]?.settings.days).toEqual([1, 2]);
  const themes = Array.from({ length: 13 }, () => 'courage');
  expect(read(file({ filter: { theme: themes } })).problems).toMatchObject([{ kind: 'damaged' }]);
});

test('nothing that a file may hold is thrown', () => {
  const file = toExported([someSubscription('10')], [somePick('10')]);
  const [schedule = {}] = file.schedules;
  const [day = {}] = file.history;
  const settings = 'settings' in schedule ? (schedule.settings as object) : {};
  const spoil = (whole: object) =>
    fc
      .tuple(fc.constantFrom(...Object.keys(whole)), fc.jsonValue())
      .map(([key, value]) => ({ ...whole, [key]: value }));
  const anyFile = fc
    .tuple(
      fc.oneof(
        spoil(schedule),
        spoil(settings).map((odd) => ({ ...schedule, settings: odd })),
      ),
      spoil(day),
    )
    .map(([one, other]) => ({ ...file, schedules: [one], history: [other] }));
  fc.assert(
    fc.property(anyFile, (spoiled) => {
      const { channels, problems } = read(spoiled);
      expect(channels.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readImport(bytes, known).channels).toEqual([]);
    }),
  );
});

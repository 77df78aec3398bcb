import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotSent, Refused, Unanswered } from '#daily/posting/channels.ts';
import { decide } from '#daily/posting/machine.ts';
import { comingDate } from '#daily/posting/plan.ts';
import { stateOf, type PickState, type Situation, type Step } from '#daily/posting/situation.ts';
import { blankPick, outcomes, type DailyPick } from '#daily/store/pick.ts';
import { addPicks, findPick } from '#daily/store/picks.ts';
import { openStage } from '../../support/daily.ts';
import { dueSchedule, someChannel } from '../../support/schedules.ts';
import { settingsWith } from '../../support/settings.ts';

const due = Temporal.Instant.from('2026-11-23T09:00:00Z');
const today = Temporal.PlainDate.from('2026-11-23');

const subscription = dueSchedule(due);

const blank = blankPick(someChannel, today, due, 'chosen');
const doubt = { at: due, by: 'discord' } as const;
const posted = { ...blank, outcome: 'posted', filmId: 'a', messageId: '7', postedAt: due } as const;

/** A date of today in each state. */
const states: Record<PickState, DailyPick | undefined> = {
  planned: undefined,
  chosen: { ...blank, filmId: 'a' },
  trying: { ...blank, filmId: 'a', doubt },
  posted,
  'extras-pending': { ...posted, extras: { thread: 'pending' } },
  late: { ...blank, outcome: 'late' },
  skipped: { ...blank, outcome: 'skipped' },
  'skipped-in-doubt': { ...blank, outcome: 'skipped', filmId: 'a', doubt },
  refused: { ...blank, outcome: 'refused', filmId: 'a' },
  unknown: { ...blank, outcome: 'unknown', filmId: 'a' },
};

const situation = (pick: DailyPick | undefined, more: Partial<Situation> = {}): Situation => ({
  subscription,
  picks: pick ? [pick] : [],
  now: due.add({ seconds: 1 }),
  isDiscordTime: true,
  isTimeUsable: true,
  sightings: {},
  ...more,
});

/** A step in a few words. */
function told(step: Step): string {
  if (step.kind === 'post') return step.isFresh ? 'post' : 'post again';
  if (step.kind === 'rest') {
    const { paused, dueAt, nextAt } = step.change;
    if (paused) return `pause: ${paused}`;
    if (dueAt && !dueAt.equals(due)) return `wait for ${String(dueAt)}`;
    return nextAt ? `rest until ${String(nextAt)}` : 'rest';
  }
  if (step.kind !== 'change') return step.kind;
  const after = stateOf({ ...step.pick, ...step.change });
  return step.change.reason ? `${after}: ${step.change.reason}` : after;
}

test.each(Object.keys(states) as PickState[])('a date is in the state that it says: %s', (state) => {
  expect(stateOf(states[state])).toBe(state);
});

describe('what comes next', () => {
  const tomorrow = 'wait for 2026-11-24T09:00:00Z';
  const found = { sightings: { [String(today)]: { found: '7' } } } as const;
  const seen = (sighting: 'absent' | 'unreadable' | 'unfinished') => ({
    sightings: { [String(today)]: sighting },
  });
  const early = { now: due.subtract({ minutes: 1 }) };
  const minutesLater = { now: due.add({ minutes: 10 }) };
  const hoursLater = { now: due.add({ hours: 7 }) };
  const paused = { subscription: { ...subscription, paused: 'by-hand' as const } };
  const evening = { settings: settingsWith({ time: '20:00' }), dueAt: due.add({ hours: 11 }) };
  const moved = { subscription: { ...subscription, ...evening } };

  test.each<[PickState, string, Partial<Situation>, string]>([
    ['planned', 'before its time', early, 'rest until 2026-11-23T09:00:00Z'],
    ['planned', 'at its time', {}, 'choose'],
    ['planned', 'five hours later', { now: due.add({ hours: 5 }) }, 'choose'],
    ['planned', 'seven hours later', hoursLater, 'miss'],
    ['planned', 'while paused', paused, 'rest'],
    ['planned', 'while nobody knows the time', { isTimeUsable: false }, 'ask-time'],
    ['chosen', 'at its time', {}, 'post'],
    ['chosen', 'seven hours later', hoursLater, 'late: away'],
    ['chosen', 'while paused', paused, 'rest until 2026-11-23T15:00:00Z'],
    ['chosen', 'while paused for long', { ...paused, ...hoursLater }, 'skipped'],
    ['trying', 'at once', {}, 'look'],
    ['trying', 'when it is found', found, 'record'],
    ['trying', 'when it is not there yet', seen('absent'), 'post again'],
    ['trying', 'when it is not there any more', { ...seen('absent'), ...minutesLater }, 'chosen'],
    ['trying', 'when nobody may look', { ...seen('unreadable'), ...minutesLater }, 'unknown'],
    [
      'trying',
      'when there is more to read',
      { ...seen('unfinished'), ...minutesLater },
      'rest until 2026-11-23T09:10:05Z',
    ],
    ['trying', 'while paused', paused, 'look'],
    ['trying', 'while paused, when it is found', { ...paused, ...found }, 'record'],
    ['trying', 'seven hours later', hoursLater, 'look'],
    ['trying', 'when only the host tells the time', { ...seen('absent'), isDiscordTime: false }, 'chosen'],
    ['posted', 'at once', {}, tomorrow],
    ['posted', 'seven hours later', hoursLater, tomorrow],
    ['extras-pending', 'right after the post', { hasPosted: true }, 'wait for 2026-11-24T09:00:00Z'],
    ['extras-pending', 'when others have had their turn', {}, 'extra'],
    ['extras-pending', 'while paused', paused, 'extra'],
    ['late', 'seven hours later', hoursLater, tomorrow],
    ['late', 'by a wrong clock, at its time', {}, 'chosen'],
    ['late', 'by a wrong clock, before its time', early, 'rest until 2026-11-23T09:00:00Z'],
    ['late', 'when a new schedule has it later', { ...moved, now: moved.subscription.dueAt }, 'chosen'],
    ['late', 'before a new schedule has it', { ...moved, ...hoursLater }, 'wait for 2026-11-23T20:00:00Z'],
    ['skipped', 'at any time', {}, tomorrow],
    ['skipped-in-doubt', 'at once', {}, 'look'],
    ['skipped-in-doubt', 'when it is found', found, 'record'],
    ['skipped-in-doubt', 'when it is not there any more', { ...seen('absent'), ...minutesLater }, 'skipped'],
    ['refused', 'at any time', {}, tomorrow],
    ['unknown', 'at any time', {}, tomorrow],
  ])('%s, %s', (state, _, more, step) => {
    expect(told(decide(situation(states[state], more)))).toBe(step);
  });
});

test.each<[PickState, string]>([
  ['planned', '2026-11-23'],
  ['chosen', '2026-11-23'],
  ['late', '2026-11-23'],
  ['posted', '2026-11-24'],
  ['skipped', '2026-11-24'],
])('what is skipped and previewed where the date that is due is %s: %s', (state, date) => {
  const pick = states[state];
  expect(String(comingDate(subscription, pick ? [pick] : []).date)).toBe(date);
});

describe('what follows a post that failed', () => {
  const thrice = { ...subscription, repeats: 2, trouble: '50013', failures: 2 };
  const failed = (error: NonNullable<Situation['failure']>['error'], more: Partial<Situation> = {}) =>
    decide(
      situation(states.trying, {
        failure: { step: { kind: 'post', pick: { ...blank, filmId: 'a', doubt }, isFresh: true }, error },
        ...more,
      }),
    );
  const refused = (code: number, seconds?: number) =>
    new Refused(code, `no ${code}`, seconds === undefined ? undefined : Temporal.Duration.from({ seconds }));

  test.each<[string, Step, string, boolean]>([
    ['no answer', failed(new Unanswered('?')), 'rest until 2026-11-23T09:00:16Z', true],
    ['not sent', failed(new NotSent('?')), 'rest until 2026-11-23T09:00:16Z', false],
    ['a rate limit', failed(refused(429, 40)), 'rest until 2026-11-23T09:00:41Z', false],
    ['a token that is not taken', failed(refused(401)), 'rest until 2026-11-23T09:00:16Z', false],
    ['a permission that is missing once', failed(refused(50_013)), 'rest until 2026-11-23T09:02:01Z', false],
    [
      'a permission that is missing',
      failed(refused(50_013), { subscription: thrice }),
      'pause: no-permission',
      false,
    ],
    ['a channel that is gone', failed(refused(10_003)), 'pause: channel-gone', false],
    ['a film that is wrong', failed(refused(50_035)), 'refused: 50035', false],
    ['a message that somebody deleted', failed(refused(10_008)), 'record', true],
    ['a role that is gone', failed(refused(10_011)), 'trying', true],
    ['a post without its card', failed('no-embeds'), 'pause: no-embeds', true],
    ['a filter that no film passes', failed('no-film'), 'pause: no-film', true],
  ])('%s', (_, step, words, isInDoubt) => {
    expect(told(step)).toBe(words);
    const change =
      step.kind === 'change' ? step.change : step.kind === 'rest' ? (step.pick?.change ?? {}) : {};
    expect('doubt' in change).toBe(!isInDoubt);
  });
});

const instants = fc.integer({ min: -60 * 48, max: 60 * 48 }).map((minutes) => due.add({ minutes }));
const picks = fc
  .uniqueArray(
    fc.record({
      days: fc.integer({ min: -3, max: 4 }),
      outcome: fc.constantFrom(...outcomes),
      triedAt: fc.option(instants),
      by: fc.constantFrom('discord' as const, 'host' as const),
      messageId: fc.option(fc.constant('7'), { nil: undefined }),
      thread: fc.constantFrom('pending', 'done', '50013', undefined),
      ping: fc.constantFrom('role-gone', 'done', undefined),
    }),
    { selector: ({ days }) => days, maxLength: 5 },
  )
  .map((rows) =>
    rows
      .toSorted((a, b) => b.days - a.days)
      .map(({ days, outcome, triedAt, by, messageId, thread, ping }): DailyPick => {
        const isOpen = outcome === 'chosen' || outcome === 'skipped';
        return {
          ...blank,
          date: today.add({ days }),
          dueAt: due.add({ hours: 24 * days }),
          outcome,
          filmId: 'a',
          doubt: triedAt && isOpen ? { at: triedAt, by } : undefined,
          messageId: outcome === 'posted' ? messageId : undefined,
          extras: { ...(thread ? { thread } : {}), ...(ping ? { ping } : {}) },
        };
      }),
  );
const errors = fc.oneof(
  fc.constantFrom(new Unanswered('?'), new NotSent('?'), 'no-film' as const, 'no-embeds' as const),
  fc
    .constantFrom(0, 401, 429, 10_003, 10_008, 10_011, 40_062, 50_001, 50_013, 50_035, 160_004, 200_000)
    .map((code) => new Refused(code, String(code))),
);
const situations: fc.Arbitrary<Situation> = fc
  .record({
    picks,
    now: instants,
    isDiscordTime: fc.boolean(),
    isTimeUsable: fc.boolean(),
    hasPosted: fc.boolean(),
    hasTold: fc.boolean(),
    sighting: fc.constantFrom(
      { found: '7' },
      'absent' as const,
      'unreadable' as const,
      'unfinished' as const,
      undefined,
    ),
    paused: fc.constantFrom('by-hand' as const, 'no-access' as const, 'unreadable' as const, undefined),
    toldAt: fc.option(instants, { nil: undefined }),
    failures: fc.integer({ min: 0, max: 9 }),
    repeats: fc.integer({ min: 0, max: 4 }),
    trouble: fc.constantFrom('50013', '429', 'unanswered', undefined),
    zone: fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York'),
  })
  .map(({ sighting, hasPosted, hasTold, zone, paused, toldAt, failures, repeats, trouble, ...rest }) => ({
    ...rest,
    ...(hasPosted ? { hasPosted: true as const } : {}),
    ...(hasTold ? { hasTold: true as const } : {}),
    subscription: {
      ...subscription,
      settings: { ...subscription.settings, zone },
      paused,
      toldAt,
      failures,
      repeats,
      trouble,
    },
    sightings: sighting ? Object.fromEntries(rest.picks.map(({ date }) => [String(date), sighting])) : {},
  }));

/** The step of each kind that may have failed in a situation. */
const stepsIn = ({ picks: [pick = blank] }: Situation): Step[] => [
  { kind: 'ask-time' },
  { kind: 'look', pick },
  { kind: 'post', pick, isFresh: true },
  { kind: 'post', pick, isFresh: false },
  { kind: 'extra', pick, extra: 'thread', messageId: '7' },
  { kind: 'tell', toldAt: due },
  { kind: 'record', pick, messageId: '7' },
];

describe('whatever the situation', () => {
  const runs = { numRuns: 3000 };

  test('it has an answer, and no path leads out of posted', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const step = decide(given);
        const isPosted = (date: Temporal.PlainDate) =>
          given.picks.some((pick) => pick.date.equals(date) && pick.outcome === 'posted');
        if (step.kind === 'choose')
          expect(given.picks.some(({ date }) => date.equals(step.date))).toBe(false);
        if (step.kind === 'post') expect(step.pick.outcome).toBe('chosen');
        if (step.kind === 'change' && isPosted(step.pick.date)) {
          expect(step.change.outcome ?? 'posted').toBe('posted');
        }
        if (step.kind === 'miss') expect(step.rows.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test('a failure of any step has an answer, which ends the claim or changes something', () => {
    fc.assert(
      fc.property(situations, errors, fc.nat({ max: 6 }), (given, error, index) => {
        const failedStep = stepsIn(given)[index] ?? { kind: 'ask-time' };
        const step = decide({ ...given, failure: { step: failedStep, error } });
        expect(['rest', 'change', 'record', 'ask-time']).toContain(step.kind);
        if (failedStep.kind === 'ask-time') expect(step).toEqual({ kind: 'rest', change: {} });
      }),
      runs,
    );
  });

  test('while paused nothing is chosen or posted, and while nobody knows the time nothing is concluded', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const step = decide(given);
        if (given.subscription.paused) expect(['choose', 'post', 'miss']).not.toContain(step.kind);
        expect(step.kind === 'ask-time').toBe(!given.isTimeUsable);
      }),
      runs,
    );
  });

  test('a try in doubt is never followed by a fresh one before it was looked for', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const step = decide({ ...given, sightings: {} });
        if (step.kind === 'post') expect(step.pick.doubt).toBeUndefined();
      }),
      runs,
    );
  });
});

describe('what people do to a date in each state', () => {
  const acts = ['skip', 'now', 'pause', 'resume', 'remove', 'start'] as const;

  test.each(
    acts.flatMap((act) => (Object.keys(states) as PickState[]).map((state) => [act, state] as const)),
  )('%s: %s', async (act, state) => {
    const stage = await openStage({ at: '2026-11-23T08:59:00Z' });
    const { cinema, filmOfTheDay: films } = stage.sandbox.home;
    await stage.start(films);
    const { database } = stage.parts;
    const row = states[state];
    const mine = row && { ...row, channelId: films, guildId: stage.sandbox.home.guildId };
    if (mine) await addPicks(database, [mine]);
    stage.clock.advance({ minutes: 2 });
    const before = await stage.find(films);
    if (!before) throw new Error('no schedule');
    if (act === 'start') await stage.start(films, { time: '10:00', setUpIn: cinema });
    else if (act === 'skip' || act === 'now') await stage.daily[act](before);
    else await stage.daily[act](films);
    const pick = await findPick(database, films, today);
    if (state === 'posted' || state === 'extras-pending')
      expect(pick).toMatchObject({ outcome: 'posted', messageId: '7' });
    if (state === 'trying' && act === 'skip') expect(pick && stateOf(pick)).toBe('skipped-in-doubt');
    if (act === 'now' && !['trying', 'skipped-in-doubt', 'unknown', 'extras-pending'].includes(state)) {
      expect(pick?.outcome).toBe('posted');
    }
    await stage.letPass({ hours: 2 });
    const shown = stage.posts(films).length;
    const isOver = ['posted', 'extras-pending', 'skipped', 'refused', 'unknown'].includes(state);
    const isWanted = act === 'now' && ['late', 'skipped', 'refused', 'skipped-in-doubt'].includes(state);
    const isStopped = act === 'pause' || act === 'remove' || act === 'skip';
    const comes = isWanted || (!isOver && !isStopped && state !== 'skipped-in-doubt');
    expect(shown).toBe(comes ? 1 : 0);
  });
});

import { describe, expect, test } from 'vitest';
import { Refused, Unanswered, type Failure } from '#daily/posting/channels.ts';
import { decideAfterFailure } from '#daily/posting/failures.ts';
import type { Situation, Step } from '#daily/posting/situation.ts';
import { blankPick, type DailyPick } from '#daily/store/pick.ts';
import { dueSchedule, someChannel } from '../../support/schedules.ts';

const due = Temporal.Instant.from('2026-11-23T09:00:00Z');
const now = due.add({ seconds: 1 });
const today = Temporal.PlainDate.from('2026-11-23');
const chosen: DailyPick = { ...blankPick(someChannel, today, due, 'chosen'), filmId: 'a' };
const subscription = dueSchedule(due);

const situation = (more: Partial<Situation> = {}): Situation => ({
  subscription,
  picks: [chosen],
  now,
  isDiscordTime: true,
  isTimeUsable: true,
  sightings: {},
  ...more,
});
/** The schedule after refusals in a row. */
const after = (trouble: number, repeats: number, failures = repeats) => ({
  subscription: { ...subscription, trouble: String(trouble), repeats, failures },
});
const refused = (code: number, seconds?: number) =>
  new Refused(code, `no ${code}`, seconds === undefined ? undefined : Temporal.Duration.from({ seconds }));

const afterPost = (error: Failure, more: Partial<Situation> = {}, pick = chosen) =>
  decideAfterFailure({ step: { kind: 'post', pick, isFresh: true }, error }, situation(more));

/** Seconds until it is tried again; what else is done otherwise. */
const waits = (step: Step) =>
  step.kind === 'rest' && step.change.nextAt
    ? step.change.nextAt.since(now).total('seconds')
    : `${step.kind} ${step.kind === 'change' ? (step.change.outcome ?? '') : ''}`.trim();

describe('a rate limit', () => {
  test.each([
    ['costs its own time at first, however short', 4, 2, 2],
    ['costs its own time at first, however long', 0, 400, 400],
    ['that never ends is waited for as long as anything else', 5, 2, 600],
    ['that never ends and is longer is waited for', 5, 2000, 2000],
  ])('%s', (_, before, seconds, expected) => {
    expect(waits(afterPost(refused(429, seconds), after(429, 1, before)))).toBe(expected);
  });
});

describe('a post that a filter blocks', () => {
  const blocked = 200_000;
  const before = (...reasons: (string | undefined)[]): DailyPick[] =>
    reasons.map((reason, at) => ({
      ...chosen,
      date: today.subtract({ days: at + 1 }),
      outcome: 'refused',
      reason,
    }));
  const thrice = after(blocked, 2);

  test('is believed at the third time, then its film is left out', () => {
    expect(waits(afterPost(refused(blocked), after(blocked, 1)))).toBe(120);
    expect(waits(afterPost(refused(blocked), thrice))).toBe('change refused');
    expect(waits(afterPost(refused(50_035)))).toBe('change refused');
  });

  test.each([
    ['three days in a row', [chosen, ...before('200000', '200001')], blocked, 'blocked'],
    ['for the second day', [chosen, ...before('200000')], blocked, undefined],
    ['after a day with another reason', [chosen, ...before('200000', '50035', '200000')], blocked, undefined],
    ['after one that went well', [chosen, ...before(undefined, '200000', '200000')], blocked, undefined],
    ['by what is no filter', [chosen, ...before('200000', '200000')], 50_035, undefined],
  ])('%s', (_, picks, code, paused) => {
    const step = afterPost(refused(code), { ...after(code, 2), picks });
    expect(step.kind === 'rest' ? step.change.paused : undefined).toBe(paused);
    const change = step.kind === 'rest' ? step.pick?.change : step.kind === 'change' ? step.change : {};
    expect(change).toMatchObject({ outcome: 'refused', reason: String(code), doubt: undefined });
  });

  test('of a date that somebody has skipped meanwhile leaves it skipped', () => {
    expect(waits(afterPost(refused(blocked), thrice, { ...chosen, outcome: 'skipped' }))).toBe(120);
  });
});

test('a role that is gone is left out once; a second refusal is one like any other', () => {
  const without = afterPost(refused(10_011));
  expect(without).toMatchObject({ kind: 'change', change: { extras: { ping: 'role-gone' } } });
  const again = afterPost(refused(10_011), {}, { ...chosen, extras: { ping: 'role-gone' } });
  expect(waits(again)).toBe(120);
});

describe('a look for a post in doubt', () => {
  const afterLook = (by: 'discord' | 'host', minutes: number, error: Failure = new Unanswered('?')) => {
    const pick: DailyPick = { ...chosen, doubt: { at: due.add({ hours: 1 }), by } };
    const later = due.add({ minutes, seconds: 1 });
    return decideAfterFailure({ step: { kind: 'look', pick }, error }, situation({ now: later }));
  };

  test.each<[string, 'discord' | 'host', number, string]>([
    ['a day after the try', 'discord', 25 * 60, 'change unknown'],
    ['within a day of the try', 'discord', 25 * 60 - 1, 'rest'],
    ['a day after its moment, where only the host knows of the try', 'host', 24 * 60, 'change unknown'],
    ['within a day of its moment', 'host', 24 * 60 - 1, 'rest'],
  ])('%s', (_, by, minutes, expected) => {
    const step = afterLook(by, minutes);
    expect(step.kind === 'change' ? `change ${step.change.outcome}` : step.kind).toBe(expected);
  });

  test('is believed to be refused for good only where the code says so', () => {
    expect(afterLook('discord', 120, refused(10_003)).kind).toBe('change');
    expect(afterLook('discord', 120, refused(50_001)).kind).toBe('rest');
    expect(afterLook('discord', 120, refused(40_333)).kind).toBe('rest');
  });
});

describe('a notice that a schedule is paused', () => {
  const toldAt = due.subtract({ minutes: 1 });
  const afterTelling = (error: Failure, before?: Temporal.Instant) =>
    decideAfterFailure(
      { step: { kind: 'tell', toldAt }, error },
      situation({ subscription: { ...subscription, paused: 'no-access', toldAt: before } }),
    );
  const seconds = (count: number) => now.add({ seconds: count });

  test.each<[string, Failure, Temporal.Instant | undefined, object]>([
    ['that is refused counts as told', refused(50_013), undefined, { toldAt, nextAt: undefined }],
    [
      'that was not sent is told anew',
      refused(429, 40),
      undefined,
      { toldAt: undefined, nextAt: seconds(40) },
    ],
    ['without an answer may be sent', new Unanswered('?'), undefined, { toldAt, nextAt: seconds(15) }],
    ['that may be sent already stays so', refused(429), toldAt, { toldAt, nextAt: seconds(15) }],
  ])('%s', (_, error, before, change) => {
    expect(afterTelling(error, before)).toStrictEqual({ kind: 'rest', change });
  });
});

test('the thread under a post is tried for six hours', () => {
  const pick: DailyPick = { ...chosen, outcome: 'posted', messageId: '7', postedAt: due.add({ hours: 2 }) };
  const thread = (minutes: number) =>
    decideAfterFailure(
      { step: { kind: 'extra', pick, extra: 'thread', messageId: '7' }, error: refused(429) },
      situation({ now: due.add({ minutes }) }),
    );
  expect(thread(8 * 60)).toMatchObject({ kind: 'rest', change: { trouble: 'extras' } });
  expect(thread(8 * 60 + 1)).toMatchObject({ kind: 'change', change: { extras: { thread: 'given-up' } } });
});

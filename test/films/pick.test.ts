import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filmOfTheDay, isOccasionOf, nextFilm, type Showing } from '#films/pick.ts';
import type { Film } from '#films/dataset/schema.ts';
import { shippedFilms, someFilm } from '../support/films.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const film = (id: string, day?: string): Film =>
  someFilm({ id, ...(day ? { occasion: { day, why: { en: 'A day.', ru: 'День.' } } } : {}) });
const idsOf = (showings: readonly Showing[]) => showings.map(({ filmId }) => filmId);
const daysBetween = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  one.until(other, { largestUnit: 'days' }).days;

/** What a channel is shown from a date on, remembered as the ledger does: each film with its last date. */
function show(films: readonly Film[], start: string, days: number, seed = '1'): Showing[] {
  const shown: Showing[] = [];
  const last = new Map<string, Showing>();
  for (let day = 0; day < days; day++) {
    const today = date(start).add({ days: day });
    const next = nextFilm({ films, history: [...last.values()], date: today, seed });
    if (!next) continue;
    const showing = { filmId: next.id, date: today };
    shown.push(showing);
    last.delete(next.id);
    last.set(next.id, showing);
  }
  return shown;
}

describe('the next film', () => {
  test('is none where no film passes', () => {
    expect(nextFilm({ films: [], history: [], date: date('2026-11-25'), seed: '1' })).toBeUndefined();
  });

  test('repeats none before all were shown, then begins with the one shown longest ago', () => {
    const films = ['a', 'b', 'c', 'd', 'e'].map((id) => film(id));
    const shown = idsOf(show(films, '2026-01-01', 15));
    expect(new Set(shown.slice(0, 5)).size).toBe(5);
    expect(shown.slice(5, 10)).toEqual(shown.slice(0, 5));
    expect(shown.slice(10)).toEqual(shown.slice(0, 5));
  });

  test('comes in another order in another channel, and in the same one when asked again', () => {
    const films = Array.from({ length: 20 }, (_, index) => film(`film-${index}`));
    expect(show(films, '2026-01-01', 20, '1')).not.toEqual(show(films, '2026-01-01', 20, '2'));
    expect(show(films, '2026-01-01', 20, '1')).toEqual(show(films, '2026-01-01', 20, '1'));
  });

  test('is that of the day where it has one, kept back until then', () => {
    const films = [film('new-year', '12-31'), ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => film(id))];
    for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      expect(show(films, '2026-12-28', 5, seed)[3]?.filmId).toBe('new-year');
    }
  });

  test('is not that of the day if the channel saw it within 300 days and has others to see yet', () => {
    const films = [film('victory', '05-09'), film('a'), film('b'), film('never-seen')];
    const askWhenSeenOn = (day: string, among = films) =>
      nextFilm({
        films: among,
        history: [
          { filmId: 'victory', date: date(day) },
          { filmId: 'a', date: date('2026-08-01') },
          { filmId: 'b', date: date('2026-08-03') },
        ],
        date: date('2027-05-09'),
        seed: '1',
      })?.id;
    expect(daysBetween(date('2026-07-13'), date('2027-05-09'))).toBe(300);
    expect(askWhenSeenOn('2026-07-13')).toBe('never-seen');
    expect(askWhenSeenOn('2026-07-12')).toBe('victory');
    expect(askWhenSeenOn('2026-07-13', films.slice(0, 3))).toBe('victory');
  });

  test('once all were seen is kept for its day when that is near', () => {
    const films = [film('new-year', '12-31'), ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => film(id))];
    for (const seed of ['1', '2', '3', '4']) {
      const shown = show(films, '2025-06-01', 365 * 3, seed);
      const on = shown.filter(({ date: today }) => today.month === 12 && today.day === 31);
      expect(idsOf(on)).toEqual(['new-year', 'new-year', 'new-year']);
    }
  });

  test('alternates by year where two films have one day', () => {
    const films = [film('one', '03-08'), film('two', '03-08'), film('a'), film('b')];
    const of = (year: number) => nextFilm({ films, history: [], date: date(`${year}-03-08`), seed: '1' })?.id;
    expect([of(2026), of(2027), of(2028)]).toEqual(['one', 'two', 'one']);
  });

  test('of 29 February comes on the 28th in a common year', () => {
    const leap = film('leap', '02-29');
    const days = ['2027-02-28', '2027-03-01', '2028-02-28', '2028-02-29'];
    expect(days.map((day) => isOccasionOf(leap, date(day)))).toEqual([true, false, false, true]);
  });

  test('goes on when films are taken away and others come', () => {
    const films = ['a', 'b', 'c', 'd'].map((id) => film(id));
    const history = show(films, '2026-01-01', 4);
    const [first, second] = idsOf(history);
    const ask = (left: readonly Film[]) =>
      nextFilm({ films: left, history, date: date('2026-01-05'), seed: '1' })?.id;
    expect(ask(films.filter(({ id }) => id !== first))).toBe(second);
    expect(ask([...films, film('new')])).toBe('new');
    expect(ask([film('only')])).toBe('only');
  });
});

describe('twenty years of films', async () => {
  const shipped = await shippedFilms();
  const filters: [string, (film: Film) => boolean][] = [
    ['all', () => true],
    ['comedies', ({ genres }) => genres.includes('comedy')],
    ['cartoons', ({ format }) => format.startsWith('animated')],
    ['of the sixties', ({ year }) => year >= 1960 && year < 1970],
    ['about friendship', ({ themes }) => themes.includes('friendship')],
    ['for adults', ({ audience }) => audience === 'adults'],
    ['fairy tales', ({ genres }) => genres.includes('fairy-tale')],
    ['short', ({ minutes = 0 }) => minutes <= 30],
    ['with an occasion', ({ occasion }) => occasion !== undefined],
    ['of Georgia', ({ republic }) => republic === 'georgia'],
    ['of Tajikistan, which has one', ({ republic }) => republic === 'tajikistan'],
  ];

  test.each(filters)('%s: no repeat too soon, and occasions on their day', (_, passes) => {
    const films = shipped.filter(passes);
    expect(films.length).toBeGreaterThan(0);
    const shown = show(films, '2026-11-25', 7305, '1574394082099200008');
    const last = new Map<string, number>();
    for (const [index, { filmId, date: today }] of shown.entries()) {
      const before = last.get(filmId);
      const film = films.find(({ id }) => id === filmId);
      if (before !== undefined) {
        expect(index - before, filmId).toBeGreaterThanOrEqual(Math.floor(films.length / 2));
        // A repeat comes only after everything was seen, except for an occasion more than 300 days later.
        const isOccasion = film && isOccasionOf(film, today);
        if (last.size < films.length) {
          expect(isOccasion).toBe(true);
          expect(daysBetween(shown[before]?.date ?? today, today)).toBeGreaterThan(300);
        }
      }
      last.set(filmId, index);
    }
    expect(last.size).toBe(films.length);
  });

  describe('half a set after the first round', () => {
    const settled = Math.ceil(shipped.length * 1.5);
    const shown = show(shipped, '2026-11-25', 7305, '1574394082099200008').slice(settled);
    const calledOn = (today: Temporal.PlainDate) =>
      shipped.filter((film) => isOccasionOf(film, today)).map(({ id }) => id);

    test('every occasion falls on its day, every year', () => {
      const kept = shown.filter(({ filmId, date: today }) => {
        const called = calledOn(today);
        expect(called.length === 0 || called.includes(filmId), `${String(today)} ${filmId}`).toBe(true);
        return called.length > 0;
      });
      expect(kept.length).toBeGreaterThan(19 * 80);
    });

    test('films that share a day take turns from year to year', () => {
      const shared = new Map<string, string[]>();
      for (const { filmId, date: today } of shown) {
        if (calledOn(today).length < 2) continue;
        const day = today.toString().slice(5);
        shared.set(day, [...(shared.get(day) ?? []), filmId]);
      }
      expect(shared.size).toBeGreaterThan(15);
      for (const [day, ids] of shared) {
        expect(ids.length, day).toBeGreaterThanOrEqual(18);
        for (const [at, id] of ids.entries()) if (at > 0) expect(id, day).not.toBe(ids[at - 1]);
      }
    });
  });

  test('a shipped film with an occasion is new on its day in a channel that began less than its set before', () => {
    const begin = date('2026-11-25');
    const shown = show(shipped, '2026-11-25', 60);
    for (const { filmId, date: today } of shown) {
      const called = shipped.filter((film) => isOccasionOf(film, today)).map(({ id }) => id);
      if (called.length > 0) expect(called).toContain(filmId);
    }
    expect(shown.some(({ date: today }) => daysBetween(begin, today) > 50)).toBe(true);
  });
});

describe('the film of the day for everybody', () => {
  test('never follows itself', async () => {
    const films = await shippedFilms();
    const sets = [films, films.slice(0, 2), films.filter(({ occasion }) => occasion)];
    for (const set of sets) {
      const shown = Array.from(
        { length: 800 },
        (_, day) => filmOfTheDay(set, date('2026-01-01').add({ days: day }))?.id,
      );
      for (const [index, id] of shown.entries()) if (index > 0) expect(id).not.toBe(shown[index - 1]);
    }
  });

  test('is that of the day where it has one', () => {
    const films = [film('victory', '05-09'), film('a'), film('b')];
    expect(filmOfTheDay(films, date('2027-05-09'))?.id).toBe('victory');
    expect(filmOfTheDay(films, date('2027-05-10'))?.id).not.toBe('victory');
  });

  test('is any film at any date, in the same way for everybody', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 1, max: 9 }),
        (day, count) => {
          const films = Array.from({ length: count }, (_, index) => film(`film-${index}`));
          const today = date('1970-01-01').add({ days: day });
          expect(films).toContain(filmOfTheDay(films, today));
          expect(filmOfTheDay(films, today)).toBe(filmOfTheDay(films, today));
        },
      ),
    );
  });
});

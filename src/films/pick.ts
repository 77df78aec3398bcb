import { hash } from './hash.ts';
import type { Film } from './dataset/schema.ts';

/** A film that a channel was shown, and when. */
export interface Showing {
  filmId: string;
  date: Temporal.PlainDate;
}

export interface PickQuestion {
  /** The films that pass the channel's filter. */
  films: readonly Film[];
  /** All that the channel was shown, newest last; may name films that are no longer there. */
  history: readonly Showing[];
  date: Temporal.PlainDate;
  /** Any text; each has its own order of the films. */
  seed: string;
}

/** While others were never shown, an occasion repeats a film only if the channel has not seen it for so many days. */
const occasionRest = 300;

/**
 * The film to show on a date: the one whose occasion it is; else one never shown, in the seed's order; else the
 * least recently shown, which lies at least half of the set behind. A film whose day is near is kept for it. The same
 * question has the same answer.
 */
export function nextFilm({ films, history, date, seed }: PickQuestion): Film | undefined {
  const lastShown = new Map(history.map((showing) => [showing.filmId, showing.date]));
  const half = Math.floor(films.length / 2);
  const recent = new Set(history.slice(Math.max(0, history.length - half)).map(({ filmId }) => filmId));
  const unseen = films.filter((film) => !lastShown.has(film.id));
  const rested = (film: Film) => {
    const last = lastShown.get(film.id);
    if (!last) return true;
    if (recent.has(film.id)) return false;
    return unseen.length === 0 || last.until(date, { largestUnit: 'days' }).days > occasionRest;
  };
  const called = callsOf(films, date).find(rested);
  if (called) return called;
  if (unseen.length > 0) return firstUnseen(unseen, date, seed);
  const lastOf = (film: Film) => lastShown.get(film.id)?.toString() ?? '';
  const waiting = films
    .filter((film) => !recent.has(film.id))
    .toSorted((a, b) => compare(lastOf(a), lastOf(b)) || compare(a.id, b.id));
  return waiting.find((film) => daysToOccasion(film, date) > half) ?? waiting[0];
}

/** The film of a date for everybody: by its occasion, else in a fixed order in which no film follows itself. */
export function filmOfTheDay(films: readonly Film[], date: Temporal.PlainDate): Film | undefined {
  const free = films.filter((film) => !film.occasion);
  // Films with a day of their own keep to it, unless hardly any other is left to stand between them.
  const [called] = free.length > 1 ? callsOf(films, date) : [];
  const turns = inOrderOf('everybody', free.length > 1 ? free : films);
  const day = new Temporal.PlainDate(1970, 1, 1).until(date, { largestUnit: 'days' }).days;
  return called ?? turns[((day % turns.length) + turns.length) % turns.length];
}

/** Whether the date is the film's own; 29 February is kept on the 28th where the year has none. */
export const isOccasionOf = (film: Film, date: Temporal.PlainDate): boolean =>
  callsOf([film], date).length > 0;

/** The films whose day it is; where there are several, another one is first each year. */
function callsOf(films: readonly Film[], date: Temporal.PlainDate): Film[] {
  const day = date.toString().slice(5);
  const days = day === '02-28' && !date.inLeapYear ? [day, '02-29'] : [day];
  const called = films.filter(({ occasion }) => occasion && days.includes(occasion.day));
  called.sort((a, b) => compare(a.id, b.id));
  const turn = date.year % called.length;
  return [...called.slice(turn), ...called.slice(0, turn)];
}

/** Keeps a film back whose day comes before the unseen run out, so that it is still new on its day. */
function firstUnseen(unseen: readonly Film[], date: Temporal.PlainDate, seed: string): Film | undefined {
  const ordered = inOrderOf(seed, unseen);
  return ordered.find((film) => daysToOccasion(film, date) > unseen.length) ?? ordered[0];
}

function daysToOccasion(film: Film, date: Temporal.PlainDate): number {
  if (!film.occasion) return Infinity;
  const day = Temporal.PlainMonthDay.from(film.occasion.day);
  const thisYear = day.toPlainDate({ year: date.year });
  const next =
    Temporal.PlainDate.compare(thisYear, date) > 0 ? thisYear : day.toPlainDate({ year: date.year + 1 });
  return date.until(next, { largestUnit: 'days' }).days;
}

const inOrderOf = (seed: string, films: readonly Film[]): Film[] =>
  films
    .map((film) => ({ film, place: hash(`${seed}/${film.id}`).padStart(7, '0') }))
    .toSorted((a, b) => compare(a.place, b.place) || compare(a.film.id, b.film.id))
    .map(({ film }) => film);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

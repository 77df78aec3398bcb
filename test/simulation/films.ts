import { createLibrary, type Library } from '#films/library.ts';
import type { Film } from '#films/dataset/schema.ts';
import type { DrawCard } from '#daily/posting/dependencies.ts';
import { languages } from '#i18n/languages.ts';
import { someFilm } from '../support/films.ts';

/** So many films without an occasion, half of them comedies. */
export const someFilms = (count: number): Film[] =>
  Array.from({ length: count }, (_, index) =>
    someFilm({ id: `film-${index}`, genres: [index % 2 ? 'comedy' : 'drama'] }),
  );

const libraries = new Map<number, Library>();

export function libraryOf(count: number): Library {
  const known = libraries.get(count) ?? createLibrary(someFilms(count), languages);
  libraries.set(count, known);
  return known;
}

/** A card that says no more than which film it is, and of which date. */
export const draw: DrawCard = (film, { heading }) =>
  Promise.resolve({
    embeds: [{ title: film.id, ...(heading ? { author: { name: heading } } : {}) }],
    components: [{ type: 1, components: [] }],
  });

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The date of a card's heading, "Film of the day · 23 November", in the year that is nearest to when it was written. */
export function readDate(heading: string, at: number): Temporal.PlainDate | undefined {
  const [, day, month] = /(\d+) (\w+)$/.exec(heading) ?? [];
  if (day === undefined || month === undefined) return undefined;
  const written = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate();
  const dates = [-1, 0, 1].map(
    (years) => new Temporal.PlainDate(written.year + years, months.indexOf(month) + 1, Number(day)),
  );
  const distance = (date: Temporal.PlainDate) => Math.abs(date.until(written, { largestUnit: 'days' }).days);
  return dates.toSorted((a, b) => distance(a) - distance(b))[0];
}

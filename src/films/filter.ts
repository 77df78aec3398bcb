import { z } from 'zod';
import { audiences, formats, genres, keysOf, republics, themes } from './dataset/vocabulary.ts';
import type { Film } from './dataset/schema.ts';

/** `short` up to 30 minutes, `evening` up to 100, `long` above. */
export const lengths = {
  short: { en: 'short, up to 30 minutes', ru: 'короткий, до 30 минут' },
  evening: { en: 'an evening, up to 100 minutes', ru: 'на вечер, до 100 минут' },
  long: { en: 'long, over 100 minutes', ru: 'длинный, больше 100 минут' },
} as const;
export type Length = keyof typeof lengths;

/** All formats, and the two questions that people ask first. */
export const kinds = {
  cartoon: { en: 'cartoon', ru: 'мультфильм' },
  'live-action': { en: 'live action', ru: 'игровое кино' },
  ...formats,
} as const;
export type Kind = keyof typeof kinds;

/** What a person wants: every given part must hold. A studio is named as in the data, in English. */
export const Filter = z.strictObject({
  theme: z.enum(keysOf(themes)).optional(),
  genre: z.enum(keysOf(genres)).optional(),
  decade: z.int().multipleOf(10).optional(),
  audience: z.enum(keysOf(audiences)).optional(),
  length: z.enum(keysOf(lengths)).optional(),
  format: z.enum(keysOf(kinds)).optional(),
  studio: z.string().optional(),
  republic: z.enum(keysOf(republics)).optional(),
});
export type Filter = z.infer<typeof Filter>;
export type FilterKey = keyof Filter;
export const filterKeys = Filter.keyof().options;

/** The values of a film by which it can be found: one list for each part of a filter. */
export function traitsOf(film: Film): { [K in FilterKey]: readonly NonNullable<Filter[K]>[] } {
  const length = lengthOf(film);
  return {
    theme: film.themes,
    genre: film.genres,
    decade: [Math.floor(film.year / 10) * 10],
    audience: [film.audience],
    length: length ? [length] : [],
    format: [film.format.startsWith('animated') ? 'cartoon' : 'live-action', film.format],
    studio: film.studios.map((studio) => studio.en),
    republic: [film.republic],
  };
}

/** Whether a film has everything that the filter asks for. */
export function passes(film: Film, filter: Filter): boolean {
  const traits: Record<string, readonly unknown[]> = traitsOf(film);
  return Object.entries(filter).every(([key, value]) => value === undefined || traits[key]?.includes(value));
}

/** A cartoon of unknown length counts as what its format says; any other film of unknown length passes no length. */
function lengthOf({ minutes, format }: Film): Length | undefined {
  if (minutes === undefined) return format === 'animated-short' ? 'short' : undefined;
  if (minutes <= 30) return 'short';
  return minutes <= 100 ? 'evening' : 'long';
}

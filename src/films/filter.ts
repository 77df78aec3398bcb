import { z } from 'zod';
import type { Language } from '../i18n/language.ts';
import { audiences, formats, genres, republics, themes } from './dataset/vocabulary.ts';
import type { Film } from './dataset/schema.ts';

/** `short` up to 30 minutes, `evening` up to 100, `long` above. */
export const lengths = ['short', 'evening', 'long'] as const;
type Length = (typeof lengths)[number];

/** All formats, and the two questions that people ask first. */
export const kinds = ['cartoon', 'live-action', ...formats] as const;

/** What a person asks for: every given part must hold. A studio is named as in the data, in English. */
export const Filter = z.strictObject({
  theme: z.enum(themes).optional(),
  genre: z.enum(genres).optional(),
  decade: z.int().multipleOf(10).optional(),
  audience: z.enum(audiences).optional(),
  length: z.enum(lengths).optional(),
  format: z.enum(kinds).optional(),
  studio: z.string().optional(),
  republic: z.enum(republics).optional(),
});
export type Filter = z.infer<typeof Filter>;
export type FilterKey = keyof Filter;
export const filterKeys = Filter.keyof().options;

/** What a value of a filter is called; a studio is named by its films. */
export function valueName(key: FilterKey, value: string, { t }: Language): string {
  if (key === 'decade') return t.vocabulary.decade(Number(value));
  const names: Readonly<Record<string, string>> = key === 'studio' ? {} : t.vocabulary[key];
  return names[value] ?? value;
}

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
    republic: film.republic ? [film.republic] : [],
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

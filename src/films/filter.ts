import { z } from 'zod';
import type { Language } from '../i18n/language.ts';
import { audiences, formats, genres, republics, themes } from './dataset/vocabulary.ts';
import type { Film } from './dataset/schema.ts';

/** `short` up to 30 minutes, `evening` up to 100, `long` above. */
export const lengths = ['short', 'evening', 'long'] as const;
type Length = (typeof lengths)[number];

/** All formats, and the two questions that people ask first. */
export const kinds = ['cartoon', 'live-action', ...formats] as const;

/** One value, or several of which any will do. */
const oneOrMore = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).min(1)]).optional();

/** So many values fit in the custom id of a button that keeps them. */
export const mostValues = 12;

/** What a person asks for: every given part must hold. A studio is named as in the data, in English. */
export const Filter = z.strictObject({
  theme: oneOrMore(z.enum(themes)),
  genre: oneOrMore(z.enum(genres)),
  decade: oneOrMore(z.int().multipleOf(10)),
  audience: oneOrMore(z.enum(audiences)),
  length: oneOrMore(z.enum(lengths)),
  format: oneOrMore(z.enum(kinds)),
  studio: oneOrMore(z.string()),
  republic: oneOrMore(z.enum(republics)),
});
export type Filter = z.infer<typeof Filter>;
export type FilterKey = keyof Filter;
export const filterKeys = Filter.keyof().options;

/** The values of a part, as text; none where everything passes. */
export const valuesIn = (filter: Filter, key: FilterKey): string[] => [filter[key] ?? []].flat().map(String);

/** What a value of a filter is called; a studio is named by its films. */
export function valueName(key: FilterKey, value: string, { t }: Language): string {
  if (key === 'decade') return t.vocabulary.decade(Number(value));
  const names: Readonly<Record<string, string>> = key === 'studio' ? {} : t.vocabulary[key];
  return names[value] ?? value;
}

type OneOf<T> = T extends readonly (infer V)[] ? V : T;

/** The values of a film by which it can be found: one list for each part of a filter. */
export function traitsOf(film: Film): { [K in FilterKey]: readonly OneOf<NonNullable<Filter[K]>>[] } {
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
  return Object.entries(filter).every(
    ([key, wanted]) => wanted === undefined || [wanted].flat().some((value) => traits[key]?.includes(value)),
  );
}

/** A cartoon of unknown length counts as what its format says; any other film of unknown length passes no length. */
function lengthOf({ minutes, format }: Film): Length | undefined {
  if (minutes === undefined) return format === 'animated-short' ? 'short' : undefined;
  if (minutes <= 30) return 'short';
  return minutes <= 100 ? 'evening' : 'long';
}

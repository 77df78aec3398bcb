import { inEach, type Languages, type LocalText } from '../i18n/language.ts';
import { filterKeys, passes, traitsOf, valueName, valuesIn, type Filter, type FilterKey } from './filter.ts';
import { hash } from './hash.ts';
import type { Film } from './dataset/schema.ts';
import { createSearch, type Search } from './search/create-search.ts';
import type { KeptIndex } from './search/kept-index.ts';

/** A value that a filter can take with this data, its name, and how many films have it. */
export interface Facet {
  value: string;
  name: LocalText;
  count: number;
}

/** The films, and every way to look them up, from memory. */
export interface Library extends Search {
  films: readonly Film[];
  byId(id: string): Film | undefined;
  /** The films that pass, in the order of the data. */
  matching(filter: Filter): readonly Film[];
  /** The values that at least one film (of those that pass) has, most frequent first; decades in their order. */
  facets(key: FilterKey, among?: Filter): readonly Facet[];
  /** The films nearest to this one by themes, genres, people and time, nearest first. */
  like(film: Film, limit: number): readonly Film[];
  /** A filter as a few characters for a custom id, and back; what the data no longer has is left out. */
  toCode(filter: Filter): string;
  fromCode(code: string): Filter;
}

/** Builds the look-ups once; `films` has passed the schema. What the search needs is kept between starts where there is a place for it. */
export function createLibrary(films: readonly Film[], languages: Languages, kept?: KeptIndex): Library {
  const byId = new Map(films.map((film) => [film.id, film]));
  // Counted at the first question: a start does not wait for it.
  const facets = new Map<FilterKey, readonly Facet[]>();
  const matching = (filter: Filter) =>
    Object.keys(filter).length === 0 ? films : films.filter((film) => passes(film, filter));
  const facetsBy = (key: FilterKey, among?: Filter) => {
    if (among && Object.keys(among).length > 0) return facetsOf(matching(among), key, languages);
    const known = facets.get(key) ?? facetsOf(films, key, languages);
    facets.set(key, known);
    return known;
  };
  return {
    films,
    ...createSearch(films, languages, kept),
    byId: (id) => byId.get(id),
    matching,
    facets: facetsBy,
    like: (film, limit) => nearest(films, film).slice(0, limit),
    toCode: (filter) =>
      filterKeys
        .flatMap((key) => valuesIn(filter, key).map((value) => key[0] + shortHash(value, facetsBy(key))))
        .join('.'),
    fromCode: (code) => filterFrom(code, facetsBy),
  };
}

function facetsOf(films: readonly Film[], key: FilterKey, languages: Languages): Facet[] {
  const counts = new Map<string, number>();
  for (const film of films) {
    for (const value of traitsOf(film)[key]) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  const studios = new Map(films.flatMap((film) => film.studios.map((studio) => [studio.en, studio])));
  const nameOf = (value: string): LocalText =>
    studios.get(value) ?? inEach(languages, (language) => valueName(key, value, language));
  const all = [...counts].map(([value, count]) => ({ value, count, name: nameOf(value) }));
  return all.sort(key === 'decade' ? (a, b) => a.value.localeCompare(b.value) : (a, b) => b.count - a.count);
}

/** As much of a value's hash as tells it from the others, at least three characters. */
function shortHash(value: string, facets: readonly Facet[]): string {
  const whole = hash(value);
  const others = facets.map((facet) => hash(facet.value)).filter((other) => other !== whole);
  const lengths = Array.from(whole, (_, at) => at + 1).filter((length) => length > 2);
  const enough = lengths.find((length) => !others.some((other) => other.startsWith(whole.slice(0, length))));
  return whole.slice(0, enough);
}

function filterFrom(code: string, facets: (key: FilterKey) => readonly Facet[]): Filter {
  const parts = code.split('.').filter(Boolean);
  const filter = filterKeys.flatMap((key) => {
    const hashes = parts.filter((part) => part.startsWith(key.charAt(0))).map((part) => part.slice(1));
    const values = hashes.flatMap(
      (part) => facets(key).find(({ value }) => part && hash(value).startsWith(part))?.value ?? [],
    );
    const typed = key === 'decade' ? values.map(Number) : values;
    return typed.length === 0 ? [] : [[key, typed.length === 1 ? typed[0] : typed]];
  });
  return Object.fromEntries(filter) as Filter;
}

function nearest(films: readonly Film[], film: Film): Film[] {
  const shared = (mine: readonly unknown[], theirs: readonly unknown[]) =>
    mine.filter((item) => theirs.includes(item)).length;
  const names = ({ directors }: Film) => directors.map((name) => name.en);
  const cartoon = (one: Film) => one.format.startsWith('animated');
  const closeness = (other: Film) =>
    3 * shared(film.themes, other.themes) +
    2 * shared(film.genres, other.genres) +
    3 * shared(names(film), names(other)) +
    (cartoon(film) === cartoon(other) ? 2 : 0) +
    (film.audience === other.audience ? 1 : 0) -
    Math.abs(film.year - other.year) / 20;
  return films
    .filter((other) => other.id !== film.id)
    .map((other) => ({ other, score: closeness(other) }))
    .sort((a, b) => b.score - a.score)
    .map(({ other }) => other);
}

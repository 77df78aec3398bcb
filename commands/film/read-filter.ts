import { ephemeral, quoted, type Reply } from '#discord/reply.ts';
import { filterKeys, mostValues, valuesIn, type Filter, type FilterKey } from '#films/filter.ts';
import type { Facet, Library } from '#films/library.ts';
import { fold } from '#i18n/fold.ts';
import { textIn, textsOf, type Language, type Languages } from '#i18n/language.ts';

/** The options' values, which are what a suggestion stands for, its name, or whatever was typed. */
export type FilterValues = Readonly<Partial<Record<FilterKey, string | undefined>>>;

/** The filter that somebody asked for, or a refusal that says what exists. */
export function readFilter(
  values: FilterValues,
  { library, languages }: { library: Library; languages: Languages },
  reader: Language,
): { filter: Filter; refusal?: never } | { filter?: never; refusal: Reply } {
  const { filter, unknown } = readParts(values, library, languages);
  const [first] = unknown;
  if (first) return { refusal: ephemeral(sayUnknown(first, library, languages, reader)) };
  if (filterKeys.flatMap((key) => valuesIn(filter, key)).length > mostValues)
    return { refusal: ephemeral(reader.t.film.tooManyValues(mostValues)) };
  return library.matching(filter).length > 0
    ? { filter }
    : { refusal: ephemeral(sayWhatExists(filter, library, reader)) };
}

/** What a filter asks for, in words: "comedy or drama, 1960s". */
export const describeFilter = (filter: Filter, library: Library, language: Language): string =>
  filterKeys
    .map((key) => {
      const values = valuesIn(filter, key);
      const named = library.facets(key).filter(({ value }) => values.includes(value));
      return named.map(({ name }) => textIn(name, language)).join(language.t.film.or);
    })
    .filter(Boolean)
    .join(', ');

/** What was typed for one part and is not one of its values. */
interface Unknown {
  key: FilterKey;
  typed: string;
}

/** The filter of what can be read, and what cannot. */
export function readParts(values: FilterValues, library: Library, languages: Languages) {
  const filter: Record<string, string | number | (string | number)[]> = {};
  const unknown: Unknown[] = [];
  for (const key of filterKeys) {
    const typed = values[key]?.trim();
    if (!typed) continue;
    const read = facetsIn(key, typed, library, languages);
    unknown.push(...read.unknown.map((part) => ({ key, typed: part })));
    const all = [...new Set(read.facets.map(({ value }) => (key === 'decade' ? Number(value) : value)))];
    const [one] = all;
    if (one !== undefined) filter[key] = all.length === 1 ? one : all;
  }
  return { filter: filter as Filter, unknown };
}

/** The values of a part that a text names: one, or several parted by commas or "or". */
function facetsIn(key: FilterKey, typed: string, library: Library, languages: Languages) {
  const read = (text: string) => readFacet(key, text, library, languages);
  const whole = read(typed);
  if (whole) return { facets: [whole], unknown: [] };
  const parts = splitValues(typed, languages);
  const facets = parts.flatMap((part) => read(part) ?? []);
  return { facets, unknown: parts.filter((part) => !read(part)) };
}

/** "drama, comedy or war" in three. */
export const splitValues = (typed: string, languages: Languages): string[] =>
  languages
    .reduce((parts, { typed: { queries } }) => parts.flatMap((part) => part.split(queries.or)), [typed])
    .map((part) => part.trim())
    .filter(Boolean);

/** A suggestion's name may arrive instead of its value: "compassion (59)". */
const withoutCount = (typed: string) => typed.replace(/\s*\(\d+\)$/, '');

function readFacet(key: FilterKey, typed: string, library: Library, languages: Languages): Facet | undefined {
  const text = withoutCount(typed);
  if (key === 'decade') return decadeOf(text, library, languages);
  const facets = library.facets(key);
  const wanted = fold(text);
  const is = (test: (name: string) => boolean) =>
    facets.find(({ value, name }) => [value, ...textsOf(name)].some((one) => test(fold(one))));
  return (
    is((name) => name === wanted) ??
    facets.find(({ value }) => everydayNames(key, value, languages).includes(wanted)) ??
    (wanted.length > 2 ? is((name) => name.startsWith(wanted)) : undefined)
  );
}

/** What people call a value beside its name, folded. */
const everydayNames = (key: FilterKey, value: string, languages: Languages): string[] =>
  languages.flatMap(({ typed: { queries } }) => {
    const all: Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>> =
      queries.everyday;
    return (all[key]?.[value] ?? '').split(' ').map(fold).filter(Boolean);
  });

/** Reads "1960s", "60s", "1965", "60-е" and "sixties" as the same ten years. */
function decadeOf(typed: string, library: Library, languages: Languages): Facet | undefined {
  const word = languages.map(({ typed: { queries } }) => queries.decades[fold(typed)]).find(Boolean);
  const digits = /\d{4}|\d{2}/.exec(typed)?.[0];
  const number = digits === undefined ? word : Number(digits);
  if (number === undefined) return undefined;
  const decade = Math.floor((number < 100 ? 1900 + number : number) / 10) * 10;
  return library.facets('decade').find(({ value }) => Number(value) === decade);
}

/** That there is no such value, where else there is, and what there is. */
function sayUnknown(
  { key, typed }: Unknown,
  library: Library,
  languages: Languages,
  language: Language,
): string {
  const { t } = language;
  const elsewhere = filterKeys.find((other) => other !== key && readFacet(other, typed, library, languages));
  if (elsewhere) return t.film.valueElsewhere(key, quoted(typed), elsewhere);
  const some = library.facets(key).slice(0, 12);
  const names = some.map(({ name }) => textIn(name, language)).join(', ');
  return t.film.unknownValue(key, quoted(typed), names);
}

/** The values of each part with which films would pass. */
function sayWhatExists(filter: Filter, library: Library, language: Language): string {
  const { film } = language.t;
  const given = filterKeys.filter((key) => filter[key] !== undefined);
  const changes = given.flatMap((key) => {
    const { [key]: _, ...rest } = filter;
    const facets = library.facets(key, rest).slice(0, 6);
    const list = facets.map(({ name, count }) => `${textIn(name, language)} (${count})`).join(', ');
    return list ? [film.exists(key, list)] : [];
  });
  const alone = given.map((key) => {
    const part = { [key]: filter[key] };
    return `${describeFilter(part, library, language)} (${library.matching(part).length})`;
  });
  return [
    film.none(describeFilter(filter, library, language)),
    ...(changes.length > 0 ? changes : [film.alone(alone.join(', '))]),
  ].join('\n');
}

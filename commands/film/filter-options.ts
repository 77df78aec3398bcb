import type { Choice, OptionSpec, StringOption } from '#discord/options.ts';
import { textIn, textsOf, type Language } from '#i18n/language.ts';
import { audiences } from '#films/dataset/vocabulary.ts';
import { filterKeys, lengths, type Filter, type FilterKey } from '#films/filter.ts';
import type { Facet, Library } from '#films/library.ts';
import { ephemeral, quoted, type Reply } from '#discord/reply.ts';
import { fold } from '#i18n/fold.ts';

type FilterValues = Readonly<Partial<Record<FilterKey, string | undefined>>>;

/** An option that suggests what goes with the parts that are chosen already. */
const suggesting = (key: FilterKey): StringOption => ({
  type: 'string',
  maxLength: 100,
  autocomplete: (typed, { library }, { own, chosen }) => suggestFacets(key, typed, library, own, chosen),
});

/** The options that narrow a choice of films; their names are the keys of a filter. */
export const filterOptions = {
  theme: suggesting('theme'),
  genre: suggesting('genre'),
  decade: suggesting('decade'),
  audience: { type: 'string', choices: audiences },
  length: { type: 'string', choices: lengths },
  format: suggesting('format'),
  studio: suggesting('studio'),
  republic: suggesting('republic'),
} as const satisfies Record<FilterKey, OptionSpec>;

/** With many films, a value that only one or two have is not worth suggesting. */
const worthOffering = (library: Library) => (library.films.length < 30 ? 1 : 3);

function suggestFacets(
  key: FilterKey,
  typed: string,
  library: Library,
  own: Language,
  chosen: FilterValues,
): Choice[] {
  const others = readParts({ ...chosen, [key]: undefined }, library).filter;
  const wanted = fold(typed);
  return library
    .facets(key, others)
    .filter(
      ({ value }) =>
        (library.facets(key).find((facet) => facet.value === value)?.count ?? 0) >= worthOffering(library),
    )
    .filter(({ value, name }) => [value, ...textsOf(name)].some((text) => fold(text).includes(wanted)))
    .slice(0, 25)
    .map(({ value, name, count }) => ({ name: `${textIn(name, own)} (${count})`, value }));
}

/** The filter that somebody asked for, or a refusal that says what exists. */
export function readFilter(
  values: FilterValues,
  library: Library,
  language: Language,
): { filter: Filter; refusal?: never } | { filter?: never; refusal: Reply } {
  const { filter, unknown } = readParts(values, library);
  const [first] = unknown;
  if (first) {
    const some = library
      .facets(first.key)
      .slice(0, 12)
      .map(({ name }) => textIn(name, language))
      .join(', ');
    return {
      refusal: ephemeral(
        language.t.film.unknownValue(language.t.filter[first.key], quoted(first.typed), some),
      ),
    };
  }
  return library.matching(filter).length > 0
    ? { filter }
    : { refusal: ephemeral(whatExists(filter, library, language)) };
}

/** What a filter asks for, in words: "comedy, 1960s". */
export const describeFilter = (filter: Filter, library: Library, language: Language): string =>
  filterKeys
    .flatMap((key) => library.facets(key).find((facet) => facet.value === String(filter[key])) ?? [])
    .map(({ name }) => textIn(name, language))
    .join(', ');

function readParts(values: FilterValues, library: Library) {
  const filter: Record<string, string | number> = {};
  const unknown: { key: FilterKey; typed: string }[] = [];
  for (const key of filterKeys) {
    const typed = values[key]?.trim();
    if (!typed) continue;
    const facet = key === 'decade' ? decadeOf(typed, library) : facetOf(typed, library.facets(key));
    if (facet) filter[key] = key === 'decade' ? Number(facet.value) : facet.value;
    else unknown.push({ key, typed });
  }
  return { filter: filter as Filter, unknown };
}

function facetOf(typed: string, facets: readonly Facet[]): Facet | undefined {
  const wanted = fold(typed);
  const is = (test: (text: string) => boolean) =>
    facets.find(({ value, name }) => [value, ...textsOf(name)].some((text) => test(fold(text))));
  return (
    is((text) => text === wanted) ?? (wanted.length > 2 ? is((text) => text.startsWith(wanted)) : undefined)
  );
}

/** Reads "1960s", "60s", "1965" and "60-е" as the same ten years. */
function decadeOf(typed: string, library: Library): Facet | undefined {
  const digits = /\d{4}|\d{2}/.exec(typed)?.[0];
  const year = digits && (digits.length === 2 ? 1900 + Number(digits) : Number(digits));
  return year
    ? library.facets('decade').find(({ value }) => Number(value) === Math.floor(year / 10) * 10)
    : undefined;
}

/** The values of each part with which films would pass. */
function whatExists(filter: Filter, library: Library, language: Language): string {
  const given = filterKeys.filter((key) => filter[key] !== undefined);
  const changes = given.flatMap((key) => {
    const { [key]: _, ...rest } = filter;
    const facets = library.facets(key, rest).slice(0, 6);
    const list = facets.map(({ name, count }) => `${textIn(name, language)} (${count})`).join(', ');
    return list ? [language.t.film.exists(language.t.filter[key], list)] : [];
  });
  const alone = given.map(
    (key) =>
      `${describeFilter({ [key]: filter[key] }, library, language)} (${library.matching({ [key]: filter[key] }).length})`,
  );
  return [
    language.t.film.none(describeFilter(filter, library, language)),
    ...(changes.length > 0 ? changes : [language.t.film.alone(alone.join(', '))]),
  ].join('\n');
}

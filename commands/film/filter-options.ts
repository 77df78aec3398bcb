import type { Choice, OptionSpec, StringOption } from '#discord/options.ts';
import { audiences } from '#films/dataset/vocabulary.ts';
import { lengths, valuesIn, type FilterKey } from '#films/filter.ts';
import type { Library } from '#films/library.ts';
import { fold } from '#i18n/fold.ts';
import { textIn, textsOf, type Language, type Languages } from '#i18n/language.ts';
import { readParts, type FilterValues } from './read-filter.ts';

/** An option that suggests what goes with the parts that are chosen already, also after a comma. */
const suggesting = (key: FilterKey): StringOption => ({
  type: 'string',
  maxLength: 100,
  autocomplete: (typed, app, { own, chosen }) => suggestFacets(key, typed, app, own, chosen),
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
  { library, languages }: { library: Library; languages: Languages },
  own: Language,
  chosen: FilterValues,
): Choice[] {
  const { before, last } = splitLast(typed, languages);
  const { filter } = readParts({ ...chosen, [key]: undefined }, library, languages);
  const first = before ? valuesIn(readParts({ [key]: before }, library, languages).filter, key) : [];
  const all = library.facets(key);
  const named = all.filter(({ value }) => first.includes(value)).map(({ name }) => textIn(name, own));
  const counts = new Map(all.map(({ value, count }) => [value, count]));
  const wanted = fold(last);
  return library
    .facets(key, filter)
    .filter(({ value }) => (counts.get(value) ?? 0) >= worthOffering(library) && !first.includes(value))
    .filter(({ value, name }) => [value, ...textsOf(name)].some((text) => fold(text).includes(wanted)))
    .map(({ value, name, count }) => ({
      name: [...named, `${textIn(name, own)} (${count})`].join(', '),
      value: [...first, value].join(', '),
    }))
    .filter(({ name, value }) => name.length <= 100 && value.length <= 100)
    .slice(0, 25);
}

/** "drama, com" in what stands before the last comma or "or", and what is still being typed. */
function splitLast(typed: string, languages: Languages): { before: string; last: string } {
  const ends = languages.flatMap(({ typed: { queries } }) =>
    [...typed.matchAll(new RegExp(queries.or, 'gi'))].map((match) => ({
      at: match.index,
      length: match[0].length,
    })),
  );
  const end = ends.toSorted((a, b) => b.at + b.length - a.at - a.length)[0];
  return end
    ? { before: typed.slice(0, end.at), last: typed.slice(end.at + end.length) }
    : { before: '', last: typed };
}

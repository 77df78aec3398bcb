import { textsOf, type Language, type Languages } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { traitsOf, valueName, type FilterKey } from '../filter.ts';
import type { Place } from './places.ts';

export type PlacedTexts = readonly (readonly [Place, readonly string[]])[];

/** Every title under which a film is known. */
export const titlesOf = (film: Film): string[] => [
  ...new Set([...textsOf(film.title), film.originalTitle, ...film.alsoKnownAs]),
];

/** What a film is remembered by, beside its titles. */
export const memorableTexts = (film: Film): PlacedTexts => [
  ['hero', film.heroes.flatMap(textsOf)],
  ['line', film.lines],
];

/** Says what else there is to find of a film, in every language. */
export function createOtherTexts(languages: Languages): (film: Film) => PlacedTexts {
  const dayNames = languages.map(dayNamer);
  const called = (key: EverydayKey, values: readonly string[]) => everydayNames(key, values, languages);
  return (film) => {
    const { format, theme, republic, length } = traitsOf(film);
    const [first, ...genres] = film.genres;
    const main = [
      ...called('genre', first ? [first] : []),
      ...called('format', format),
      ...called('republic', republic),
    ];
    return [
      ['director', film.directors.flatMap(textsOf)],
      ['person', [...film.cast, ...film.authors, ...film.composers].flatMap(textsOf)],
      ['studio', film.studios.flatMap(textsOf)],
      ['trait', [...traitNames(film, languages), ...main]],
      ['everyday', [...called('genre', genres), ...called('theme', theme), ...called('length', length)]],
      ['audience', called('audience', [film.audience])],
      ['holiday', film.occasion ? daysOf(film.occasion, languages, dayNames) : []],
      ['text', plotTexts(film)],
      ['fact', [...film.facts.map(({ text }) => text), ...film.contentNotes].flatMap(textsOf)],
    ];
  };
}

/** What a film is about, and the reason for its day. */
export const plotTexts = ({ description, kindness, hook, occasion }: Film): string[] =>
  [description, kindness, hook, ...(occasion ? [occasion.why] : [])].flatMap(textsOf);

const named = ['theme', 'genre', 'format', 'republic', 'audience', 'length'] as const;
type EverydayKey = Exclude<FilterKey, 'decade' | 'studio'>;

const traitNames = (film: Film, languages: Languages): string[] => [
  ...named.flatMap((key) =>
    traitsOf(film)[key].flatMap((value) => languages.map((language) => valueName(key, value, language))),
  ),
  String(film.year),
  `${Math.floor((film.year % 100) / 10) * 10}s`,
];

const everydayNames = (key: EverydayKey, values: readonly string[], languages: Languages): string[] =>
  languages.flatMap(({ typed }) => {
    const names: Readonly<Partial<Record<string, string>>> = typed.queries.everyday[key] ?? {};
    return values.flatMap((value) => names[value] ?? []);
  });

/**
 * Names of a film's day: "9 May", and "Victory Day" where the film is for that. An anniversary, such as of a first
 * showing, falls on a holiday by chance.
 */
const daysOf = (
  { day, since }: NonNullable<Film['occasion']>,
  languages: Languages,
  dayNames: readonly ReturnType<typeof dayNamer>[],
) => [
  ...(since === undefined ? languages.flatMap(({ typed }) => typed.queries.holidays[day] ?? []) : []),
  ...dayNames.map((nameOf) => nameOf(day)),
];

function dayNamer({ tag }: Language): (day: string) => string {
  const format = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long' });
  return (day) => format.format(Temporal.PlainMonthDay.from(day).toPlainDate({ year: 2000 }));
}

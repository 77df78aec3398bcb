import { createRequire } from 'node:module';
import { fold } from '../../i18n/fold.ts';
import type { Locale } from '../../i18n/locale.ts';
import { cityNames } from './zone-names.ts';

/** What is used of a row of @vvo/tzdb's table. */
interface Row {
  name: string;
  group: string[];
  mainCities: string[];
  countryCode: string;
  countryName: string;
  abbreviation: string;
  alternativeName: string;
}

/** A time zone and everything that it may be called. */
export interface ZoneEntry {
  zone: string;
  city: Record<Locale, string>;
  /** Folded: names of cities, then of the country and of the time. */
  names: readonly string[];
  cities: number;
}

/** Every zone, the most asked for first; other names of a zone are no zones of their own. */
export function toEntries(): ZoneEntry[] {
  const known = new Set(Intl.supportedValuesOf('timeZone'));
  const groups = (read('raw-time-zones') as Row[]).map((row) => {
    const others = row.group.filter((zone) => zone !== row.name && known.has(zone));
    const aliases = others.filter((zone) => isAlias(zone, row.name));
    return { row, aliases, others: others.filter((zone) => !aliases.includes(zone)) };
  });
  const order = new Map(cityNames.map(([zone], at) => [zone, at]));
  const entries = [
    ...groups.map(({ row, aliases }) => toEntry(row.name, row, [...aliases.map(cityOf), ...row.mainCities])),
    ...groups.flatMap(({ row, others }) => others.map((zone) => toEntry(zone, row, []))),
  ];
  return [utc, ...entries].sort(
    (a, b) => (order.get(a.zone) ?? order.size) - (order.get(b.zone) ?? order.size),
  );
}

/** Read at the first question: a bot that sets no zone up does without megabytes of names. */
const read = (name: string): unknown => require(`@vvo/tzdb/${name}.json`);
const require = createRequire(import.meta.url);

const utc: ZoneEntry = {
  zone: 'UTC',
  city: { en: 'UTC', ru: 'UTC' },
  names: ['utc', 'gmt', 'гринвич', 'всемирное время'],
  cities: 4,
};

function toEntry(zone: string, row: Row, more: readonly string[]): ZoneEntry {
  const country = countryNamesOf(row.countryCode);
  const russian = russianName(zone);
  const city = cityOf(zone);
  const cities = [city, ...ownNames(zone), ...(country.includes(russian) ? [] : [russian]), ...more].map(
    fold,
  );
  // Where a country has one zone, the runtime names the country, which is no name of a city.
  const inRussian = country.includes(russian) ? (ownNames(zone)[0] ?? city) : russian;
  return {
    zone,
    city: { en: city, ru: capitalised(inRussian) },
    names: [...cities, ...[...country, ...abbreviationsOf(row), zone].map(fold)],
    cities: cities.length,
  };
}

const spokenCountries: Record<string, readonly string[]> = {
  US: ['usa', 'america', 'америка'],
  GB: ['england', 'great britain', 'англия', 'шотландия'],
  AE: ['uae'],
};

const regionNames = (['en', 'ru'] as const).flatMap((locale) =>
  (['long', 'short'] as const).map((style) => new Intl.DisplayNames(locale, { type: 'region', style })),
);

const countryNamesOf = (code: string): string[] => [
  ...regionNames.flatMap((names) => names.of(code) ?? []),
  ...(spokenCountries[code] ?? []),
];

const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const ownNames = (zone: string) =>
  cityNames
    .find(([id]) => id === zone)?.[1]
    .split(' ')
    .map((name) => name.replaceAll('_', ' ')) ?? [];

/** Whether two identifiers name one zone, as Europe/Kiev and Europe/Kyiv do. */
const isAlias = (one: string, other: string) =>
  new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other));

/** The runtime's Russian name of the zone's city, or of its country where that has one zone. */
function russianName(zone: string): string {
  const format = new Intl.DateTimeFormat('ru', { timeZone: zone, timeZoneName: 'shortGeneric' });
  return format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** "MSK"; "EST" and "EDT": the data names the standard time's alone. */
function abbreviationsOf({ abbreviation, alternativeName }: Row): string[] {
  const summer = ['Daylight', 'Summer'].map((kind) => alternativeName.replace(/Time$/, `${kind} Time`));
  const known = read('abbreviations') as Record<string, string>;
  return [abbreviation, ...summer.flatMap((name) => known[name] ?? [])];
}

const capitalised = (name: string) =>
  name.replace(/(?<=^|[ -])(?!на-|де-)\p{L}/gu, (letter) => letter.toUpperCase());

import { createRequire } from 'node:module';
import { fold } from '../../i18n/fold.ts';
import { inEach, type Language, type Languages, type LocalText } from '../../i18n/language.ts';
import { popularZones } from './popular-zones.ts';
import { cityOf, isAlias, type ZoneEntry } from './zone-entry.ts';

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

/**
 * Every zone, the most asked for first; other names of a zone are no zones of their own. Cities, countries and
 * abbreviations come from @vvo/tzdb, from the runtime (CLDR) and from what each language says people type.
 */
export function gatherZones(languages: Languages): ZoneEntry[] {
  const known = new Set(Intl.supportedValuesOf('timeZone'));
  const groups = (read('raw-time-zones') as Row[]).map((row) => {
    const others = row.group.filter((zone) => zone !== row.name && known.has(zone));
    const aliases = others.filter((zone) => isAlias(zone, row.name));
    return { row, aliases, others: others.filter((zone) => !aliases.includes(zone)) };
  });
  const order = new Map(popularZones.map((zone, at) => [zone, at]));
  const toEntry = createToEntry(languages);
  const entries = [
    ...groups.map(({ row, aliases }) => toEntry(row.name, row, [...aliases.map(cityOf), ...row.mainCities])),
    ...groups.flatMap(({ row, others }) => others.map((zone) => toEntry(zone, row, []))),
  ];
  return [
    { zone: 'UTC', city: inEach(languages, () => 'UTC'), names: utcNames, cities: utcNames.length },
    ...entries,
  ].sort((a, b) => (order.get(a.zone) ?? order.size) - (order.get(b.zone) ?? order.size));
}

const read = (name: string): unknown => require(`@vvo/tzdb/${name}.json`);
const require = createRequire(import.meta.url);

const utcNames = ['utc', 'gmt', 'гринвич', 'всемирное время'];

function createToEntry(languages: Languages) {
  const speakers = languages.map(createSpeaker);
  return (zone: string, row: Row, more: readonly string[]): ZoneEntry => {
    const spoken = speakers.map((speaker) => speaker(zone, row.countryCode));
    const cities = [cityOf(zone), ...spoken.flatMap(({ cities }) => cities), ...more].map(fold);
    const others = [...spoken.flatMap(({ countries }) => countries), ...abbreviationsOf(row), zone].map(fold);
    return {
      zone,
      city: Object.fromEntries(spoken.map(({ locale, shown }) => [locale, shown])) as LocalText,
      names: [...cities, ...others],
      cities: cities.length,
    };
  };
}

/** What speakers of a language call the place of a zone. */
function createSpeaker({ locale, tag, typed: { places } }: Language) {
  const regions = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(tag, { type: 'region', style }),
  );
  return (zone: string, countryCode: string) => {
    const countries = regions.flatMap((names) => names.of(countryCode) ?? []);
    const own = toNames(places.cities[zone]);
    const known = places.shown === 'by-runtime' ? runtimeName(zone, tag) : undefined;
    // Where a country has one zone, the runtime names the country, which is no name of a city.
    const city = known === undefined || countries.includes(known) ? (own[0] ?? cityOf(zone)) : known;
    return {
      locale,
      shown: city,
      cities: [...own, city],
      countries: [...countries, ...toNames(places.countries[countryCode])],
    };
  };
}

/** "MSK"; "EST" and "EDT": the data names the standard time's alone. */
function abbreviationsOf({ abbreviation, alternativeName }: Row): string[] {
  const summer = ['Daylight', 'Summer'].map((kind) => alternativeName.replace(/Time$/, `${kind} Time`));
  const known = read('abbreviations') as Record<string, string>;
  return [abbreviation, ...summer.flatMap((name) => known[name] ?? [])];
}

/** The names of a table, whose words are joined by "_". */
const toNames = (text = '') =>
  text
    .split(' ')
    .filter(Boolean)
    .map((name) => name.replaceAll('_', ' '));

/** The runtime's name of the zone's city, or of its country where that has one zone. */
function runtimeName(zone: string, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'shortGeneric' });
  return format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** The file of names: a line for each zone. */
export const zoneNamesFile = (languages: Languages): string =>
  `[\n${gatherZones(languages)
    .map((entry) => JSON.stringify(entry))
    .join(',\n')}\n]\n`;

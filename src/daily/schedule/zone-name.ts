import type { Language } from '../../i18n/language.ts';

/** What speakers of a language call a time zone in a sentence: its city, or "UTC+3" where it is an offset. */
export function zoneName(zone: string, { tag, typed: { places } }: Language): string {
  if (/^[+-]/.test(zone)) return offsetName(zone);
  if (!zone.includes('/')) return zone;
  const known = places.shown === 'by-runtime' ? runtimeName(zone, tag) : undefined;
  // Where a country has one zone, the runtime names the country, which is no name of a city.
  if (known !== undefined && !isCountry(known, tag)) return known;
  const named = Object.keys(places.cities).find((one) => one === zone || isAlias(one, zone));
  return toNames(named && places.cities[named])[0] ?? cityOf(zone);
}

/** "+03:00" as "UTC+3", "-04:30" as "UTC-4:30". */
export const offsetName = (offset: string): string =>
  `UTC${offset === '+00:00' ? '' : offset.replace(/^(.)0/, '$1').replace(/:00$/, '')}`;

/** "Europe/Berlin" as "Berlin". */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Whether two identifiers name one zone, as Europe/Kiev and Europe/Kyiv do. */
export const isAlias = (one: string, other: string) =>
  new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other));

/** The names of a table, whose words are joined by "_". */
export const toNames = (text = '') =>
  text
    .split(' ')
    .filter(Boolean)
    .map((name) => name.replaceAll('_', ' '));

/** The runtime's name of the zone's city, or of its country where that has one zone. */
export function runtimeName(zone: string, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'shortGeneric' });
  return format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

/** ISO 3166 has no list in the runtime, so every pair of letters is asked for. */
function isCountry(name: string, tag: string): boolean {
  return (['long', 'short'] as const).some((style) => {
    const regions = new Intl.DisplayNames(tag, { type: 'region', style, fallback: 'none' });
    return letters.some((one) => letters.some((other) => regions.of(one + other) === name));
  });
}

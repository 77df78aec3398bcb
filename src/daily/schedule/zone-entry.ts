import type { LocalText } from '../../i18n/language.ts';

/** A time zone and everything that it may be called. */
export interface ZoneEntry {
  zone: string;
  city: LocalText;
  /** Folded: names of cities, then of the country and of the time. */
  names: readonly string[];
  /** How many of the names are cities'. */
  cities: number;
}

/** "Europe/Berlin" as "Berlin". */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Whether two identifiers name one zone, as Europe/Kiev and Europe/Kyiv do. */
export const isAlias = (one: string, other: string) =>
  new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other));

import { fold } from '../../i18n/fold.ts';
import { inEach, textIn, type Language, type Languages } from '../../i18n/language.ts';
import { zoneEntries } from './zone-entries.ts';
import type { ZoneEntry } from './zone-entry.ts';
import { offsetName } from './zone-name.ts';

/** A zone to choose, its name with the local time now. */
export interface ZoneChoice {
  name: string;
  value: string;
}

/** Looks up time zones by city, country, abbreviation and offset, in every language. */
export interface Zones {
  /** At most 25 for the start of a name (Discord's limit); the most asked for where nothing is typed. */
  like(typed: string, now: Temporal.Instant, language: Language): ZoneChoice[];
  /** The one zone that is meant, if all that fit keep the same time; else those that fit. */
  read(
    typed: string,
    now: Temporal.Instant,
    language: Language,
  ): { zone: string } | { choices: ZoneChoice[] };
  /** Reads the names before anybody asks. */
  warm(): void;
}

/** The names, of some 400 zones, are read by `warm`, or at the first question. */
export function createZones(languages: Languages): Zones {
  const fitting = (typed: string, now: Temporal.Instant): ZoneEntry[] => {
    const offset = readOffset(typed);
    const sought = fold(typed);
    const entries = zoneEntries(languages);
    if (offset)
      return [fixedZone(offset, languages), ...entries.filter(({ zone }) => offsetAt(zone, now) === offset)];
    return entries
      .map((entry) => ({ entry, rank: rankOf(entry, sought) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);
  };
  const like: Zones['like'] = (typed, now, language) =>
    fitting(typed, now)
      .slice(0, 25)
      .map((entry) => ({ name: label(entry, now, language), value: entry.zone }));
  return {
    warm: () => void zoneEntries(languages),
    like,
    read(text, now, language) {
      const typed = withoutLabel(text);
      const exact = readZone(typed);
      if (exact) return { zone: exact };
      const fit = typed.trim() ? fitting(typed, now) : [];
      const named = fit.filter(({ names }) => names.includes(fold(typed)));
      const meant = named.length > 0 ? named : fit;
      const [first] = meant;
      const same = first && meant.every(({ zone }) => keepsTimeOf(zone, first.zone, now));
      return same ? { zone: first.zone } : { choices: like(typed, now, language) };
    },
  };
}

/** A zone that no place gives its name. */
const fixedZone = (zone: string, languages: Languages): ZoneEntry => ({
  zone,
  city: inEach(languages, () => zone),
  names: [],
  cities: 0,
});

/** An identifier of the IANA data or a fixed offset, in its usual form; undefined for anything else ("EST" may mean several). */
export function readZone(typed: string): string | undefined {
  const text = typed.trim();
  const offset = readOffset(text);
  if (offset) return offset;
  if (!/^(utc|gmt|[a-z_]+(\/[a-z0-9_+-]+)+)$/i.test(text)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, text).timeZoneId;
  } catch {
    return undefined;
  }
}

/** "UTC+3", "+03:00", "GMT-5", "мск+2" as "+03:00", "-05:00", "+05:00". */
function readOffset(typed: string): string | undefined {
  const parts = /^(utc|gmt|msk|мск|)\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(typed.trim());
  if (!parts) return undefined;
  const [, base = '', sign, hours, minutes = '0'] = parts;
  const moscow = /^(msk|мск)$/i.test(base) ? 180 : 0;
  const total = moscow + (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  return Math.abs(total) > 14 * 60 ? undefined : toOffset(total);
}

function toOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const offsetAt = (zone: string, now: Temporal.Instant) => now.toZonedDateTimeISO(zone).offset;

/** Whether two zones show the same time today and half a year from now. */
const keepsTimeOf = (one: string, other: string, now: Temporal.Instant) =>
  [0, 182].every((days) => {
    const then = now.add({ hours: days * 24 });
    return offsetAt(one, then) === offsetAt(other, then);
  });

/** "Moscow · 12:34 · UTC+3 (Europe/Moscow)"; at most 100 characters, Discord's limit. */
function label({ zone, city }: ZoneEntry, now: Temporal.Instant, language: Language): string {
  const local = now.toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const offset = offsetName(local.offset);
  const name = textIn(city, language);
  const place = name === offset || name === zone ? '' : `${name} · `;
  const id = zone.includes('/') ? ` (${zone})` : '';
  return `${place}${time} · ${offset}${id}`.slice(0, 100);
}

/** The zone or the offset of a label, which some of Discord's apps send instead of its value. */
function withoutLabel(typed: string): string {
  if (!/\d\d:\d\d · UTC/.test(typed)) return typed;
  const last = typed.slice(typed.lastIndexOf(' · ') + 3);
  return /\((.+)\)\s*$/.exec(last)?.[1] ?? last;
}

/**
 * Lower is nearer: a whole name, the start of one, the start of a word in one; the zone's own city before another,
 * any city before a country. Infinity: no match.
 */
function rankOf({ names, cities }: ZoneEntry, sought: string): number {
  const ranks = names.map((name, at) => {
    const lesser = at === 0 ? 0 : at < cities ? 1 : 2;
    if (name === sought) return lesser;
    if (name.startsWith(sought)) return 3 + Math.sign(lesser);
    return name.includes(` ${sought}`) ? 5 : Infinity;
  });
  return Math.min(...ranks);
}

import { textIn, type Language } from '../../i18n/language.ts';
import { zoneEntries } from './zone-entries.ts';
import { cityOf, isAlias } from './zone-entry.ts';

/** What speakers of a language call a time zone in a sentence: its city, or "UTC+3" where it is an offset. */
export function zoneName(zone: string, language: Language): string {
  if (/^[+-]/.test(zone)) return offsetName(zone);
  if (!zone.includes('/')) return zone;
  const known = zoneEntries([language]);
  const entry = known.find((one) => one.zone === zone) ?? known.find((one) => isAlias(one.zone, zone));
  return entry ? textIn(entry.city, language) : cityOf(zone);
}

/** "+03:00" as "UTC+3", "-04:30" as "UTC-4:30". */
export const offsetName = (offset: string): string =>
  `UTC${offset === '+00:00' ? '' : offset.replace(/^(.)0/, '$1').replace(/:00$/, '')}`;

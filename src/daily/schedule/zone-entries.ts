import { readFileSync } from 'node:fs';
import type { Languages } from '../../i18n/language.ts';
import { gatherZones } from './gather-zones.ts';
import type { ZoneEntry } from './zone-entry.ts';

/**
 * Every zone, the most asked for first, read at the first question from the file that `npm run generate` writes: the
 * runtime takes a fifth of a second and twenty megabytes to name them all. It is asked where the file does not have
 * one of the languages yet.
 */
export function zoneEntries(languages: Languages): readonly ZoneEntry[] {
  const locales = languages.map(({ locale }) => locale);
  written ??= readWritten();
  const isWritten = locales.every((locale) => locale in (written?.[0]?.city ?? {}));
  return isWritten ? written : gathered.getOrInsertComputed(locales.join(), () => gatherZones(languages));
}

// The names do not change while a process runs.
let written: readonly ZoneEntry[] | undefined;
/** By the locales that were asked for. */
const gathered = new Map<string, readonly ZoneEntry[]>();

const readWritten = () =>
  JSON.parse(readFileSync(new URL('zone-names.json', import.meta.url), 'utf8')) as ZoneEntry[];

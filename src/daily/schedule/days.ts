import type { Languages } from '../../i18n/language.ts';
import type { TypedDays } from '../../i18n/typed.ts';
import { everyDay } from './schedule.ts';

/** Reads days of the week ("mon-fri", "weekends", "пн, ср", "по средам") in any language, sorted; undefined where a part is none. */
export function readDays(typed: string, languages: Languages): number[] | undefined {
  const spoken = languages.map(({ typed }) => typed.days);
  const through = new RegExp(
    `\\s*(?:[-–—]|(?<!\\p{L})(?:${sourceOf(spoken, 'through')})(?!\\p{L}))\\s*`,
    'gu',
  );
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(through, '-')
    .split(/[\s,;+&/.]+/)
    .filter((word) => word && !matches(spoken, 'filler', word));
  const named = words.filter((word) => !matches(spoken, 'day', word));
  if (named.length === 0) return words.length > 0 ? [...everyDay] : undefined;
  const days = named.map((word) => daysOf(word, spoken));
  if (days.includes(undefined)) return undefined;
  return [...new Set(days.flatMap((list) => list ?? []))].sort((a, b) => a - b);
}

type Pattern = Exclude<keyof TypedDays, 'names'>;

const sourceOf = (spoken: readonly TypedDays[], pattern: Pattern) =>
  spoken.map((days) => days[pattern].source).join('|');

const matches = (spoken: readonly TypedDays[], pattern: Pattern, word: string) =>
  new RegExp(`^(?:${sourceOf(spoken, pattern)})$`, 'u').test(word);

function daysOf(word: string, spoken: readonly TypedDays[]): readonly number[] | undefined {
  if (matches(spoken, 'weekdays', word)) return [1, 2, 3, 4, 5];
  if (matches(spoken, 'weekends', word)) return [6, 7];
  const [first, last, ...more] = word.split('-').map((name) => dayOf(name, spoken));
  if (first === undefined || more.length > 0) return undefined;
  if (!word.includes('-')) return [first];
  return last === undefined
    ? undefined
    : [...everyDay, ...everyDay].slice(first - 1).slice(0, lengthOf(first, last));
}

const lengthOf = (first: number, last: number) => ((last - first + 7) % 7) + 1;

function dayOf(word: string, spoken: readonly TypedDays[]): number | undefined {
  if (word.length < 2) return undefined;
  const isMeant = (name: string) => name.startsWith(word) || word.startsWith(name);
  const places = spoken.map(({ names }) => names.findIndex((list) => list.some(isMeant)));
  const at = places.find((place) => place >= 0);
  return at === undefined ? undefined : at + 1;
}

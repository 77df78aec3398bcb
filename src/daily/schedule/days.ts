import { everyDay } from './schedule.ts';

/** Monday first: the English name, and the stems of the Russian one, whose ending changes ("по средам"). */
const names: readonly (readonly string[])[] = [
  ['monday', 'пн', 'понедельник'],
  ['tuesday', 'вт', 'вторник'],
  ['wednesday', 'ср', 'сред'],
  ['thursday', 'чт', 'четверг'],
  ['friday', 'пт', 'пятниц'],
  ['saturday', 'сб', 'суббот'],
  ['sunday', 'вс', 'воскресен'],
];

const groups: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(daily|days?|all|ежедневно|день|дни|все)$/, everyDay],
  [/^(weekdays?|workdays?|будн\p{L}*|рабочи\p{L}*)$/u, [1, 2, 3, 4, 5]],
  [/^(weekends?|выходн\p{L}*)$/u, [6, 7]],
];

const fillers = /^(on|and|every|each|по|и|в|во|каждый|каждую|каждое|кажд\p{L}*)$/u;

/** Reads days of the week ("mon-fri", "weekends", "пн, ср", "по средам"), sorted; undefined where a part is none. */
export function readDays(typed: string): number[] | undefined {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/рабочие дни/g, 'рабочие')
    .replaceAll(/\s*(?:[-–—]|\bto\b|\bthrough\b)\s*/g, '-')
    .split(/[\s,;+&/.]+/)
    .filter((word) => word && !fillers.test(word));
  const days = words.map(daysOf);
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return [...new Set(days.flatMap((list) => list ?? []))].sort((a, b) => a - b);
}

function daysOf(word: string): readonly number[] | undefined {
  const group = groups.find(([pattern]) => pattern.test(word));
  if (group) return group[1];
  const [first, last, ...more] = word.split('-').map(dayOf);
  if (first === undefined || more.length > 0) return undefined;
  if (!word.includes('-')) return [first];
  return last === undefined
    ? undefined
    : [...everyDay, ...everyDay].slice(first - 1).slice(0, lengthOf(first, last));
}

const lengthOf = (first: number, last: number) => ((last - first + 7) % 7) + 1;

function dayOf(word: string): number | undefined {
  const known = (name: string) =>
    word.length >= 2 && (name.startsWith(word) || (/[а-я]/.test(word) && word.startsWith(name)));
  const at = names.findIndex((list) => list.some(known));
  return at < 0 ? undefined : at + 1;
}

/** The days as a short text in a language: "Mon–Fri", "Wed, Sat"; empty where it is every day. */
export function daysText(days: readonly number[], locale: string): string {
  if (days.length === 7) return '';
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  const name = (day: number) => format.format((4 + day - 1) * 86_400_000);
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0] ?? 1)}–${name(run.at(-1) ?? 1)}`] : run.map(name)))
    .join(', ');
}

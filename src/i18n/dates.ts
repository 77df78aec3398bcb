import type { Language } from './language.ts';

/** "23 November", "23 ноября"; with its year where that is not the one of the date from which it is read. */
export const dayText = (
  date: Temporal.PlainDate,
  { tag }: Language,
  today: Temporal.PlainDate = date,
): string =>
  date.toLocaleString(tag, {
    day: 'numeric',
    month: 'long',
    ...(date.year === today.year ? {} : { year: 'numeric' }),
  });

/** Days of the week (1 Monday … 7 Sunday, in their order): "Mon–Fri", "Wed, Sat"; empty where it is every day. */
export function daysText(days: readonly number[], { tag }: Language): string {
  if (days.length === 7) return '';
  const format = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' });
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

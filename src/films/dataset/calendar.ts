import { textIn } from '../../i18n/language.ts';
import { english } from '../../i18n/languages.ts';
import type { Film } from './schema.ts';

/** A year without a repeat has a film for each of its days. */
const daysOfYear = 366;

/** Which days of the year have films and which are free, a line a month, and how far a year without a repeat is, in Markdown. */
export function calendarOf(films: readonly Film[]): string {
  const missing = Math.max(0, daysOfYear - films.length);
  const taken = new Set(films.flatMap(({ occasion }) => occasion?.day ?? []));
  return [
    missing > 0
      ? `${films.length} films make ${films.length} days without a repeat; for a whole year ${missing} are to come. ${taken.size} days have a film of their own, ${daysOfYear - taken.size} are free.`
      : `A year has no repeat. ${taken.size} days have a film of their own, ${daysOfYear - taken.size} are free.`,
    '',
    ...Array.from({ length: 12 }, (_, month) => lineOf(month + 1, films)),
  ].join('\n');
}

function lineOf(month: number, films: readonly Film[]): string {
  const first = Temporal.PlainDate.from({ year: 2028, month, day: 1 });
  const days = Array.from({ length: first.daysInMonth }, (_, at) => at + 1);
  const on = (day: number) =>
    films
      .filter(({ occasion }) => occasion?.day === first.with({ day }).toString().slice(5))
      .map(({ title }) => textIn(title, english));
  const called = days.filter((day) => on(day).length > 0).map((day) => `${day} _${on(day).join('_, _')}_`);
  const free = days.filter((day) => on(day).length === 0);
  const name = first.toLocaleString(english.tag, { month: 'long' });
  return `- **${name}**: ${called.join('; ') || 'none'}. Free: ${runsOf(free) || 'none'}.`;
}

/** "2, 5–7" */
function runsOf(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}

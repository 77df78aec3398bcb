import { calendarOf } from './calendar.ts';
import { countsOf } from './counts.ts';
import type { Film } from './schema.ts';

const sections = { counts: countsOf, calendar: calendarOf };

/** A README with what is made from these films between its markers: counts and calendar. Throws where a marker is missing. */
export function withGenerated(readme: string, films: readonly Film[]): string {
  return Object.entries(sections).reduce((text, [name, of]) => {
    const [start, end] = [`<!-- ${name}: npm run generate -->`, `<!-- /${name} -->`];
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`the README has no place for the ${name}: ${start} … ${end}`);
    return `${text.slice(0, from + start.length)}\n\n${of(films)}\n\n${text.slice(to)}`;
  }, readme);
}

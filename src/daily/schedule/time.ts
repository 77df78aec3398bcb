import type { Languages } from '../../i18n/language.ts';
import type { TypedTimes } from '../../i18n/typed.ts';

/** Reads a time of day as people write it (`9`, `09:00`, `9.30`, `9am`, `9:30 pm`, `21:15`, `9 утра`) in any language; undefined if it is none. */
export function readTime(typed: string, languages: Languages): Temporal.PlainTime | undefined {
  const text = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const any = (pattern: keyof TypedTimes) =>
    `(?:${languages.map((language) => language.typed.times[pattern].source).join('|')})`;
  if (new RegExp(`^${any('midnight')}$`, 'u').test(text)) return new Temporal.PlainTime(0);
  if (new RegExp(`^${any('noon')}$`, 'u').test(text)) return new Temporal.PlainTime(12);
  const half = `(?:(?<am>${any('am')})|(?<pm>${any('pm')})|(?<night>${any('night')}))`;
  const clock = `(?<hour>\\d{1,2})(?: ?(?:[:.-]|${any('hour')}) ?(?<minute>\\d{2})|(?<minute>\\d{2}))?`;
  const timeOfDay = new RegExp(`^(?:${any('at')} )?${clock} ?${any('hour')}? ?${half}?$`, 'u');
  const parts = timeOfDay.exec(text)?.groups;
  if (!parts) return undefined;
  const hour = hourOf(Number(parts['hour']), parts);
  const minute = Number(parts['minute'] ?? 0);
  if (hour === 24 && minute === 0) return new Temporal.PlainTime(0);
  return hour < 24 && minute < 60 ? new Temporal.PlainTime(hour, minute) : undefined;
}

/** NaN, which no comparison lets through, where the half of the day contradicts the hour ("13 am"). */
function hourOf(hour: number, { am, pm, night }: Record<string, string | undefined>): number {
  if (am === undefined && pm === undefined && night === undefined) return hour;
  if (hour > 12) return pm !== undefined && hour < 24 ? hour : NaN;
  const isAfternoon = pm !== undefined || (night !== undefined && hour > 6 && hour < 12);
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

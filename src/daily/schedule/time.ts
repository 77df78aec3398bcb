/** Reads a time of day as people write it (`9`, `09:00`, `9.30`, `9am`, `9:30 pm`, `21:15`, `9 утра`); undefined if it is none. */
export function readTime(typed: string): Temporal.PlainTime | undefined {
  const text = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (/^(midnight|полночь)$/.test(text)) return new Temporal.PlainTime(0);
  if (/^(noon|midday|полдень)$/.test(text)) return new Temporal.PlainTime(12);
  const parts = timeOfDay.exec(text)?.groups;
  if (!parts) return undefined;
  const hour = hourOf(Number(parts['hour']), parts['half']);
  const minute = Number(parts['minute'] ?? 0);
  if (hour === 24 && minute === 0) return new Temporal.PlainTime(0);
  return hour < 24 && minute < 60 ? new Temporal.PlainTime(hour, minute) : undefined;
}

const timeOfDay =
  /^(?:в |at )?(?<hour>\d{1,2})(?: ?[:.hч-] ?(?<minute>\d{2})|(?<minute>\d{2}))? ?(?:h|ч|ч\.|час|часа|часов|o'clock|uhr)? ?(?<half>[ap]\.? ?m\.?|утра|дня|вечера|ночи)?$/;

/** NaN, which no comparison lets through, where the half of the day contradicts the hour ("13 am"). */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return /^(p|дня|вечера)/.test(half) && hour < 24 ? hour : NaN;
  const afternoon = /^(p|дня|вечера)/.test(half) || (half === 'ночи' && hour > 6 && hour < 12);
  return (hour % 12) + (afternoon ? 12 : 0);
}

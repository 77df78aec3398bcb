import type { LocaleString } from 'discord-api-types/v10';
import { toDayNumber } from '../state/browser-clock.ts';

const styles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/**
 * Discord's `<t:…:style>` in words, in the viewer's zone. An unknown style reads as `f`. Throws a RangeError for a
 * moment beyond the calendar's.
 * @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export const toTimestamp = (at: number, style: string, now: number, locale: LocaleString): string =>
  style === 'R'
    ? toDistance(at, now, locale)
    : new Intl.DateTimeFormat(locale, styles[style] ?? styles.f).format(at);

/** "Today at 2:05 PM", "yesterday at …", or the date: what stands beside an author's name. */
export function toMessageTime(at: number, now: number, locale: LocaleString): string {
  const days = toDayNumber(at) - toDayNumber(now);
  if (days !== 0 && days !== -1) return toTimestamp(at, 's', now, locale);
  const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const time = toTimestamp(at, 't', now, locale);
  return `${day.charAt(0).toUpperCase()}${day.slice(1)}${joints[locale] ?? ', '}${time}`;
}

const joints: Partial<Record<LocaleString, string>> = { 'en-US': ' at ', 'en-GB': ' at ', ru: ' в ' };

/** True where both moments fall on one day in the viewer's zone. */
export const sameDay = (one: number, other: number): boolean => toDayNumber(one) === toDayNumber(other);

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function toDistance(at: number, now: number, locale: LocaleString): string {
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

import {
  hyperlink,
  messageLink,
  roleMention,
  time,
  TimestampStyles,
  type TimestampStylesString,
} from '@discordjs/formatters';
import { textIn, type Language } from '#i18n/language.ts';
import { spokenOf, type Spoken } from '#i18n/spoken.ts';
import { dayText } from '#i18n/dates.ts';
import { reasonOf, whenText, type DailyPick, type Extra, type Subscription } from '#daily/service.ts';
import type { App } from '#discord/command.ts';
import { describeFilter } from '../film/read-filter.ts';

/** A moment that each reader sees in their own zone: date and time, and how far it is. */
export const moment = (instant: Temporal.Instant) =>
  `${timestamp(instant)} (${timestamp(instant, TimestampStyles.RelativeTime)})`;

/** The same, for the first film: with the day of the week. */
export const longMoment = (instant: Temporal.Instant) => timestamp(instant, TimestampStyles.LongDateTime);

/** How far a moment is. */
export const relativeMoment = (instant: Temporal.Instant) => timestamp(instant, TimestampStyles.RelativeTime);

const timestamp = (instant: Temporal.Instant, style: TimestampStylesString = TimestampStyles.ShortDateTime) =>
  time(Math.floor(instant.epochMilliseconds / 1000), style);

/** "23 November · The Irony of Fate", the title linked to its post, and why there was none. */
export function describePick(
  { channelId, date, filmId, messageId, outcome, reason }: DailyPick,
  guildId: string,
  { library, clock }: Pick<App, 'library' | 'clock'>,
  language: Language,
): string {
  const film = filmId === undefined ? undefined : library.byId(filmId);
  const title = film ? textIn(film.title, language) : filmId;
  const linked = title && messageId ? hyperlink(title, messageLink(channelId, messageId, guildId)) : title;
  const why = outcome === 'late' || outcome === 'refused' ? whyOf(reason, language.t) : undefined;
  const end = outcome === 'posted' ? [] : [language.t.daily.outcomes[outcome] + (why ? ` (${why})` : '')];
  return [dayText(date, language, todayOf(clock)), linked, ...end].filter(Boolean).join(' · ');
}

/** The date in the zone of no one in particular: it tells which year needs no saying. */
export const todayOf = (clock: App['clock']) => clock.now().toZonedDateTimeISO('UTC').toPlainDate();

/** Why a day went without its film, in words; a code of Discord's where there are none. */
function whyOf(reason: string | undefined, t: Language['t']): string | undefined {
  if (reason === undefined) return undefined;
  const { code, ...known } = t.daily.why;
  const words: Record<string, string> = known;
  return words[reason] ?? code(reason);
}

/** "every day at 09:00 (Moscow), comedy, in Russian, with a ping for @films". */
export function planOf(
  { settings }: Pick<Subscription, 'settings'>,
  { languages, library }: Pick<App, 'languages' | 'library'>,
  reader: Language,
): string {
  const { plan } = reader.t.daily;
  const { filter, language, thread, publish, role } = settings;
  return [
    whenText(settings, reader, true),
    describeFilter(filter, library, reader),
    plan.language(namesOf(spokenOf(languages, language), reader).join(plan.and)),
    ...(thread ? [plan.thread] : []),
    ...(publish ? [plan.publish] : []),
    ...(role ? [plan.role(roleMention(role))] : []),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What the reader calls the languages; themselves where the runtime has no name for one. */
function namesOf({ language, beside }: Spoken, { tag }: Language): string[] {
  const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' });
  return [language, ...(beside ? [beside] : [])].map(({ locale, name }) => names.of(locale) ?? name);
}

/** What is wrong and how to fix it, in plain words; undefined if nothing is. */
export function troubleOf({ paused, trouble }: Subscription, { t }: Language): string | undefined {
  if (paused) return t.daily.reasons[paused](t.daily.thenResume);
  if (trouble === undefined) return undefined;
  const { refused, ...known } = t.daily.trouble;
  const words: Record<string, string> = known;
  const reason = reasonOf(Number(trouble));
  return reason ? t.daily.reasons[reason](t.daily.thenWait) : (words[trouble] ?? refused(trouble));
}

/** The extras of a post that failed, and why. */
export function failedExtras({ extras }: DailyPick, { t }: Language): string[] {
  const reasons: Record<string, unknown> = t.daily.extras;
  return (Object.entries(extras) as [Extra, string][])
    .filter(([extra, result]) => extra !== 'picture' && result !== 'done' && result !== 'pending')
    .map(([extra, result]) => {
      const known = reasons[result];
      return t.daily.extras.failed(
        t.daily.extras[extra],
        typeof known === 'string' ? known : t.daily.extras.code(result),
      );
    });
}

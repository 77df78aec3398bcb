import type { CardOptions } from '../../films/card.ts';
import { isOccasionOf, nextFilm } from '../../films/pick.ts';
import type { Film } from '../../films/dataset/schema.ts';
import type { Message } from '../../discord/reply.ts';
import { words } from '../../i18n/words.ts';
import { showingsOf } from '../store/picks.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Subscription } from '../store/subscription.ts';

type Parts = Pick<DailyDependencies, 'database' | 'library' | 'draw'>;
type Channel = Pick<Subscription, 'channelId' | 'settings'>;

/** The film that the channel is to have on a date; undefined if none passes its filter. Preview and post both ask here. */
export const chooseFilm = async (
  { channelId, settings }: Channel,
  date: Temporal.PlainDate,
  { database, library }: Parts,
): Promise<Film | undefined> =>
  nextFilm({
    films: library.matching(settings.filter),
    history: await showingsOf(database, channelId),
    date,
    seed: channelId,
  });

/** The message of a day: the film's card under the date, with the occasion's reason where there is one. */
export function composePost(
  film: Film,
  date: Temporal.PlainDate,
  { language: locale, filter }: Subscription['settings'],
  { draw }: Pick<Parts, 'draw'>,
): Message {
  const t = words[locale];
  const heading = t.daily.post.heading(dayText(date, locale));
  return draw(film, { locale, t, filter, heading, ...dayOptions(film, date, { locale, t }) });
}

/** What a card says because of the date: the fact whose turn it is, and the reason on a film's own day. */
export function dayOptions(
  film: Film,
  date: Temporal.PlainDate,
  { locale, t }: Pick<CardOptions, 'locale' | 't'>,
): Pick<CardOptions, 'turn' | 'reason'> {
  const turn = new Temporal.PlainDate(1970, 1, 1).until(date, { largestUnit: 'days' }).days;
  const { occasion } = film;
  if (!occasion || !isOccasionOf(film, date)) return { turn };
  const years = occasion.since === undefined ? 0 : date.year - occasion.since;
  const since = years > 0 ? [t.daily.post.yearsAgo(years)] : [];
  return { turn, reason: [occasion.why[locale], ...since].join(' ') };
}

/** "23 November", "23 ноября". */
export const dayText = (date: Temporal.PlainDate, locale: string) =>
  date.toLocaleString(locale === 'en' ? 'en-GB' : locale, { day: 'numeric', month: 'long' });

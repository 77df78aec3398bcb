import { isOccasionOf, nextFilm } from '../films/pick.ts';
import type { Film } from '../films/schema.ts';
import type { Message } from '../reply.ts';
import { words } from '../text/words.ts';
import { showingsOf } from './ledger.ts';
import type { DailyParts } from './parts.ts';
import type { Subscription } from './subscription.ts';

type Parts = Pick<DailyParts, 'database' | 'library' | 'draw'>;
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
  const { occasion } = film;
  const since = occasion?.since === undefined ? 0 : date.year - occasion.since;
  const reason = [occasion?.why[locale], since > 0 ? t.daily.post.yearsAgo(since) : undefined];
  return draw(film, {
    locale,
    t,
    filter,
    turn: new Temporal.PlainDate(1970, 1, 1).until(date, { largestUnit: 'days' }).days,
    heading: t.daily.post.heading(dayText(date, locale)),
    ...(isOccasionOf(film, date) ? { reason: reason.filter(Boolean).join(' ') } : {}),
  });
}

/** "23 November", "23 ноября". */
export const dayText = (date: Temporal.PlainDate, locale: string) =>
  date.toLocaleString(locale === 'en' ? 'en-GB' : locale, { day: 'numeric', month: 'long' });

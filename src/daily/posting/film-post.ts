import { dayOptions } from '../../films/day-options.ts';
import { nextFilm } from '../../films/pick.ts';
import type { Film } from '../../films/dataset/schema.ts';
import type { Message } from '../../discord/reply.ts';
import { dayText } from '../../i18n/dates.ts';
import { spokenOf } from '../../i18n/spoken.ts';
import { showingsOf } from '../store/picks.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Subscription } from '../store/subscription.ts';

type Parts = Pick<DailyDependencies, 'database' | 'library'>;
type Channel = Pick<Subscription, 'channelId' | 'settings'>;

/**
 * The film that the channel is to have on a date; undefined if none passes its filter. Preview and post both ask here.
 * `broken`: films that cannot be shown.
 */
export const chooseFilm = async (
  { channelId, settings }: Channel,
  date: Temporal.PlainDate,
  { database, library }: Parts,
  broken: readonly string[] = [],
): Promise<Film | undefined> =>
  nextFilm({
    films: library.matching(settings.filter).filter(({ id }) => !broken.includes(id)),
    history: await showingsOf(database, channelId),
    date,
    seed: channelId,
  });

/** A film that comes once a day may wait for its picture. */
const patience = { seconds: 3 };

/** The message of a day: the film's card under the date, with the occasion's reason where there is one. */
export function composePost(
  film: Film,
  date: Temporal.PlainDate,
  settings: Subscription['settings'],
  { draw, languages }: Pick<DailyDependencies, 'draw' | 'languages'>,
): Promise<Message> {
  const spoken = spokenOf(languages, settings.language);
  const { language } = spoken;
  const heading = language.t.daily.post.heading(dayText(date, language));
  const { filter } = settings;
  return draw(film, { ...spoken, filter, heading, patience, ...dayOptions(film, date, language) });
}

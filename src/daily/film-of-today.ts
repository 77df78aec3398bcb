import type { Film } from '../films/dataset/schema.ts';
import { StorageUnavailable } from '../storage/errors.ts';
import type { DailyDependencies } from './posting/dependencies.ts';
import { dateOf } from './schedule/schedule.ts';
import { findPick } from './store/picks.ts';
import { subscriptionsOf } from './store/subscriptions.ts';

/** The film that was posted today in the channel, else elsewhere in its server; undefined while nobody can say. */
export async function filmOfToday(
  channelId: string,
  guildId: string,
  { discordTime, database, library, log }: DailyDependencies,
): Promise<{ film: Film; date: Temporal.PlainDate } | undefined> {
  try {
    const { subscriptions } = await subscriptionsOf(database, guildId);
    const mineFirst = subscriptions.toSorted(
      (a, b) => Number(b.channelId === channelId) - Number(a.channelId === channelId),
    );
    for (const subscription of mineFirst) {
      const date = dateOf(discordTime.now(), subscription.settings.zone);
      const pick = await findPick(database, subscription.channelId, date);
      const film = pick?.outcome === 'posted' ? library.byId(pick.filmId ?? '') : undefined;
      if (film) return { film, date };
    }
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error;
    log.warn({ cause: error.message }, 'the film of the day is looked up without the database');
  }
  return undefined;
}

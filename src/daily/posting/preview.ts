import { latestPicks } from '../store/picks.ts';
import type { Subscription } from '../store/subscription.ts';
import { chooseFilm, composePost } from './film-post.ts';
import { comingDate, knownDates, planTurn } from './plan.ts';
import type { Executor } from './read-situation.ts';

/** The coming post, exactly as it will be, and when; undefined if no film passes the filter. */
export async function preview(subscription: Subscription, executor: Executor) {
  const { channelId, settings } = subscription;
  const picks = await latestPicks(executor.database, channelId, knownDates);
  const { dueAt } = subscription.paused
    ? planTurn(settings, picks, executor.discordTime.now())
    : subscription;
  const { date, at, pick } = comingDate({ settings, dueAt }, picks);
  const begun = pick?.filmId === undefined ? undefined : executor.library.byId(pick.filmId);
  const film = begun ?? (await chooseFilm(subscription, date, executor));
  return film && { message: await composePost(film, date, settings, executor), at };
}

import { channelMention } from '@discordjs/formatters';
import { dayText } from '../../i18n/dates.ts';
import type { Message } from '../../discord/reply.ts';
import type { Film } from '../../films/dataset/schema.ts';
import { textIn } from '../../i18n/language.ts';
import { spokenOf } from '../../i18n/spoken.ts';
import type { DailyPick, Extra } from '../store/pick.ts';
import { changePick } from '../store/picks.ts';
import type { Subscription } from '../store/subscription.ts';
import type { DailyDependencies } from './dependencies.ts';
import { chooseFilm, composePost } from './film-post.ts';
import { findExistingPost } from './find-existing-post.ts';
import type { Executor } from './read-situation.ts';
import { isYoung, type Sighting } from './situation.ts';
import { filmNonce, noticeNonce } from './nonce.ts';

/** What Discord made of what was sent. */
export interface Sent {
  messageId: string;
  /** What became of the ping, where one was wanted. */
  ping: string | undefined;
  hasEmbeds: boolean;
  /** The code with which Discord refused the picture, which was left out. */
  filesRefused?: number | undefined;
}

/** The message of a pick, under the film that it has or, where the list has that no more, gets. */
export async function preparePost(
  pick: DailyPick,
  subscription: Subscription,
  dependencies: DailyDependencies,
  broken: readonly string[] = [],
): Promise<{ pick: DailyPick; message: Message } | 'no-film' | 'changed'> {
  const { library, database } = dependencies;
  const known = broken.length > 0 ? undefined : library.byId(pick.filmId ?? '');
  const film = known ?? (await chooseFilm(subscription, pick.date, dependencies, broken));
  if (!film) return 'no-film';
  const message = await composeSafely(film, { pick, subscription, broken }, dependencies);
  if (!message) return preparePost(pick, subscription, dependencies, [...broken, film.id]);
  const chosen = film === known ? pick : await changePick(database, pick, { filmId: film.id });
  return chosen ? { pick: chosen, message } : 'changed';
}

/** After so many cards in a row that cannot be made it is no matter of the film. */
const mostBroken = 3;

/** Undefined where the card cannot be made: another film takes its place, unless this one may have been sent. */
async function composeSafely(
  film: Film,
  { pick, subscription, broken }: { pick: DailyPick; subscription: Subscription; broken: readonly string[] },
  dependencies: DailyDependencies,
): Promise<Message | undefined> {
  try {
    return await composePost(film, pick.date, subscription.settings, dependencies);
  } catch (error) {
    if (pick.doubt || broken.length >= mostBroken) throw error;
    const about = { err: error, channel: pick.channelId, film: film.id };
    dependencies.log.error(about, 'the card of a film cannot be made; another film takes its place');
    return undefined;
  }
}

/** Sends the message of a pick, which is noted as tried, again where the try is not fresh. Throws a Failure. */
export async function sendPost(
  { pick, message, isFresh }: { pick: DailyPick; message: Message; isFresh: boolean },
  subscription: Subscription,
  dependencies: Executor,
): Promise<Sent> {
  const { settings, channelId } = subscription;
  const role = pick.extras.ping === 'role-gone' ? undefined : settings.role;
  const posted = await dependencies.channels.post(channelId, {
    message,
    nonce: filmNonce(channelId, pick.date),
    role,
    isStillOurs: () => holds(subscription, dependencies, isFresh ? undefined : pick.doubt?.at),
  });
  const ping = role && (posted.pinged ? 'done' : 'unheard');
  const { id: messageId, hasEmbeds, filesRefused } = posted;
  return { messageId, ping, hasEmbeds, filesRefused };
}

/**
 * Whether the lease still lasts: a claim comes with its end. Where nobody knows the time, it does not; and what is
 * sent again must still be known to Discord from the first time.
 */
function holds(
  { nextAt }: Subscription,
  { discordTime, leaseEnd = () => nextAt }: Executor,
  sentBefore: Temporal.Instant | undefined,
): boolean {
  const end = leaseEnd();
  return (
    end !== undefined &&
    discordTime.isUsable() &&
    Temporal.Instant.compare(discordTime.now(), end) < 0 &&
    (sentBefore === undefined || isYoung(sentBefore, discordTime.now()))
  );
}

/** Looks for the message of a try. Throws a Failure that passes. */
export const lookFor = (pick: DailyPick, dependencies: Executor): Promise<Sighting> => {
  const { doubt } = pick;
  return doubt
    ? findExistingPost({ ...pick, doubt }, dependencies, dependencies.bookmarks)
    : Promise.resolve('absent');
};

/** Opens the thread under a post, or publishes it. Throws a Failure. */
export async function doExtra(
  extra: Extra,
  pick: DailyPick,
  { channelId, settings }: Subscription,
  { channels, languages, library }: DailyDependencies,
): Promise<void> {
  if (pick.messageId === undefined) return;
  if (extra === 'publish') return channels.publish(channelId, pick.messageId);
  const language = spokenOf(languages, settings.language).language;
  const day = dayText(pick.date, language);
  const film = library.byId(pick.filmId ?? '');
  // A thread's name has at most 100 characters.
  await channels.openThread(
    channelId,
    pick.messageId,
    film ? `${textIn(film.title, language).slice(0, 80)} · ${day}` : day,
  );
}

/** Tells, never in the film's own channel, why a schedule is paused, again where that is noted. Throws a Failure. */
export async function tellOfPause(
  subscription: Subscription,
  toldAt: Temporal.Instant,
  dependencies: Executor,
): Promise<void> {
  const { channelId, paused, settings } = subscription;
  if (!paused) return;
  const { notice, reasons, thenResume } = spokenOf(dependencies.languages, settings.language).language.t
    .daily;
  await dependencies.channels.post(settings.reports ?? settings.setUpIn, {
    message: { content: notice(channelMention(channelId), reasons[paused](thenResume)) },
    nonce: noticeNonce(channelId, toldAt),
    isStillOurs: () => holds(subscription, dependencies, subscription.toldAt),
  });
}

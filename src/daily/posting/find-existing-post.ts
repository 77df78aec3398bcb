import { latestPicks } from '../store/picks.ts';
import type { DailyPick, Try } from '../store/pick.ts';
import type { OwnMessages, Stretch } from './channels.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Sighting } from './situation.ts';
import { filmNonce } from './nonce.ts';
import { knownDates } from './plan.ts';

/** Discord's own time, as its answers tell it, and the time in its ids differ by less. */
const margin = Temporal.Duration.from({ minutes: 1 });
/** A request of a try, and of those that repeat it under one nonce, has arrived by then or never does. */
const underWay = Temporal.Duration.from({ minutes: 2 });
/** How far a host's clock may be off where nobody knows. */
const hostMargin = Temporal.Duration.from({ hours: 24 });

/**
 * How far a channel with many messages has been read for a date: the next look goes on there, also for a new try, whose
 * message is none of those that were there before it. Kept by whoever looks; what is forgotten is read again.
 */
export type Bookmarks = Map<string, string>;
const mostBookmarks = 1000;

/** A claim ends sooner than that many pages can be read. */
const mostPages = 20;

/**
 * Looks in the channel for the message of a pick whose try had no answer. It reads on from where an earlier look had
 * to stop, and stops at the message. Throws a Failure.
 */
export async function findExistingPost(
  pick: DailyPick & { doubt: Try },
  { channels, database }: Pick<DailyDependencies, 'channels' | 'database'>,
  bookmarks: Bookmarks,
): Promise<Sighting> {
  const place = `${pick.channelId}/${String(pick.date)}`;
  const stretch = stretchOf(pick.doubt);
  const known = new Set(
    (await latestPicks(database, pick.channelId, knownDates)).map(({ messageId }) => messageId),
  );
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await channels.ownMessages(pick.channelId, { ...stretch, readTo: bookmarks.get(place) });
    if (page === 'unreadable') return 'unreadable';
    const found = messageOf(pick, page, known);
    if (found) bookmarks.delete(place);
    if (found) return { found };
    // What is not there yet may still come: only pages that are full are not read again.
    if (page.next === undefined) return 'absent';
    putBookmark(bookmarks, place, page.next);
  }
  return 'unfinished';
}

function putBookmark(bookmarks: Bookmarks, place: string, readTo: string): void {
  bookmarks.delete(place);
  bookmarks.set(place, readTo);
  const [oldest] = bookmarks.keys();
  if (bookmarks.size > mostBookmarks && oldest !== undefined) bookmarks.delete(oldest);
}

/** A message with buttons that no other pick knows can only be this one's. */
function messageOf(
  { channelId, date }: DailyPick,
  { messages }: OwnMessages,
  known: ReadonlySet<string | undefined>,
): string | undefined {
  const nonce = filmNonce(channelId, date);
  const message =
    messages.find((message) => message.nonce === nonce) ??
    messages.find(({ id, nonce, hasButtons }) => hasButtons && nonce === undefined && !known.has(id));
  return message?.id;
}

function stretchOf({ at, by }: Try): Omit<Stretch, 'readTo'> {
  return by === 'discord'
    ? { after: at.subtract(margin), until: at.add(underWay) }
    : { after: at.subtract(hostMargin), until: undefined };
}

import { inTime, type Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Database } from '../storage/database.ts';
import { languageOfChannel } from './store/channel-language.ts';

/** The languages in which channels have their daily films, for answers that need no database otherwise. */
export interface ChannelLanguages {
  /** The code that is stored for a channel; undefined where it has no daily film, or where that cannot be said quickly. */
  of(channelId: string): string | undefined | Promise<string | undefined>;
  /** Reads anew what may have changed. */
  forget(channelId: string): void;
}

/** What is remembered, since another machine may change it, and for how many channels. */
const remembered = 5 * 60_000;
const mostChannels = 10_000;
/** An answer waits so many milliseconds for the database, and does without it for so many after it failed. */
const patience = 250;
const rest = 15_000;

export function createChannelLanguages(database: Database, clock: Clock, log: Log): ChannelLanguages {
  const known = new Map<string, { code: string | undefined; until: number }>();
  let restsUntil = -Infinity;
  const note = (channelId: string, code: string | undefined) => {
    known.delete(channelId);
    known.set(channelId, { code, until: clock.elapsed() + remembered });
    const oldest = known.keys().next();
    if (known.size > mostChannels && !oldest.done) known.delete(oldest.value);
    return code;
  };
  const read = async (channelId: string) => {
    try {
      return note(channelId, await languageOfChannel(database, channelId));
    } catch (error) {
      restsUntil = clock.elapsed() + rest;
      log.warn(
        { cause: (error as Error).message },
        'the language of a channel is guessed without the database',
      );
      return undefined;
    }
  };
  return {
    of(channelId) {
      const found = known.get(channelId);
      if (found && found.until > clock.elapsed()) return found.code;
      return clock.elapsed() < restsUntil ? found?.code : inTime(read(channelId), patience, clock);
    },
    forget: (channelId) => known.delete(channelId),
  };
}

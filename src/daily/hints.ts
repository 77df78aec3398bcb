import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import type { Subscriptions } from './store/subscriptions.ts';
import { takeHints } from './store/upkeep.ts';

/** A server of which there was nothing to say is not asked about again for so many milliseconds, none after a failure. */
const quietFor = 60_000;

/** The schedules of a server that are paused and of which nobody was told yet; each is given once. */
export function createHints(database: Database, clock: Clock): (guildId: string) => Promise<Subscriptions> {
  const quiet = new Set<string>();
  let begun = -Infinity;
  let isAway = false;
  return async (guildId) => {
    if (clock.elapsed() - begun > quietFor) {
      quiet.clear();
      isAway = false;
      begun = clock.elapsed();
    }
    if (isAway || quiet.has(guildId)) return { subscriptions: [], unreadable: [] };
    try {
      const hints = await takeHints(database, guildId);
      if (hints.subscriptions.length + hints.unreadable.length === 0) quiet.add(guildId);
      return hints;
    } catch (error) {
      isAway = true;
      throw error;
    }
  };
}

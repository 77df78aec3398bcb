import type { Random } from './runtime/random.ts';
import type { Clock } from './runtime/clock.ts';
import type { Daily } from './daily/service.ts';
import type { Library } from './films/library.ts';

/** What commands may use; built once in main.ts. */
export interface App {
  library: Library;
  daily: Daily;
  clock: Clock;
  random: Random;
  /** The film that each channel was last shown by chance, so that it does not come twice in a row. */
  lastShown: LastShown;
  version: string;
  applicationId: string;
}

export interface LastShown {
  of(channelId: string): string | undefined;
  note(channelId: string, filmId: string): void;
}

/** Remembers a bounded number of channels, the longest silent one is forgotten first. */
export function createLastShown(capacity = 10_000): LastShown {
  const films = new Map<string, string>();
  return {
    of: (channelId) => films.get(channelId),
    note(channelId, filmId) {
      films.delete(channelId);
      films.set(channelId, filmId);
      const oldest = films.keys().next();
      if (films.size > capacity && !oldest.done) films.delete(oldest.value);
    },
  };
}

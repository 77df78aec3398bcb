import type { CardOptions } from '../../films/card.ts';
import type { Filter } from '../../films/filter.ts';
import type { Library } from '../../films/library.ts';
import type { Film } from '../../films/dataset/schema.ts';
import type { Languages } from '../../i18n/language.ts';
import type { Message } from '../../discord/reply.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Database } from '../../storage/database.ts';
import type { Channels } from './channels.ts';
import type { DiscordTime } from './discord-time.ts';

/** Draws a film's card with its buttons, which keep the filter. */
export type DrawCard = (film: Film, options: CardOptions & { filter: Filter }) => Message;

/** What became of films and schedules since the start, for the metrics. */
export interface Counters {
  posted: number;
  /** Of those posted: more than five minutes after their time. */
  late: number;
  /** Dates without a film, since nobody could post for six hours. */
  skipped: number;
  /** Tries that Discord refused or did not answer. */
  failed: number;
  paused: number;
  /** Rows that could not be read and were set aside. */
  unreadable: number;
}

export const noCounts = (): Counters => ({
  posted: 0,
  late: 0,
  skipped: 0,
  failed: 0,
  paused: 0,
  unreadable: 0,
});

/** What the daily film is built from. */
export interface DailyDependencies {
  database: Database;
  library: Library;
  languages: Languages;
  channels: Channels;
  /** The host's clock: waits by it, and never concludes from it what Discord's time contradicts. */
  clock: Clock;
  discordTime: DiscordTime;
  log: Log;
  draw: DrawCard;
  counters: Counters;
}

import type { CardOptions } from '../../films/card.ts';
import type { Filter } from '../../films/filter.ts';
import type { Library } from '../../films/library.ts';
import type { LastShown } from '../../films/last-shown.ts';
import type { Film } from '../../films/dataset/schema.ts';
import type { Languages } from '../../i18n/language.ts';
import type { Message } from '../../discord/reply.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { Database } from '../../storage/database.ts';
import type { Channels } from './channels.ts';
import type { DiscordTime } from './discord-time.ts';

/** Draws a film's card with its picture and its buttons, which keep the filter. */
export type DrawCard = (
  film: Film,
  options: CardOptions & { filter: Filter; patience: Temporal.DurationLike },
) => Promise<Message>;

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
  metrics: Metrics;
  /** What each channel was shown last, which the commands do not repeat. */
  lastShown: LastShown;
}

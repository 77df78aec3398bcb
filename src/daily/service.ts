import type { Film } from '../films/dataset/schema.ts';
import type { Message } from '../discord/reply.ts';
import type { Languages } from '../i18n/language.ts';
import { createNotifier } from '../runtime/notifier.ts';
import { filmOfToday } from './film-of-today.ts';
import { createHints } from './hints.ts';
import type { DailyDependencies } from './posting/dependencies.ts';
import { pauseByHand, resume, skipNext, type SkipResult } from './posting/people.ts';
import { postNow, type NowResult } from './posting/post-now.ts';
import { preview } from './posting/preview.ts';
import type { Executor } from './posting/run-claim.ts';
import { mostChannels, type StartResult, type StartWish } from './posting/set-up.ts';
import { reasonOf } from './posting/troubles.ts';
import { readDays } from './schedule/days.ts';
import { everyDay } from './schedule/schedule.ts';
import { readTime } from './schedule/time.ts';
import { whenText } from './schedule/when-text.ts';
import { createZones, type Zones } from './schedule/zones.ts';
import type { DailyPick, Extra } from './store/pick.ts';
import { latestPicks } from './store/picks.ts';
import { isReadable, type Subscription, type UnreadableSubscription } from './store/subscription.ts';
import { subscriptionsOf, type Subscriptions } from './store/subscriptions.ts';
import { countSchedules, type ScheduleCounts } from './store/counts.ts';
import { forgetGuild } from './store/upkeep.ts';
import { createSettingUp, type SettingUp } from './setting-up.ts';
import type { ImportWish } from './transfer/import-channels.ts';
import type { ImportedChannel, ImportProblem } from './transfer/read-import.ts';

export {
  isReadable,
  mostChannels,
  reasonOf,
  type DailyPick,
  type Extra,
  type ImportedChannel,
  type ImportProblem,
  type ImportWish,
  type NowResult,
  type StartResult,
  type StartWish,
  type Subscription,
  type Subscriptions,
  type UnreadableSubscription,
  whenText,
};

/** The daily film, for commands and for whoever runs it. */
export interface Daily extends SettingUp {
  /** Posts what is due from now on. */
  begin(): void;
  /** Takes nothing new; resolves when what is under way is done, within five seconds. */
  stop(): Promise<void>;
  zones: Zones;
  /** A time of day as people write it; undefined if it is none. */
  readTime(typed: string): Temporal.PlainTime | undefined;
  /** Days of the week as people write them, every day where nothing is typed; undefined if they are none. */
  readDays(typed: string | undefined): number[] | undefined;
  /** How many schedules there are, and how they stand. */
  counts(): Promise<ScheduleCounts>;
  /** Milliseconds by which the host's clock is ahead of Discord's; undefined while nobody knows. */
  clockDifference(): number | undefined;
  /** The schedules of a server, by channel; those that cannot be read stand apart. */
  ofGuild(guildId: string): Promise<Subscriptions>;
  /** The coming post, exactly as it will be, and when; undefined if no film passes the filter. */
  preview(subscription: Subscription): Promise<{ message: Message; at: Temporal.Instant } | undefined>;
  skip(subscription: Subscription): Promise<SkipResult>;
  /** Undefined, here and in `resume`, where the schedule has been stopped meanwhile. */
  pause(channelId: string): Promise<Subscription | undefined>;
  /** Goes on: the schedule says when the next film comes. */
  resume(channelId: string): Promise<Subscription | undefined>;
  now(subscription: Subscription): Promise<NowResult>;
  /** The last dates of a channel and what became of them, newest first. */
  history(channelId: string, limit: number): Promise<DailyPick[]>;
  /** Deletes all that is stored of a server; says how much it was. */
  forget(guildId: string): Promise<{ schedules: number; films: number }>;
  /**
   * The schedules of a server that are paused for a reason which no manager was told yet: each is given once, at the
   * latest a minute after it could be.
   */
  takeHints(guildId: string): Promise<Subscriptions>;
  /** The film that was posted today in the channel, else elsewhere in its server; undefined while nobody can say. */
  today(channelId: string, guildId: string): Promise<{ film: Film; date: Temporal.PlainDate } | undefined>;
}

export function createDaily(given: DailyDependencies): Daily {
  const executor: Executor = { ...given, bookmarks: new Map() };
  const { database } = executor;
  const stopping = new AbortController();
  const changed = createNotifier();
  let working = Promise.resolve();
  return {
    begin() {
      // What posts is loaded when it begins: a start asks the gateway before.
      working = import('./posting/worker.ts').then(({ work }) => work(executor, stopping.signal, changed));
    },
    stop() {
      stopping.abort();
      return working;
    },
    ...readingIn(given.languages),
    counts: () => countSchedules(database, executor.discordTime.now()),
    clockDifference: () => {
      const seconds = executor.discordTime.difference();
      return seconds === undefined ? undefined : seconds * 1000;
    },
    ofGuild: (guildId) => subscriptionsOf(database, guildId),
    ...createSettingUp(executor, changed.notify),
    preview: (subscription) => preview(subscription, executor),
    skip: (subscription) => skipNext(subscription, executor),
    pause: (channelId) => pauseByHand(channelId, executor),
    resume: (channelId) => resume(channelId, executor).finally(changed.notify),
    now: (subscription) => postNow(subscription, executor),
    history: (channelId, limit) => latestPicks(database, channelId, limit),
    forget: (guildId) => forgetGuild(database, guildId),
    takeHints: createHints(database, given.clock),
    today: (channelId, guildId) => filmOfToday(channelId, guildId, executor),
  };
}

/** How people write times, days and zones, in every language. */
const readingIn = (languages: Languages): Pick<Daily, 'zones' | 'readTime' | 'readDays'> => ({
  zones: createZones(languages),
  readTime: (typed) => readTime(typed, languages),
  readDays: (typed) => (typed?.trim() ? readDays(typed, languages) : [...everyDay]),
});

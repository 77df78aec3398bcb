import type { Film } from '../films/dataset/schema.ts';
import type { Message } from '../discord/reply.ts';
import type { Languages } from '../i18n/language.ts';
import { StorageUnavailable } from '../storage/errors.ts';
import { healthy } from './posting/healthy.ts';
import { findPick, latestPicks, type DailyPick, type Extra } from './store/picks.ts';
import { chooseFilm, composePost } from './posting/film-post.ts';
import type { Counters, DailyDependencies } from './posting/dependencies.ts';
import { comingDate, planTurn, skipNext } from './posting/planning.ts';
import { postNow, type NowResult } from './posting/post-now.ts';
import { dateOf, everyDay, upcoming } from './schedule/schedule.ts';
import { mostChannels, startSchedule, type StartResult, type StartWish } from './posting/set-up.ts';
import type { Subscription } from './store/subscription.ts';
import {
  changeSubscription,
  findSubscription,
  removeSubscription,
  subscriptionsOf,
  takeHints,
} from './store/subscriptions.ts';
import { work } from './posting/worker.ts';
import { readDays } from './schedule/days.ts';
import { readTime } from './schedule/time.ts';
import { createZones, type Zones } from './schedule/zones.ts';
import { scheduleOf } from './store/settings.ts';

export {
  mostChannels,
  type DailyPick,
  type Extra,
  type NowResult,
  type StartResult,
  type StartWish,
  type Subscription,
};

/** The daily film, for commands and for whoever runs it. */
export interface Daily {
  /** Posts what is due from now on. */
  begin(): void;
  /** Takes nothing new; resolves when what was in hand is done, within five seconds. */
  stop(): Promise<void>;
  zones: Zones;
  /** A time of day as people write it; undefined if it is none. */
  readTime(typed: string): Temporal.PlainTime | undefined;
  /** Days of the week as people write them, every day where nothing is typed; undefined if they are none. */
  readDays(typed: string | undefined): number[] | undefined;
  /** The moments of the coming films, the first of which is due. */
  coming(subscription: Pick<Subscription, 'dueAt' | 'settings'>, count: number): Temporal.Instant[];
  counters: Readonly<Counters>;
  find(channelId: string): Promise<Subscription | undefined>;
  ofGuild(guildId: string): Promise<Subscription[]>;
  start(wish: StartWish): Promise<StartResult>;
  /** The coming post, exactly as it will be, and when; undefined if no film passes the filter. */
  preview(subscription: Subscription): Promise<{ message: Message; at: Temporal.Instant } | undefined>;
  skip(subscription: Subscription): Promise<{ date: Temporal.PlainDate; next: Temporal.Instant }>;
  pause(channelId: string): Promise<void>;
  /** Goes on, and says when the next film comes. */
  resume(subscription: Subscription): Promise<Temporal.Instant>;
  remove(channelId: string): Promise<void>;
  now(subscription: Subscription): Promise<NowResult>;
  /** The last dates of a channel and what became of them, newest first. */
  history(channelId: string, limit: number): Promise<DailyPick[]>;
  /** The schedules of a server that rest for a reason which no manager was told yet: each is given once. */
  takeHints(guildId: string): Promise<Subscription[]>;
  /** The film that was posted today in the channel, else elsewhere in its server; undefined while nobody can say. */
  today(channelId: string, guildId: string): Promise<{ film: Film; date: Temporal.PlainDate } | undefined>;
}

export function createDaily(given: Omit<DailyDependencies, 'counters'>): Daily {
  const counters = { posted: 0, late: 0, skipped: 0, failed: 0, paused: 0 };
  const dependencies: DailyDependencies = { ...given, counters };
  const { clock, database } = dependencies;
  const stopping = new AbortController();
  let working = Promise.resolve();
  return {
    begin() {
      working = work(dependencies, stopping.signal);
    },
    stop() {
      stopping.abort();
      return working;
    },
    ...readingIn(dependencies.languages),
    coming: ({ dueAt, settings }, count) => [dueAt, ...upcoming(scheduleOf(settings), dueAt).take(count - 1)],
    counters,
    find: (channelId) => findSubscription(database, channelId),
    ofGuild: (guildId) => subscriptionsOf(database, guildId),
    start: (wish) => startSchedule(wish, dependencies),
    preview: (subscription) => preview(subscription, dependencies),
    skip: (subscription) => skipNext(database, subscription),
    async pause(channelId) {
      await changeSubscription(database, channelId, { paused: 'by-hand', nextAt: undefined, hinted: true });
    },
    async resume({ channelId, settings }) {
      const turn = await planTurn(database, channelId, settings, clock.now());
      await changeSubscription(database, channelId, { ...turn, ...healthy });
      return turn.dueAt;
    },
    async remove(channelId) {
      await removeSubscription(database, channelId);
    },
    now: (subscription) => postNow(subscription, dependencies),
    history: (channelId, limit) => latestPicks(database, channelId, limit),
    takeHints: (guildId) => takeHints(database, guildId),
    today: (channelId, guildId) => filmOfToday(channelId, guildId, dependencies),
  };
}

const readingIn = (languages: Languages): Pick<Daily, 'zones' | 'readTime' | 'readDays'> => ({
  zones: createZones(languages),
  readTime: (typed) => readTime(typed, languages),
  readDays: (typed) => (typed?.trim() ? readDays(typed, languages) : [...everyDay]),
});

async function preview(subscription: Subscription, dependencies: DailyDependencies) {
  const { channelId, settings } = subscription;
  const turn = subscription.paused
    ? await planTurn(dependencies.database, channelId, settings, dependencies.clock.now())
    : subscription;
  const { date, at, pick } = await comingDate(dependencies.database, { ...subscription, dueAt: turn.dueAt });
  const begun = pick?.filmId === undefined ? undefined : dependencies.library.byId(pick.filmId);
  const film = begun ?? (await chooseFilm(subscription, date, dependencies));
  return film && { message: composePost(film, date, settings, dependencies), at };
}

async function filmOfToday(
  channelId: string,
  guildId: string,
  { clock, database, library, log }: DailyDependencies,
) {
  try {
    const all = await subscriptionsOf(database, guildId);
    const mineFirst = all.toSorted(
      (a, b) => Number(b.channelId === channelId) - Number(a.channelId === channelId),
    );
    for (const subscription of mineFirst) {
      const date = dateOf(clock.now(), subscription.settings.zone);
      const pick = await findPick(database, subscription.channelId, date);
      const film = pick?.outcome === 'posted' ? library.byId(pick.filmId ?? '') : undefined;
      if (film) return { film, date };
    }
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error;
    log.warn({ err: error }, 'the film of the day is looked up without the database');
  }
  return undefined;
}

import { onTestFinished } from 'vitest';
import { createAdjustableClock, stoppedClock, type AdjustableClock } from '#runtime/clock.ts';
import { createDaily, type Daily } from '#daily/service.ts';
import type { StartWish } from '#daily/posting/set-up.ts';
import { isReadable, type Subscription } from '#daily/store/subscription.ts';
import { nextWake } from '#daily/store/claims.ts';
import { findSubscription } from '#daily/store/subscriptions.ts';
import type { Executor } from '#daily/posting/run-claim.ts';
import { askTime } from '#daily/posting/discord-time.ts';
import { claimRows, runClaimSafely } from '#daily/posting/worker.ts';
import type { Library } from '#films/library.ts';
import type { Film } from '#films/dataset/schema.ts';
import { connectionTo, createTestApp } from './app.ts';
import { recordMetrics, type RecordedMetrics } from './metrics.ts';
import type { Posters } from '#films/poster/posters.ts';
import { noPosters } from './posters.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { libraryOf, shippedFilms } from './films.ts';
import { settingsWith } from './settings.ts';

/** What the daily film is built from, and what it has counted. */
export type Parts = Executor & { metrics: RecordedMetrics };

/** The daily film in a sandbox whose time the test moves. */
export interface DailyStage {
  sandbox: Sandbox;
  clock: AdjustableClock;
  daily: Daily;
  parts: Parts;
  /** A channel's schedule as it is stored. */
  find(channelId: string): Promise<Subscription | undefined>;
  /** Sets a channel up: by default at 09:00 UTC each day, without extras, set up in the cinema. */
  start(channelId: string, settings?: Partial<StartWish['settings']>): Promise<void>;
  /** Lets time pass and does at each moment what is due then, as the worker would. */
  letPass(duration: Temporal.DurationLike): Promise<void>;
  /** The bot's messages with a card and buttons in a channel, oldest first. */
  posts(channelId: string): ReturnType<Sandbox['world']['messagesIn']>;
}

export interface StageOptions {
  url?: string;
  at?: string;
  films?: readonly Film[];
  /** None if left out. */
  posters?: Posters;
}

export async function openStage({ url, at, films, posters }: StageOptions = {}): Promise<DailyStage> {
  const begin = Temporal.Instant.from(at ?? '2026-11-23T08:00:00Z');
  const clock = createAdjustableClock(stoppedClock(begin));
  const sandbox = await openSandbox({ clock, rateLimits: false });
  onTestFinished(() => sandbox.close());
  const library = libraryOf(films ?? (await shippedFilms()));
  const parts = createParts(sandbox, clock, library, { ...(url && { url }), ...(posters && { posters }) });
  onTestFinished(() => parts.database.close());
  return {
    sandbox,
    clock,
    daily: createDaily(parts),
    parts,
    find: async (channelId) => {
      const found = await findSubscription(parts.database, channelId);
      return found && isReadable(found) ? found : undefined;
    },
    start: (channelId, settings) => startChannel(parts, sandbox, channelId, settings),
    letPass: (duration) => letPass(parts, clock, duration),
    posts: (channelId) =>
      sandbox.world
        .messagesIn(channelId)
        .filter(({ author, components }) => author.id === sandbox.world.bot.id && components?.length),
  };
}

/** What the daily film is built from, as the bot itself puts it together, with metrics that the test may read. */
export const createParts = (
  sandbox: Sandbox,
  clock: Executor['clock'],
  { films }: Library,
  { url, posters = noPosters }: Pick<StageOptions, 'url' | 'posters'> = {},
): Parts => {
  const { daily } = createTestApp({ ...connectionTo(sandbox, url), clock }, { films, posters });
  return { ...daily, metrics: recordMetrics(), bookmarks: new Map() };
};

async function startChannel(
  parts: Executor,
  sandbox: Sandbox,
  channelId: string,
  settings: Partial<StartWish['settings']> = {},
): Promise<void> {
  const result = await createDaily(parts).start({
    channelId,
    guildId: sandbox.world.channels.get(channelId)?.guildId ?? sandbox.home.guildId,
    settings: settingsWith({ setUpIn: sandbox.home.cinema, ...settings }),
  });
  if (result.kind !== 'set') throw new Error(`refused: ${JSON.stringify(result)}`);
}

/** A channel whose time has come, and its schedule, claimed by one process. */
export async function openClaimedStage(): Promise<DailyStage & { cinema: string; claim: Subscription }> {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  stage.clock.advance({ hours: 1 });
  await askTime(stage.parts);
  const [claim] = await claimRows(stage.parts, 1);
  if (!claim) throw new Error('nothing is due');
  return { ...stage, cinema, claim };
}

export async function letPass(
  parts: Executor,
  clock: AdjustableClock,
  duration: Temporal.DurationLike,
): Promise<void> {
  const end = clock.now().add(duration);
  for (;;) {
    await doDue(parts);
    const wake = await nextWake(parts.database);
    // Rows are due by Discord's time, which is behind where the clock leapt before an answer came.
    const wait = wake && parts.discordTime.now().until(wake);
    if (!wait || Temporal.Instant.compare(clock.now().add(wait), end) > 0) break;
    clock.advance(wait);
  }
  clock.advance(clock.now().until(end));
}

/** One round of the worker after the other until nothing is due at this moment. */
export async function doDue(parts: Executor): Promise<void> {
  for (;;) {
    await askTime(parts).catch(() => undefined);
    const claims = await claimRows(parts, 50);
    if (claims.length === 0) return;
    await Promise.all(claims.map((claim) => runClaimSafely(claim, parts)));
  }
}

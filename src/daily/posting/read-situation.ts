import { latestPicks } from '../store/picks.ts';
import type { Subscription } from '../store/subscription.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Bookmarks } from './find-existing-post.ts';
import { knownDates } from './plan.ts';
import type { Situation } from './situation.ts';

/** What carries out the steps: the daily film's dependencies, and how far channels were read. */
export type Executor = DailyDependencies & {
  bookmarks: Bookmarks;
  /** Until when the claim is held that is worked on, where it is renewed meanwhile; else it says so itself. */
  leaseEnd?: () => Temporal.Instant | undefined;
};

/** Reads what a decision rests on. */
export async function readSituation(
  subscription: Subscription,
  { database, discordTime }: Executor,
  sightings: Situation['sightings'] = {},
): Promise<Situation> {
  return {
    subscription,
    picks: await latestPicks(database, subscription.channelId, knownDates),
    ...timeBy(discordTime),
    sightings,
  };
}

/** The time that a decision rests on, and who vouches for it. */
export const timeBy = (discordTime: Executor['discordTime']) => ({
  now: discordTime.now(),
  isDiscordTime: discordTime.isKnown(),
  isTimeUsable: discordTime.isUsable(),
});

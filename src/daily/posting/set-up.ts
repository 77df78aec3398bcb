import { time, TimestampStyles } from '@discordjs/formatters';
import { brandColor } from '../../discord/reply.ts';
import { spokenOf } from '../../i18n/spoken.ts';
import { latestPicks } from '../store/picks.ts';
import { isReadable, noTrouble, type PauseReason, type Subscription } from '../store/subscription.ts';
import { whenText } from '../schedule/when-text.ts';
import { findSubscription, saveSubscription, subscriptionsOf } from '../store/subscriptions.ts';
import { isFailure, Refused } from './channels.ts';
import type { DailyDependencies } from './dependencies.ts';
import { askTime } from './discord-time.ts';
import { settleMissed } from './missed.ts';
import { welcomeNonce } from './nonce.ts';
import { knownDates, planTurn } from './plan.ts';
import { SubscriptionSettings } from '../store/settings.ts';
import { reasonOf } from './troubles.ts';

/** So many channels of one server may have a daily film. */
export const mostChannels = 25;

export type StartWish = Pick<Subscription, 'channelId' | 'guildId' | 'settings'>;

export type StartResult =
  | { kind: 'set'; isNew: boolean; subscription: Omit<Subscription, 'revision'> }
  | { kind: 'too-many' }
  | { kind: 'no-film' }
  /** The first message did not get through; nothing was saved. No reason: Discord did not say one. */
  | { kind: 'refused'; reason: PauseReason | undefined };

/**
 * Sets a channel's daily film up, or changes it: its history stays, as do settings that a later version wrote. A new
 * or paused one must take a first message.
 */
export async function startSchedule(wish: StartWish, dependencies: DailyDependencies): Promise<StartResult> {
  const { database, discordTime, library } = dependencies;
  if (library.matching(wish.settings.filter).length === 0) return { kind: 'no-film' };
  const known = await findSubscription(database, wish.channelId);
  if (!known && (await countOf(wish.guildId, dependencies)) >= mostChannels) return { kind: 'too-many' };
  const readable = known && isReadable(known) ? known : undefined;
  const running = readable && !readable.paused ? await settleMissed(readable, dependencies) : undefined;
  const picks = await latestPicks(database, wish.channelId, knownDates);
  // At the last moment: the machine may have slept since, or its clock been set.
  await askTime(dependencies);
  const turn = planTurn(wish.settings, picks, discordTime.now(), running);
  const refusal =
    !readable || readable.paused ? await refusalOfWelcome(wish, turn.dueAt, dependencies) : undefined;
  if (refusal) return refusal;
  const settings = { ...unknownSettingsOf(readable?.settings), ...wish.settings };
  const subscription = { ...wish, settings, ...turn, ...noTrouble };
  const isSaved = await saveSubscription(database, subscription, mostChannels);
  return isSaved ? { kind: 'set', isNew: !known, subscription } : { kind: 'too-many' };
}

async function countOf(guildId: string, { database }: DailyDependencies): Promise<number> {
  const { subscriptions, unreadable } = await subscriptionsOf(database, guildId);
  return subscriptions.length + unreadable.length;
}

/** What a later version has stored and this one does not know. */
export const unknownSettingsOf = (stored: StartWish['settings'] | undefined) =>
  Object.fromEntries(Object.entries(stored ?? {}).filter(([key]) => !known.has(key)));

/** Who set a channel up was stored once, and nothing reads it. */
const known = new Set([...Object.keys(SubscriptionSettings.shape), 'setUpBy']);

/** The proof that the bot may post: a first message, as a card so that Embed Links is proved as well. */
async function refusalOfWelcome(
  { channelId, settings }: StartWish,
  first: Temporal.Instant,
  { channels, discordTime, languages }: DailyDependencies,
): Promise<StartResult | undefined> {
  const { language } = spokenOf(languages, settings.language);
  const description = language.t.daily.welcome(whenText(settings, language), dateAndTime(first));
  const message = { embeds: [{ description, color: brandColor }] };
  try {
    const nonce = welcomeNonce(channelId, discordTime.now());
    const posted = await channels.post(channelId, { message, nonce });
    return posted.hasEmbeds ? undefined : { kind: 'refused', reason: 'no-embeds' };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { kind: 'refused', reason: error instanceof Refused ? reasonOf(error.code) : undefined };
  }
}

/** The message stays: how far the moment is would be wrong once it has passed. */
const dateAndTime = (at: Temporal.Instant) =>
  time(Math.floor(at.epochMilliseconds / 1000), TimestampStyles.LongDateTime);

import { brandColor } from '../../discord/reply.ts';
import { languageOf } from '../../i18n/language.ts';
import { Refused, Unanswered } from './channels.ts';
import { healthy } from './healthy.ts';
import { welcomeNonceOf } from './nonce.ts';
import type { DailyDependencies } from './dependencies.ts';
import { planTurn } from './planning.ts';
import type { Subscription } from '../store/subscription.ts';
import { findSubscription, saveSubscription, subscriptionsOf } from '../store/subscriptions.ts';
import { meaningOf, type PauseReason } from './troubles.ts';

/** So many channels of one server may have a daily film. */
export const mostChannels = 25;

export type StartWish = Pick<Subscription, 'channelId' | 'guildId' | 'settings'>;

export type StartResult =
  | { kind: 'set'; isNew: boolean; subscription: Omit<Subscription, 'revision'> }
  | { kind: 'too-many' }
  | { kind: 'no-film' }
  /** The first message did not get through; nothing was saved. No reason: Discord did not say one. */
  | { kind: 'refused'; reason: PauseReason | undefined };

/** Sets a channel's daily film up, or changes it: its history stays. A new or resting one must take a first message. */
export async function startSchedule(wish: StartWish, parts: DailyDependencies): Promise<StartResult> {
  const { clock, database, library } = parts;
  if (library.matching(wish.settings.filter).length === 0) return { kind: 'no-film' };
  const known = await findSubscription(database, wish.channelId);
  if (!known && (await subscriptionsOf(database, wish.guildId)).length >= mostChannels)
    return { kind: 'too-many' };
  const refusal = !known || known.paused ? await refusalOfWelcome(wish, parts) : undefined;
  if (refusal) return refusal;
  const turn = await planTurn(database, wish.channelId, wish.settings, clock.now());
  const subscription = { ...wish, ...turn, ...healthy };
  await saveSubscription(database, subscription);
  return { kind: 'set', isNew: !known, subscription };
}

/** The proof that the bot may post: a first message, as a card so that Embed Links is proved as well. */
async function refusalOfWelcome(
  { channelId, settings }: StartWish,
  { channels, clock, languages }: DailyDependencies,
): Promise<StartResult | undefined> {
  const { welcome } = languageOf(languages, settings.language).t.daily;
  const message = { embeds: [{ description: welcome(settings.time, settings.zone), color: brandColor }] };
  try {
    const posted = await channels.post(channelId, { message, nonce: welcomeNonceOf(channelId, clock.now()) });
    return posted.hasEmbeds ? undefined : { kind: 'refused', reason: 'no-embeds' };
  } catch (error) {
    if (error instanceof Unanswered) return { kind: 'refused', reason: undefined };
    if (!(error instanceof Refused)) throw error;
    const meaning = meaningOf(error.code);
    return { kind: 'refused', reason: meaning.kind === 'lasting' ? meaning.reason : undefined };
  }
}

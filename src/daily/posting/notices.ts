import { channelMention } from '@discordjs/formatters';
import { languageOf } from '../../i18n/language.ts';
import { Refused, Unanswered } from './channels.ts';
import { noticeNonceOf } from './nonce.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Subscription, SubscriptionChange } from '../store/subscription.ts';
import { settle } from '../store/subscriptions.ts';

/** A notice without an answer is sent again for so many seconds, while Discord knows its nonce. */
const nonceLasts = 60;

/** Tells once, and never in the film's own channel, why a schedule rests; returns how the row goes on. */
export async function tellOfPause(
  claim: Subscription,
  {
    channels,
    clock,
    database,
    languages,
  }: Pick<DailyDependencies, 'channels' | 'clock' | 'database' | 'languages'>,
): Promise<SubscriptionChange> {
  const { channelId, paused, settings } = claim;
  const place = settings.reports ?? settings.setUpIn;
  if (!paused || paused === 'by-hand' || place === channelId) return { nextAt: undefined };
  const now = clock.now();
  const toldAt = claim.toldAt ?? now;
  const age = now.since(toldAt).total('seconds');
  // Rather no notice than two: the hint and the status remain.
  if (age < 0 || age >= nonceLasts) return { nextAt: undefined };
  if (!claim.toldAt) await settle(database, claim, { toldAt });
  const { notice, reasons, thenResume } = languageOf(languages, settings.language).t.daily;
  try {
    await channels.post(place, {
      message: { content: notice(channelMention(channelId), reasons[paused](thenResume)) },
      nonce: noticeNonceOf(channelId, toldAt),
    });
  } catch (error) {
    if (error instanceof Unanswered) return { nextAt: now.add({ seconds: 15 }) };
    if (!(error instanceof Refused)) throw error;
  }
  return { nextAt: undefined };
}

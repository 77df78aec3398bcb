import { channelMention, messageLink } from '@discordjs/formatters';
import type { Language } from '#i18n/language.ts';
import type { NowResult, Subscription } from '#daily/service.ts';
import type { App } from '#discord/command.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { relativeMoment, troubleOf } from './wording.ts';

export const now = scheduleCommand('now', postToday);

/** Posts today's film of a channel now, and says what became of it. */
export async function postToday(
  subscription: Subscription,
  language: Language,
  { daily }: App,
): Promise<Reply> {
  const { resumeFirst } = language.t.daily;
  if (subscription.paused) return ephemeral(resumeFirst(channelMention(subscription.channelId)));
  return ephemeral(describe(await daily.now(subscription), subscription, language));
}

function describe(result: NowResult, { guildId, channelId }: Subscription, language: Language): string {
  const { t } = language;
  if (result.kind === 'gone') return t.daily.noneThere(channelMention(channelId));
  if (result.kind === 'unknown') return t.daily.notNow(t.daily.outcomes.unknown);
  if (result.kind === 'later') {
    const { nextAt, paused } = result.subscription;
    const retry = nextAt && !paused ? t.daily.trying(relativeMoment(nextAt)) : undefined;
    return t.daily.notNow(retry ?? troubleOf(result.subscription, language) ?? '');
  }
  const { messageId } = result.pick;
  const link = messageId ? messageLink(channelId, messageId, guildId) : channelMention(channelId);
  return result.kind === 'posted' ? t.daily.posted(link) : t.daily.postedAlready(link);
}

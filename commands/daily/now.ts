import { channelMention, messageLink } from '@discordjs/formatters';
import type { Language } from '#i18n/language.ts';
import type { NowResult, Subscription } from '#daily/service.ts';
import { ephemeral } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { moment, troubleOf } from './wording.ts';

export const now = scheduleCommand('now', async (subscription, language, { daily }) => {
  const { resumeFirst } = language.t.daily;
  if (subscription.paused) return ephemeral(resumeFirst(channelMention(subscription.channelId)));
  return ephemeral(describe(await daily.now(subscription), subscription, language));
});

function describe(result: NowResult, { guildId, channelId }: Subscription, language: Language): string {
  const { t } = language;
  if (result.kind === 'gone') return t.daily.noneThere(channelMention(channelId));
  if (result.kind === 'unknown') return t.daily.notNow(t.daily.outcomes.unknown);
  if (result.kind === 'later') {
    const { nextAt, paused } = result.subscription;
    const retry = nextAt && !paused ? t.daily.trying(moment(nextAt)) : undefined;
    return t.daily.notNow(retry ?? troubleOf(result.subscription, language) ?? '');
  }
  const { messageId } = result.pick;
  const link = messageId ? messageLink(channelId, messageId, guildId) : channelMention(channelId);
  return result.kind === 'posted' ? t.daily.posted(link) : t.daily.postedAlready(link);
}

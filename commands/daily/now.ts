import { channelMention, hyperlink, messageLink } from '@discordjs/formatters';
import { textIn, type Language } from '#i18n/language.ts';
import type { Library } from '#films/library.ts';
import { reasonOf, type NowResult, type Subscription } from '#daily/service.ts';
import type { App } from '#discord/command.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { relativeMoment, troubleOf } from './wording.ts';

export const now = scheduleCommand('now', postToday);

/** Posts today's film of a channel now, and says what became of it. */
export async function postToday(
  subscription: Subscription,
  language: Language,
  { daily, library }: App,
): Promise<Reply> {
  const { resumeFirst } = language.t.daily;
  if (subscription.paused) return ephemeral(resumeFirst(channelMention(subscription.channelId)));
  return ephemeral(describe(await daily.now(subscription), subscription, language, library));
}

function describe(
  result: NowResult,
  { guildId, channelId }: Subscription,
  language: Language,
  library: Library,
): string {
  const { t } = language;
  if (result.kind === 'gone') return t.daily.noneThere(channelMention(channelId));
  if (result.kind === 'unknown') return t.daily.notNow(t.daily.outcomes.unknown);
  if (result.kind === 'later') {
    const { nextAt, paused, trouble } = result.subscription;
    const isKnown = paused !== undefined || reasonOf(Number(trouble)) !== undefined;
    const retry = nextAt && !isKnown ? t.daily.trying(relativeMoment(nextAt)) : undefined;
    return t.daily.notNow(retry ?? troubleOf(result.subscription, language) ?? '');
  }
  const { filmId, messageId } = result.pick;
  const film = library.byId(filmId ?? '');
  const title = film ? textIn(film.title, language) : channelMention(channelId);
  const link = messageId ? hyperlink(title, messageLink(channelId, messageId, guildId)) : title;
  return result.kind === 'posted' ? t.daily.posted(link) : t.daily.postedAlready(link);
}

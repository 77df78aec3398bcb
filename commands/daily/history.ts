import type { Language } from '#discord/command.ts';
import { dayText } from '#daily/posting/film-post.ts';
import type { DailyPick } from '#daily/store/picks.ts';
import type { Library } from '#films/library.ts';
import { ephemeral } from '#discord/reply.ts';
import { aboutOne } from './which.ts';
import { linkOf, mention } from './wording.ts';

const shown = 14;

export const history = aboutOne('history', async ({ channelId, guildId }, language, { daily, library }) => {
  const { historyTitle, noHistory } = language.t.daily;
  const picks = await daily.history(channelId, shown);
  if (picks.length === 0) return ephemeral(noHistory(mention(channelId)));
  const lines = picks.map((pick) => line(pick, guildId, library, language));
  const description = [mention(channelId), ...lines].join('\n');
  return ephemeral({ embeds: [{ title: historyTitle, color: 0xd98236, description }] });
});

/** "23 November · The Irony of Fate", the title linked to its post; or why there was none. */
function line(pick: DailyPick, guildId: string, library: Library, { locale, t }: Language): string {
  const day = dayText(pick.date, locale);
  const film = pick.filmId === undefined ? undefined : library.byId(pick.filmId);
  const title = film?.title[locale] ?? pick.filmId;
  if (pick.outcome !== 'posted' || title === undefined) {
    return [day, title, t.daily.outcomes[pick.outcome]].filter(Boolean).join(' · ');
  }
  return `${day} · ${pick.messageId ? `[${title}](${linkOf(guildId, pick.channelId, pick.messageId)})` : title}`;
}

import { channelMention } from '@discordjs/formatters';
import { brandColor, ephemeral } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { describePick } from './wording.ts';

const shown = 14;

export const history = scheduleCommand('history', async ({ channelId, guildId }, language, app) => {
  const { historyTitle, noHistory } = language.t.daily;
  const picks = await app.daily.history(channelId, shown);
  if (picks.length === 0) return ephemeral(noHistory(channelMention(channelId)));
  const lines = picks.map((pick) => describePick(pick, guildId, app, language));
  const description = [channelMention(channelId), ...lines].join('\n');
  return ephemeral({ embeds: [{ title: historyTitle, color: brandColor, description }] });
});

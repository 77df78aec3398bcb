import { channelMention } from '@discordjs/formatters';
import { ephemeral } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { moment } from './wording.ts';

export const preview = scheduleCommand('preview', async (subscription, { t }, { daily }) => {
  const coming = await daily.preview(subscription);
  if (!coming) return ephemeral(t.daily.refusals.noFilm);
  const content = t.daily.previewFor(channelMention(subscription.channelId), moment(coming.at));
  return ephemeral({ ...coming.message, content });
});

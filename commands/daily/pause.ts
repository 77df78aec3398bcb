import { channelMention } from '@discordjs/formatters';
import { dayText } from '#i18n/dates.ts';
import { ephemeral } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { moment } from './wording.ts';

export const skip = scheduleCommand('skip', async (subscription, language, { daily }) => {
  const { resumeFirst, skipped } = language.t.daily;
  if (subscription.paused) return ephemeral(resumeFirst(channelMention(subscription.channelId)));
  const { date, next } = await daily.skip(subscription);
  return ephemeral(skipped(dayText(date, language), moment(next)));
});

export const pause = scheduleCommand('pause', async ({ channelId, paused }, { t }, { daily }) => {
  if (paused) return ephemeral(t.daily.pausedAlready(channelMention(channelId)));
  await daily.pause(channelId);
  return ephemeral(t.daily.paused(channelMention(channelId)));
});

export const resume = scheduleCommand('resume', async (subscription, { t }, { daily }) => {
  const channel = channelMention(subscription.channelId);
  if (!subscription.paused) return ephemeral(t.daily.notPaused(channel, moment(subscription.dueAt)));
  return ephemeral(t.daily.resumed(channel, moment(await daily.resume(subscription))));
});

export const stop = scheduleCommand('stop', async ({ channelId }, { t }, { daily }) => {
  await daily.remove(channelId);
  return ephemeral(t.daily.stopped(channelMention(channelId)));
});

import { channelMention } from '@discordjs/formatters';
import { dayText } from '#i18n/dates.ts';
import type { Language } from '#i18n/language.ts';
import type { App } from '#discord/command.ts';
import type { Subscription } from '#daily/service.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';
import { scheduleCommand } from './schedule-command.ts';
import { moment, todayOf } from './wording.ts';

export const skip = scheduleCommand('skip', async (subscription, language, { clock, daily }) => {
  const { t } = language;
  const channel = channelMention(subscription.channelId);
  if (subscription.paused) return ephemeral(t.daily.resumeFirst(channel));
  const result = await daily.skip(subscription);
  if (result.kind === 'gone') return ephemeral(t.daily.noneThere(channel));
  return ephemeral(t.daily.skipped(dayText(result.date, language, todayOf(clock)), moment(result.next)));
});

export const pause = scheduleCommand('pause', async ({ channelId, paused }, { t }, { daily }) => {
  const channel = channelMention(channelId);
  if (paused) return ephemeral(t.daily.pausedAlready(channel));
  const after = await daily.pause(channelId);
  return ephemeral(after ? t.daily.paused(channel) : t.daily.noneThere(channel));
});

export const resume = scheduleCommand('resume', async (subscription, { t }, { clock, daily }) => {
  const channel = channelMention(subscription.channelId);
  const coming = ({ dueAt }: Subscription) =>
    Temporal.Instant.compare(dueAt, clock.now()) > 0
      ? t.daily.comingNext(moment(dueAt))
      : t.daily.comingLate(moment(dueAt));
  if (!subscription.paused) return ephemeral(t.daily.notPaused(channel, coming(subscription)));
  const after = await daily.resume(subscription.channelId);
  return ephemeral(after ? t.daily.resumed(channel, coming(after)) : t.daily.noneThere(channel));
});

export const stop = scheduleCommand('stop', removeSchedule, removeSchedule);

async function removeSchedule(
  { channelId }: { channelId: string },
  { t }: Language,
  { daily }: App,
): Promise<Reply> {
  await daily.remove(channelId);
  return ephemeral(t.daily.stopped(channelMention(channelId)));
}

import { defineCommand } from '../../src/command.ts';
import { dayText } from '../../src/daily/film-post.ts';
import { notice } from '../../src/reply.ts';
import { findWhich, whichOptions } from './which.ts';
import { mention, moment } from './wording.ts';

export const skip = defineCommand({
  name: 'skip',
  words: (t) => t.daily.skip,
  options: whichOptions,
  private: true,
  async run(call, app) {
    const { subscription, refusal } = await findWhich(call, app);
    if (refusal) return refusal;
    const { locale, t } = call.own;
    if (subscription.paused) return notice(t.daily.restsFirst(mention(subscription.channelId)));
    const { date, next } = await app.daily.skip(subscription);
    return notice(t.daily.skipped(dayText(date, locale), moment(next)));
  },
});

export const pause = defineCommand({
  name: 'pause',
  words: (t) => t.daily.pause,
  options: whichOptions,
  private: true,
  async run(call, app) {
    const { subscription, refusal } = await findWhich(call, app);
    if (refusal) return refusal;
    const { t } = call.own;
    const channel = mention(subscription.channelId);
    if (subscription.paused) return notice(t.daily.pausedAlready(channel));
    await app.daily.pause(subscription.channelId);
    return notice(t.daily.paused(channel));
  },
});

export const resume = defineCommand({
  name: 'resume',
  words: (t) => t.daily.resume,
  options: whichOptions,
  private: true,
  async run(call, app) {
    const { subscription, refusal } = await findWhich(call, app);
    if (refusal) return refusal;
    const { t } = call.own;
    const channel = mention(subscription.channelId);
    if (!subscription.paused) return notice(t.daily.notPaused(channel, moment(subscription.dueAt)));
    return notice(t.daily.resumed(channel, moment(await app.daily.resume(subscription))));
  },
});

export const stop = defineCommand({
  name: 'stop',
  words: (t) => t.daily.stop,
  options: whichOptions,
  private: true,
  async run(call, app) {
    const { subscription, refusal } = await findWhich(call, app);
    if (refusal) return refusal;
    await app.daily.remove(subscription.channelId);
    return notice(call.own.t.daily.stopped(mention(subscription.channelId)));
  },
});

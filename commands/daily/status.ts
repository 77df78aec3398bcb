import { bold, channelMention } from '@discordjs/formatters';
import { type App, defineCommand } from '#discord/command.ts';
import type { Language } from '#i18n/language.ts';
import type { Subscription, UnreadableSubscription } from '#daily/service.ts';
import { brandColor, ephemeral } from '#discord/reply.ts';
import { layOut } from './lay-out.ts';
import { channel } from './schedule-command.ts';
import { describePick, failedExtras, moment, planOf, relativeMoment, troubleOf } from './wording.ts';

export const status = defineCommand({
  name: 'status',
  words: (t) => t.daily.status,
  options: { channel },
  ephemeral: true,
  async run({ guild, options, own }, app) {
    const { subscriptions, unreadable } = guild
      ? await app.daily.ofGuild(guild.id)
      : { subscriptions: [], unreadable: [] };
    if (!guild || subscriptions.length + unreadable.length === 0) return ephemeral(own.t.daily.none);
    const { id } = options.channel ?? {};
    const isMeant = ({ channelId }: { channelId: string }) => id === undefined || channelId === id;
    const told = [
      ...unreadable.filter(isMeant).map((row) => describeUnreadable(row, own)),
      ...(await Promise.all(subscriptions.filter(isMeant).map((one) => describe(one, app, own)))),
    ];
    if (id !== undefined && told.length === 0) return ephemeral(own.t.daily.noneThere(channelMention(id)));
    // Who reads of all needs no hint afterwards.
    if (id === undefined) await app.daily.takeHints(guild.id);
    return ephemeral({
      embeds: [{ title: own.t.daily.statusParts.title, color: brandColor, ...layOut(told) }],
    });
  },
});

function describeUnreadable({ channelId }: UnreadableSubscription, { t }: Language): string[] {
  const { reasons, statusParts } = t.daily;
  return [bold(channelMention(channelId)), `${statusParts.wrong} ${reasons.unreadable('')}`];
}

/** One channel: what is wrong, when the next film comes, what was chosen, and what became of the last film. */
async function describe(subscription: Subscription, app: App, language: Language): Promise<string[]> {
  const { statusParts } = language.t.daily;
  const picks = await app.daily.history(subscription.channelId, 3);
  const last = picks.find(({ outcome }) => outcome !== 'chosen');
  const trouble = troubleOf(subscription, language);
  const sign = subscription.paused === 'by-hand' ? statusParts.paused : statusParts.wrong;
  return [
    bold(channelMention(subscription.channelId)),
    ...(trouble ? [`${sign} ${trouble}`] : []),
    ...(subscription.paused ? [] : [comingText(subscription, app, language)]),
    planOf(subscription, app, language),
    ...(last ? [statusParts.last(describePick(last, subscription.guildId, app, language))] : []),
    ...(last ? failedExtras(last, language).map((failure) => `${statusParts.wrong} ${failure}`) : []),
    ...(last?.extras.picture
      ? [`${statusParts.hint} ${statusParts.withoutPicture(last.extras.picture)}`]
      : []),
  ];
}

/** When the next film comes; of one that did not come at its time, when it is tried again. */
function comingText({ dueAt, nextAt }: Subscription, { clock }: App, { t }: Language): string {
  const { comingLate, statusParts } = t.daily;
  const isAhead = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, clock.now()) > 0;
  if (!nextAt || isAhead(dueAt)) return statusParts.next(moment(dueAt));
  return isAhead(nextAt)
    ? statusParts.overdue(moment(dueAt), relativeMoment(nextAt))
    : comingLate(moment(dueAt));
}

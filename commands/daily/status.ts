import type { APIEmbed } from 'discord.js';
import { bold, channelMention } from '@discordjs/formatters';
import { type App, defineCommand } from '#discord/command.ts';
import type { Language } from '#i18n/language.ts';
import type { Subscription, UnreadableSubscription } from '#daily/service.ts';
import { brandColor, ephemeral } from '#discord/reply.ts';
import { describePick, failedExtras, moment, planOf, troubleOf } from './wording.ts';

/**
 * What the channels share of the 6,000 characters of a message.
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
const room = 5800;
const longestDescription = 4096;
const longestField = 1024;

export const status = defineCommand({
  name: 'status',
  words: (t) => t.daily.status,
  options: {},
  ephemeral: true,
  async run({ guild, own }, app) {
    const { subscriptions, unreadable } = guild
      ? await app.daily.ofGuild(guild.id)
      : { subscriptions: [], unreadable: [] };
    const count = subscriptions.length + unreadable.length;
    if (!guild || count === 0) return ephemeral(own.t.daily.none);
    // Who reads this needs no hint afterwards.
    await app.daily.takeHints(guild.id);
    const all = [
      ...unreadable.map((row) => describeUnreadable(row, own)),
      ...(await Promise.all(subscriptions.map((one) => describe(one, app, own)))),
    ];
    return ephemeral({
      embeds: [{ title: own.t.daily.statusParts.title, color: brandColor, ...layOut(all) }],
    });
  },
});

/** A description reads better, fields hold more. */
function layOut(channels: readonly string[][]): Pick<APIEmbed, 'description' | 'fields'> {
  const whole = channels.map((lines) => lines.join('\n')).join('\n\n');
  if (whole.length <= longestDescription) return { description: whole };
  const share = Math.min(Math.floor(room / channels.length), longestField);
  return { fields: channels.map((lines) => ({ name: '\u200b', value: fit(lines, share) })) };
}

/** The first lines that fit, each whole: a link that is cut in two is none. */
function fit(lines: readonly string[], most: number): string {
  let text = '';
  for (const line of lines) {
    const longer = text ? `${text}\n${line}` : line;
    if (longer.length <= most) text = longer;
  }
  return text;
}

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
    ...(subscription.paused ? [] : [statusParts.next(moment(subscription.dueAt))]),
    planOf(subscription, app, language),
    ...(last ? [statusParts.last(describePick(last, subscription.guildId, app, language))] : []),
    ...(last ? failedExtras(last, language).map((failure) => `${statusParts.wrong} ${failure}`) : []),
    ...(last?.extras.picture
      ? [`${statusParts.hint} ${statusParts.withoutPicture(last.extras.picture)}`]
      : []),
  ];
}

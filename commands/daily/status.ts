import { bold, channelMention } from '@discordjs/formatters';
import { type App, defineCommand } from '#discord/command.ts';
import type { Language } from '#i18n/language.ts';
import type { Subscription } from '#daily/service.ts';
import { brandColor, clip, ephemeral } from '#discord/reply.ts';
import { describePick, failedExtras, moment, planOf, troubleOf } from './wording.ts';

/**
 * What the channels share of the 6,000 characters of a message.
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
const room = 5800;

export const status = defineCommand({
  name: 'status',
  words: (t) => t.daily.status,
  options: {},
  ephemeral: true,
  async run({ guild, own }, app) {
    const all = guild ? await app.daily.ofGuild(guild.id) : [];
    if (!guild || all.length === 0) return ephemeral(own.t.daily.none);
    // The status says what a hint would say after it.
    await app.daily.takeHints(guild.id);
    const share = Math.min(Math.floor(room / all.length), 1024);
    const texts = await Promise.all(all.map((one) => describe(one, app, own)));
    const whole = texts.join('\n\n');
    // A description reads better, fields hold more.
    const body =
      whole.length <= 4096
        ? { description: whole }
        : { fields: texts.map((text) => ({ name: '\u200b', value: clip(text, share) })) };
    return ephemeral({ embeds: [{ title: own.t.daily.statusParts.title, color: brandColor, ...body }] });
  },
});

/** One channel: what is wrong, when the next film comes, what was chosen, and what became of the last film. */
async function describe(subscription: Subscription, app: App, language: Language): Promise<string> {
  const { daily, library } = app;
  const { statusParts } = language.t.daily;
  const picks = await daily.history(subscription.channelId, 3);
  const last = picks.find(({ outcome }) => outcome !== 'chosen');
  const trouble = troubleOf(subscription, language);
  const sign = subscription.paused === 'by-hand' ? statusParts.paused : statusParts.wrong;
  return [
    bold(channelMention(subscription.channelId)),
    ...(trouble ? [`${sign} ${trouble}`] : []),
    ...(subscription.paused ? [] : [statusParts.next(moment(subscription.dueAt))]),
    planOf(subscription, app, language),
    ...(last ? [statusParts.last(describePick(last, subscription.guildId, library, language))] : []),
    ...(last ? failedExtras(last, language).map((failure) => `${statusParts.wrong} ${failure}`) : []),
  ].join('\n');
}

import { channelMention } from '@discordjs/formatters';
import { type App, type CommandContext, defineCommand } from '#discord/command.ts';
import type { ChannelOption, OptionSpecs } from '#discord/options.ts';
import type { Language } from '#i18n/language.ts';
import type { Subscription } from '#daily/service.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';

const channel: ChannelOption = { type: 'channel', kinds: ['text', 'announcement', 'thread'] };

/** Left out, the schedule of this channel is meant, or the only one. */
const options = { channel } as const satisfies OptionSpecs;

/** A command about one schedule of the server, which is found before it runs. */
export const scheduleCommand = (
  name: 'skip' | 'pause' | 'resume' | 'stop' | 'now' | 'preview' | 'history',
  run: (subscription: Subscription, language: Language, app: App) => Promise<Reply>,
) =>
  defineCommand({
    name,
    words: (t) => t.daily[name],
    options,
    ephemeral: true,
    async run(call, app) {
      const { subscription, refusal } = await findWhich(call, app);
      return refusal ?? run(subscription, call.own, app);
    },
  });

/** The schedule that a call is about, or a refusal that says which there are. */
async function findWhich(
  { options: { channel }, channelId, guild, own }: CommandContext<typeof options>,
  { daily }: App,
): Promise<{ subscription: Subscription; refusal?: never } | { subscription?: never; refusal: Reply }> {
  const { t } = own;
  const all = guild ? await daily.ofGuild(guild.id) : [];
  const wanted = channel?.id;
  if (all.length === 0) return { refusal: ephemeral(t.daily.none) };
  const found =
    all.find((one) => one.channelId === (wanted ?? channelId)) ?? (wanted ? undefined : onlyOf(all));
  if (found) return { subscription: found };
  if (wanted) return { refusal: ephemeral(t.daily.noneThere(channelMention(wanted))) };
  return { refusal: ephemeral(t.daily.which(all.map((one) => channelMention(one.channelId)).join(', '))) };
}

const onlyOf = (all: readonly Subscription[]) => (all.length === 1 ? all[0] : undefined);

import type { App } from '../../src/app.ts';
import type { Call, ChannelOption, OptionSpecs } from '../../src/command.ts';
import type { Subscription } from '../../src/daily/subscription.ts';
import { notice, type Reply } from '../../src/reply.ts';
import { mention } from './wording.ts';

const channel: ChannelOption = { type: 'channel', kinds: ['text', 'announcement', 'thread'] };

/** The option of all commands about one schedule; left out, the only one or the one of this channel is meant. */
export const whichOptions = { channel } as const satisfies OptionSpecs;

/** The schedule that a call is about, or a refusal that says which there are. */
export async function findWhich(
  { options, channelId, guild, own }: Call<typeof whichOptions>,
  { daily }: App,
): Promise<{ subscription: Subscription; refusal?: never } | { subscription?: never; refusal: Reply }> {
  const { t } = own;
  const all = guild ? await daily.ofGuild(guild.id) : [];
  const wanted = options.channel?.id;
  if (all.length === 0) return { refusal: notice(t.daily.none) };
  const found =
    all.find((one) => one.channelId === (wanted ?? channelId)) ?? (wanted ? undefined : onlyOf(all));
  if (found) return { subscription: found };
  if (wanted) return { refusal: notice(t.daily.noneThere(mention(wanted))) };
  return { refusal: notice(t.daily.which(all.map((one) => mention(one.channelId)).join(', '))) };
}

const onlyOf = (all: readonly Subscription[]) => (all.length === 1 ? all[0] : undefined);

import { channelMention } from '@discordjs/formatters';
import { type App, type CommandContext, defineCommand } from '#discord/command.ts';
import type { ChannelOption, OptionSpecs } from '#discord/options.ts';
import type { Language } from '#i18n/language.ts';
import { isReadable, type Subscription, type UnreadableSubscription } from '#daily/service.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';

/** A channel in which films may come. */
export const channel: ChannelOption = { type: 'channel', kinds: ['text', 'announcement', 'thread'] };

/** Left out, the schedule of this channel is meant, or the only one. */
const options = { channel } as const satisfies OptionSpecs;

/**
 * A command about one schedule of the server; which one is settled, or refused, before it runs. One that this version
 * cannot read is told as such, unless the command can do without reading it.
 */
export const scheduleCommand = (
  name: 'skip' | 'pause' | 'resume' | 'stop' | 'now' | 'preview' | 'history',
  run: (subscription: Subscription, language: Language, app: App) => Promise<Reply>,
  runUnread?: (row: UnreadableSubscription, language: Language, app: App) => Promise<Reply>,
) =>
  defineCommand({
    name,
    words: (t) => t.daily[name],
    options,
    ephemeral: true,
    async run(call, app) {
      const found = await findWhich(call, app);
      if ('refusal' in found) return found.refusal;
      if (isReadable(found)) return run(found, call.own, app);
      const { reasons } = call.own.t.daily;
      return runUnread ? runUnread(found, call.own, app) : ephemeral(reasons.unreadable(''));
    },
  });

type Row = Subscription | UnreadableSubscription;

/** The schedule that a call is about, or a refusal that says which there are. A channel that was named is meant, however little is known of it. */
async function findWhich(
  { options: { channel }, channelId, guild, own }: CommandContext<typeof options>,
  { daily }: App,
): Promise<Row | { refusal: Reply }> {
  const { t } = own;
  const { subscriptions, unreadable } = guild
    ? await daily.ofGuild(guild.id)
    : { subscriptions: [], unreadable: [] };
  const all: Row[] = [...subscriptions, ...unreadable];
  if (all.length === 0) return { refusal: ephemeral(t.daily.none) };
  const wanted = channel?.id;
  const found =
    all.find((one) => one.channelId === (wanted ?? channelId)) ?? (wanted ? undefined : onlyOf(all));
  if (found) return found;
  if (wanted) return { refusal: ephemeral(t.daily.noneThere(channelMention(wanted))) };
  return { refusal: ephemeral(t.daily.which(all.map((one) => channelMention(one.channelId)).join(', '))) };
}

const onlyOf = (all: readonly Row[]) => (all.length === 1 ? all[0] : undefined);

import { type APIChannel, ChannelType } from 'discord-api-types/v10';
import { refuse } from '../rules/refusals.ts';
import { allows, permissionsIn } from './permissions.ts';
import type { Permission } from '../options.ts';
import { type Channel, type StoredMessage, timestampOf, type World } from './world.ts';

/** The channel, if the bot may do all of this in it; else 10003, 50001 or 50013, as Discord answers. */
export function requireChannel(world: World, id: string, ...needed: Permission[]): Channel {
  const channel = world.channels.get(id);
  if (!channel || channel.deleted) refuse('unknownChannel');
  const permissions = permissionsIn(world, channel, world.bot.id);
  if (!allows(permissions, 'ViewChannel')) refuse('missingAccess');
  if (!allows(permissions, ...needed)) refuse('missingPermissions');
  return channel;
}

/** A message that the bot may see there; 10008 for others, private answers among them. */
export function requireMessage(world: World, channelId: string, messageId: string): StoredMessage {
  const stored = world.messages.get(channelId)?.get(messageId);
  return stored && stored.onlyFor === undefined ? stored : refuse('unknownMessage');
}

/** The channel as Discord describes it to the bot. */
export function describeChannel(world: World, channel: Channel): APIChannel {
  const last = [...(world.messages.get(channel.id)?.keys() ?? [])].at(-1) ?? null;
  const common = { id: channel.id, type: channel.type, flags: 0, last_message_id: last };
  if (channel.type === ChannelType.DM) return { ...common, recipients: channel.recipients } as APIChannel;
  if (channel.type === ChannelType.GroupDM)
    return { ...common, name: channel.name, icon: null, recipients: channel.recipients } as APIChannel;
  const placed = {
    ...common,
    name: channel.name,
    guild_id: channel.guildId,
    parent_id: channel.parentId ?? null,
  };
  if (channel.thread) return { ...placed, ...describeThread(world, channel) } as APIChannel;
  return {
    ...placed,
    position: 0,
    nsfw: false,
    topic: null,
    rate_limit_per_user: 0,
    permission_overwrites: [...channel.overwrites].map(([id, { type, allow, deny }]) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
  } as APIChannel;
}

/** A thread's own part of its description. */
export function describeThread(world: World, { id, thread }: Channel) {
  const count = world.messages.get(id)?.size ?? 0;
  return {
    owner_id: world.bot.id,
    message_count: count,
    total_message_sent: count,
    member_count: 1,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: thread?.archived ?? false,
      locked: thread?.locked ?? false,
      auto_archive_duration: thread?.minutesToArchive ?? 1440,
      archive_timestamp: timestampOf(world),
    },
  };
}

import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import { refuse } from '../rules/refusals.ts';
import { describeChannel } from './channels.ts';
import { markMessage } from './messages.ts';
import { announce, type Channel, type StoredMessage, type World } from './world.ts';

export interface ThreadOptions {
  name: string;
  auto_archive_duration?: number | null | undefined;
}

/**
 * Opens the one thread that a message can have; its id is the message's.
 * @see https://docs.discord.com/developers/resources/channel#start-thread-from-message
 */
export function openThread(
  world: World,
  parent: Channel,
  stored: StoredMessage,
  options: ThreadOptions,
): Channel {
  if (parent.type !== ChannelType.GuildText && parent.type !== ChannelType.GuildAnnouncement)
    refuse('wrongChannelType');
  if (world.channels.has(stored.message.id)) refuse('threadExists');
  const isAnnouncement = parent.type === ChannelType.GuildAnnouncement;
  const thread: Channel = {
    id: stored.message.id,
    name: options.name,
    type: isAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
    ...(parent.guildId && { guildId: parent.guildId }),
    parentId: parent.id,
    overwrites: new Map(),
    deleted: false,
    thread: { archived: false, locked: false, minutesToArchive: options.auto_archive_duration ?? 1440 },
  };
  world.channels.set(thread.id, thread);
  markMessage(world, stored, MessageFlags.HasThread, { thread: describeChannel(world, thread) as never });
  announce(world, { kind: 'structure' });
  return thread;
}

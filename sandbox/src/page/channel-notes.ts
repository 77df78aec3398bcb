import { ChannelType } from 'discord-api-types/v10';
import type { ChannelState } from '../page-server/contract.ts';
import type { Icon } from './icons.ts';
import { isConversation, isThread, isWithoutBot, type Page, type PageState } from './state/page.ts';

export function toChannelIcon(state: PageState, channel: ChannelState): Icon {
  const { type, open, deleted } = channel;
  if (deleted) return 'close';
  if (isConversation(channel)) return 'person';
  if (!open && !isWithoutBot(state, channel)) return 'lock';
  if (isThread(type)) return 'thread';
  return type === ChannelType.GuildAnnouncement ? 'megaphone' : 'hash';
}

/** What keeps the bot from this channel, if anything does. */
export function noteOn({ state, words }: Page, channel: ChannelState): string | undefined {
  if (channel.deleted) return words.deletedChannel;
  if (isWithoutBot(state, channel)) return words.withoutBot;
  return channel.open ? undefined : words.closedChannel;
}

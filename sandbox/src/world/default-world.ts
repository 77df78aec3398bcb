import { ChannelType } from 'discord-api-types/v10';
import type { WorldOptions } from '../options.ts';

/** The world of a sandbox that is handed none: one server, a member and a manager. */
export const defaultWorld = {
  bot: { name: 'Bot' },
  people: {
    member: { name: 'Mia', label: { 'en-US': 'Member', ru: 'Участница' } },
    manager: { name: 'Max', label: { 'en-US': 'Manager', ru: 'Управляющий' } },
  },
  servers: {
    server: {
      name: 'Server',
      community: true,
      roles: {
        managers: { name: 'Managers', permissions: ['ManageGuild'], members: ['manager'] },
        fans: { name: 'Fans', mentionable: true, members: ['member'] },
      },
      channels: {
        general: {},
        announcements: { type: ChannelType.GuildAnnouncement },
        staff: { overwrites: { bot: { deny: ['ViewChannel', 'SendMessages'] } } },
      },
    },
  },
} as const satisfies WorldOptions;

export type DefaultWorld = typeof defaultWorld;

import type { LocaleString } from 'discord-api-types/v10';
import type { ChannelOptions, GroupOptions, OverwriteOptions, Permission, RoleOptions } from '../options.ts';
import {
  addChannel,
  addGroup,
  addGuild,
  addRole,
  type GuildOptions,
  inviteBot,
  overwrite,
  personNamed,
} from './building.ts';
import { addEntryPoint } from './entry-point.ts';
import { addMessage, removeMessage } from './messages.ts';
import { announce, type Channel, type World } from './world.ts';

export type Controls = ReturnType<typeof createControls>;

/** What people and circumstances do to the servers, outside the bot's reach. An unknown id throws. */
export const createControls = (world: World) => ({
  ...createServerControls(world),
  ...createChannelControls(world),
  /** Whether a person has the app for themselves. */
  setInstalled: (person: string, installed: boolean) =>
    change(world, () => world.installedFor[installed ? 'add' : 'delete'](personNamed(world, person).id)),
  /** Gives the app an Entry Point command, as Discord does to those with an Activity. */
  addEntryPoint: () => change(world, () => addEntryPoint(world)),
});

function createServerControls(world: World) {
  const guildWith = (id: string) => world.guilds.get(id) ?? unknown('server', id);
  return {
    addGuild: (options?: GuildOptions) => addGuild(world, options),
    addChannel: (guildId: string, options?: ChannelOptions) =>
      addChannel(world, guildWith(guildId).id, options),
    addRole: (guildId: string, options: RoleOptions) => addRole(world, guildWith(guildId), options),
    deleteRole: (guildId: string, roleId: string) =>
      change(world, () => guildWith(guildId).roles.delete(roleId)),
    removeBot: (id: string) => change(world, () => guildWith(id).members.delete(world.bot.id)),
    inviteBot: (id: string) => change(world, () => inviteBot(world, guildWith(id))),
    /** Makes the server a Community of this language, or, without one, no Community. */
    setLocale: (id: string, locale: LocaleString | undefined) =>
      change(world, () => {
        const guild = guildWith(id);
        guild.community = locale !== undefined;
        guild.preferredLocale = locale ?? guild.preferredLocale;
      }),
  };
}

function createChannelControls(world: World) {
  const channelWith = (id: string) => world.channels.get(id) ?? unknown('channel', id);
  return {
    addGroup: (options: GroupOptions) => addGroup(world, options),
    deleteChannel: (id: string) => change(world, () => (channelWith(id).deleted = true)),
    restoreChannel: (id: string) => change(world, () => (channelWith(id).deleted = false)),
    deleteMessage: (channelId: string, messageId: string) => removeMessage(world, channelId, messageId),
    /** Takes permissions from the bot in one channel. */
    revoke: (id: string, ...deny: Permission[]) => overwrite(world, channelWith(id), world.bot.id, { deny }),
    grant: (id: string, ...allow: Permission[]) => overwrite(world, channelWith(id), world.bot.id, { allow }),
    /** Changes what a role, a user or, by the server's id, everybody may do in one channel. */
    overwrite: (id: string, whom: string, options: OverwriteOptions) =>
      overwrite(world, channelWith(id), whom, options),
    alterThread: (id: string, options: Partial<Channel['thread']>) =>
      change(world, () => Object.assign(channelWith(id).thread ?? unknown('thread', id), options)),
    /** A person writes a message. */
    say: (id: string, person: string, content: string) =>
      addMessage(world, {
        channel: channelWith(id),
        author: personNamed(world, person),
        body: { content },
      }).message,
    /** All messages of the channel, oldest first, ephemeral ones too. */
    messagesIn: (id: string) => [...(world.messages.get(id)?.values() ?? [])].map(({ message }) => message),
  };
}

function change(world: World, action: () => unknown): void {
  action();
  announce(world, { kind: 'structure' });
}

function unknown(kind: string, id: string): never {
  throw new Error(`There is no ${kind} ${id}.`);
}

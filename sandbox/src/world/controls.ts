import type { LocaleString } from 'discord-api-types/v10';
import type { Person } from '../page-server/contract.ts';
import {
  addChannel,
  addGuild,
  addRole,
  type ChannelOptions,
  inviteBot,
  overwrite,
  type RoleOptions,
} from './building.ts';
import { addMessage, removeMessage } from './messages.ts';
import { announce, type Channel, type Permission, type World } from './world.ts';

export type Controls = ReturnType<typeof createControls>;

/** What people and circumstances do to the servers, outside the bot's reach. An unknown id throws. */
export function createControls(world: World) {
  const guildOf = (id: string) => world.guilds.get(id) ?? unknown('guild', id);
  const channelOf = (id: string) => world.channels.get(id) ?? unknown('channel', id);
  const change = (action: () => unknown) => {
    action();
    announce(world, { kind: 'structure' });
  };
  return {
    addGuild: (options?: { id?: string; name?: string }) => addGuild(world, options),
    addChannel: (guildId: string, options?: ChannelOptions) =>
      addChannel(world, guildOf(guildId).id, options),
    addRole: (guildId: string, options: RoleOptions) => addRole(world, guildOf(guildId), options),
    deleteChannel: (id: string) => change(() => (channelOf(id).deleted = true)),
    restoreChannel: (id: string) => change(() => (channelOf(id).deleted = false)),
    deleteRole: (guildId: string, roleId: string) => change(() => guildOf(guildId).roles.delete(roleId)),
    deleteMessage: (channelId: string, messageId: string) => removeMessage(world, channelId, messageId),
    /** Takes permissions from the bot in one channel. */
    revoke: (id: string, ...names: Permission[]) => overwrite(world, channelOf(id), 'deny', names),
    grant: (id: string, ...names: Permission[]) => overwrite(world, channelOf(id), 'allow', names),
    removeBot: (id: string) => change(() => guildOf(id).members.delete(world.bot.id)),
    inviteBot: (id: string) => change(() => inviteBot(world, guildOf(id))),
    setLocale: (id: string, locale: LocaleString) => change(() => (guildOf(id).locale = locale)),
    alterThread: (id: string, options: Partial<Channel['thread']>) =>
      change(() => Object.assign(channelOf(id).thread ?? unknown('thread', id), options)),
    /** A person writes a message. */
    say: (id: string, person: Person, content: string) =>
      addMessage(world, { channel: channelOf(id), author: world.people[person], body: { content } }).message,
    /** All messages of the channel, oldest first, private ones too. */
    messagesIn: (id: string) => [...(world.messages.get(id)?.values() ?? [])].map(({ message }) => message),
  };
}

function unknown(kind: string, id: string): never {
  throw new Error(`There is no ${kind} ${id}.`);
}

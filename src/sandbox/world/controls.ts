import type { APIMessage, APIRole, LocaleString } from 'discord.js';
import type { Person } from '../contract.ts';
import { addChannel, addGuild, addRole, type ChannelWish, overwrite, type RoleWish } from './building.ts';
import { addMessage, removeMessage } from './messages.ts';
import { announce, type Channel, type Guild, type Permission, type World } from './world.ts';

/** What people and circumstances do to the servers, outside the bot's reach. An unknown id throws. */
export interface Controls {
  addGuild(wish?: { id?: string; name?: string }): Guild;
  addChannel(guildId: string, wish?: ChannelWish): Channel;
  addRole(guildId: string, wish: RoleWish): APIRole;
  deleteChannel(channelId: string): void;
  restoreChannel(channelId: string): void;
  deleteRole(guildId: string, roleId: string): void;
  deleteMessage(channelId: string, messageId: string): void;
  /** Takes permissions from the bot in one channel. */
  revoke(channelId: string, ...names: Permission[]): void;
  grant(channelId: string, ...names: Permission[]): void;
  removeBot(guildId: string): void;
  inviteBot(guildId: string): void;
  speakIn(guildId: string, locale: LocaleString): void;
  alterThread(threadId: string, change: Partial<NonNullable<Channel['thread']>>): void;
  /** A person writes a message. */
  say(channelId: string, person: Person, content: string): APIMessage;
  /** All messages of the channel, oldest first, private ones too. */
  messagesIn(channelId: string): APIMessage[];
}

export function createControls(world: World): Controls {
  const guildOf = (id: string) => world.guilds.get(id) ?? unknown('guild', id);
  const channelOf = (id: string) => world.channels.get(id) ?? unknown('channel', id);
  const change = (deed: () => unknown) => {
    deed();
    announce(world, { kind: 'structure' });
  };
  return {
    addGuild: (wish) => addGuild(world, wish),
    addChannel: (guildId, wish) => addChannel(world, guildOf(guildId).id, wish),
    addRole: (guildId, wish) => addRole(world, guildOf(guildId), wish),
    deleteChannel: (id) => change(() => (channelOf(id).deleted = true)),
    restoreChannel: (id) => change(() => (channelOf(id).deleted = false)),
    deleteRole: (guildId, roleId) => change(() => guildOf(guildId).roles.delete(roleId)),
    deleteMessage: (channelId, messageId) => removeMessage(world, channelId, messageId),
    revoke: (id, ...names) => overwrite(world, channelOf(id), 'deny', names),
    grant: (id, ...names) => overwrite(world, channelOf(id), 'allow', names),
    removeBot: (id) => change(() => guildOf(id).members.delete(world.bot.id)),
    inviteBot: (id) => change(() => guildOf(id).members.set(world.bot.id, botRoles(world, guildOf(id)))),
    speakIn: (id, locale) => change(() => (guildOf(id).locale = locale)),
    alterThread: (id, wish) =>
      change(() => Object.assign(channelOf(id).thread ?? unknown('thread', id), wish)),
    say: (id, person, content) =>
      addMessage(world, { channel: channelOf(id), author: world.people[person], body: { content } }).message,
    messagesIn: (id) => [...(world.messages.get(id)?.values() ?? [])].map(({ message }) => message),
  };
}

const botRoles = (world: World, guild: Guild) =>
  new Set(
    [...guild.roles.values()]
      .filter((role) => role.managed && role.name === world.bot.username)
      .map(({ id }) => id),
  );

function unknown(kind: string, id: string): never {
  throw new Error(`There is no ${kind} ${id}.`);
}

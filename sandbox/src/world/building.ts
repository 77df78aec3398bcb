import {
  type APIRole,
  type APIUser,
  ChannelType,
  PermissionFlagsBits as Flags,
  type RoleFlags,
} from 'discord-api-types/v10';
import {
  announce,
  type Channel,
  type Guild,
  type GuildChannelType,
  type Permission,
  type World,
} from './world.ts';

/** What the invitation asks for and a server usually gives: enough for each of the bot's extras, and no more. */
const usualPermissions: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'UseApplicationCommands',
];

/** A server that the bot was invited to, with both persons in it: Vera as a member, Boris with Manage Server. */
export function addGuild(world: World, { id = world.nextId(), name = 'A server' } = {}): Guild {
  const guild: Guild = { id, name, locale: 'en-US', ownerId: '1', roles: new Map(), members: new Map() };
  world.guilds.set(id, guild);
  addRole(world, guild, { id, name: '@everyone', permissions: usualPermissions });
  const managers = addRole(world, guild, { name: 'Managers', permissions: ['ManageGuild'] });
  guild.members.set(world.people.member.id, new Set());
  guild.members.set(world.people.manager.id, new Set([managers.id]));
  inviteBot(world, guild);
  return guild;
}

/** Takes the bot in, with a role of its own for what the invitation asked for. */
export function inviteBot(world: World, guild: Guild): void {
  const role = addRole(world, guild, {
    name: world.bot.username,
    permissions: usualPermissions,
    managed: true,
  });
  guild.members.set(world.bot.id, new Set([role.id]));
}

export interface RoleOptions {
  id?: string;
  name: string;
  permissions?: readonly Permission[];
  managed?: boolean;
  mentionable?: boolean;
}

export function addRole(world: World, guild: Guild, options: RoleOptions): APIRole {
  const role: APIRole = {
    id: options.id ?? world.nextId(),
    name: options.name,
    permissions: String(bitsOf(options.permissions ?? [])),
    position: guild.roles.size,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: options.managed ?? false,
    mentionable: options.mentionable ?? false,
    icon: null,
    unicode_emoji: null,
    flags: 0 as RoleFlags,
  };
  guild.roles.set(role.id, role);
  return role;
}

export interface ChannelOptions {
  id?: string;
  name?: string;
  type?: GuildChannelType;
}

export function addChannel(world: World, guildId: string, options: ChannelOptions = {}): Channel {
  const { id = world.nextId(), name = 'cinema', type = ChannelType.GuildText } = options;
  const channel: Channel = { id, name, type, guildId, overwrites: new Map(), deleted: false };
  world.channels.set(id, channel);
  announce(world, { kind: 'structure' });
  return channel;
}

/** The conversation between the bot and a person: the one there is, or a new one. */
export function directMessagesWith(world: World, person: APIUser): Channel {
  const known = world.channels.values().find((channel) => channel.recipient?.id === person.id);
  if (known) return known;
  const channel: Channel = {
    id: world.nextId(),
    name: person.username,
    type: ChannelType.DM,
    overwrites: new Map(),
    deleted: false,
    recipient: person,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Gives to the bot, or takes from it, permissions in one channel by an overwrite of its own. */
export function overwrite(
  world: World,
  channel: Channel,
  side: 'allow' | 'deny',
  names: readonly Permission[],
): void {
  const bits = bitsOf(names);
  const { allow, deny } = channel.overwrites.get(world.bot.id) ?? { allow: 0n, deny: 0n };
  channel.overwrites.set(world.bot.id, {
    type: 1,
    allow: side === 'allow' ? allow | bits : allow & ~bits,
    deny: side === 'deny' ? deny | bits : deny & ~bits,
  });
  announce(world, { kind: 'structure' });
}

const bitsOf = (names: readonly Permission[]) => names.reduce((bits, name) => bits | Flags[name], 0n);

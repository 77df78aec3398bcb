import {
  type APIRole,
  type APIUser,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits as Flags,
  type RoleFlags,
} from 'discord-api-types/v10';
import type {
  ChannelOptions,
  GroupOptions,
  OverwriteOptions,
  Permission,
  RoleOptions,
  ServerOptions,
} from '../options.ts';
import { announce, type Channel, type Guild, type World } from './world.ts';

/** What people and apps may usually do in a server: enough for posts, pictures and threads, and no more. */
const usualPermissions: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'UseApplicationCommands',
  'UseExternalApps',
];

export interface GuildOptions extends Partial<Omit<ServerOptions, 'channels'>> {
  id?: string;
}

/** A server with all people in it and, unless told otherwise, the bot; its roles are the first server's if none are named. */
export function addGuild(world: World, options: GuildOptions = {}): Guild {
  const { id = world.nextId(), name = 'A server', community = true, bot = true } = options;
  const { everyone = usualPermissions, roles = {} } = { ...world.usualServer, ...options };
  const guild: Guild = {
    id,
    name,
    community: community !== false,
    preferredLocale: typeof community === 'object' ? community.locale : 'en-US',
    ownerId: '1',
    roles: new Map(),
    members: new Map(Object.values(world.people).map((person) => [person.id, new Set()])),
  };
  world.guilds.set(id, guild);
  addRole(world, guild, { id, name: '@everyone', permissions: everyone });
  for (const role of Object.values(roles)) addRole(world, guild, role);
  if (bot) inviteBot(world, guild);
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

export function addRole(world: World, guild: Guild, options: RoleOptions): APIRole {
  const role: APIRole = {
    id: options.id ?? world.nextId(),
    name: options.name,
    permissions: String(bitsOf(options.permissions)),
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
  for (const name of options.members ?? []) guild.members.get(personNamed(world, name).id)?.add(role.id);
  return role;
}

export function addChannel(world: World, guildId: string, options: ChannelOptions = {}): Channel {
  const { id = world.nextId(), name = 'channel', type = ChannelType.GuildText } = options;
  const channel: Channel = { id, name, type, guildId, overwrites: new Map(), deleted: false };
  world.channels.set(id, channel);
  announce(world, { kind: 'structure' });
  return channel;
}

/** The conversation between the bot and a person: the one there is, or a new one. */
export function directMessagesWith(world: World, person: APIUser): Channel {
  const known = world.channels
    .values()
    .find(({ type, recipients }) => type === ChannelType.DM && recipients?.[0]?.id === person.id);
  return known ?? addConversation(world, ChannelType.DM, person.username, [person]);
}

export const addGroup = (world: World, { name, people = Object.keys(world.people) }: GroupOptions): Channel =>
  addConversation(
    world,
    ChannelType.GroupDM,
    name,
    people.map((person) => personNamed(world, person)),
  );

function addConversation(
  world: World,
  type: ChannelType.DM | ChannelType.GroupDM,
  name: string,
  recipients: readonly APIUser[],
): Channel {
  const channel: Channel = {
    id: world.nextId(),
    name,
    type,
    overwrites: new Map(),
    deleted: false,
    recipients,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Lets a role, a user or, by the server's id, everybody do more or less in one channel. */
export function overwrite(world: World, channel: Channel, id: string, options: OverwriteOptions): void {
  const [allowed, denied] = [bitsOf(options.allow), bitsOf(options.deny)];
  const { allow, deny } = channel.overwrites.get(id) ?? { allow: 0n, deny: 0n };
  const isRole = world.guilds.get(channel.guildId ?? '')?.roles.has(id) ?? false;
  channel.overwrites.set(id, {
    type: isRole ? OverwriteType.Role : OverwriteType.Member,
    allow: (allow & ~denied) | allowed,
    deny: (deny & ~allowed) | denied,
  });
  announce(world, { kind: 'structure' });
}

export function personNamed({ people }: World, name: string): APIUser {
  const person = people[name];
  if (!person) throw new Error(`There is no person ${name}.`);
  return person;
}

const bitsOf = (names: readonly Permission[] = []) => names.reduce((bits, name) => bits | Flags[name], 0n);

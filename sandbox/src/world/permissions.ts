import { ChannelType, PermissionFlagsBits as Flags } from 'discord-api-types/v10';
import type { Permission } from '../options.ts';
import { type Channel, type Guild, guildOf, type World } from './world.ts';

/**
 * What a user may do in a channel, computed as Discord does; nothing where they do not belong.
 * @see https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  if (channel.recipients) return inConversation(world, channel, userId);
  const guild = guildOf(world, channel);
  const roles = guild?.members.get(userId);
  if (!guild || !roles) return 0n;
  const base = inGuild(guild, roles, userId);
  if (base & Flags.Administrator) return allPermissions;
  const permissions = overwritten(base, placeOf(world, channel), guild, roles, userId);
  return permissions & Flags.ViewChannel ? permissions : 0n;
}

/**
 * What the app may do where an interaction comes from, which differs from a member's rights in conversations and in
 * servers that it is no member of.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function appPermissionsIn(world: World, channel: Channel): bigint {
  const guild = guildOf(world, channel);
  if (!guild) return channel.type === ChannelType.DM ? fromInstalls | Flags.UseExternalEmojis : fromInstalls;
  if (guild.members.has(world.bot.id)) return permissionsIn(world, channel, world.bot.id);
  return overwritten(inGuild(guild, new Set(), ''), placeOf(world, channel), guild, new Set(), '');
}

/** What a member may do in the whole server. */
export function inGuild(guild: Guild, roles: ReadonlySet<string>, userId: string): bigint {
  if (userId === guild.ownerId) return allPermissions;
  let permissions = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  for (const role of roles) permissions |= BigInt(guild.roles.get(role)?.permissions ?? 0);
  return permissions;
}

/**
 * Whether all of these are in the set. A denied Send Messages takes what depends on it along.
 * @see https://docs.discord.com/developers/topics/permissions#implicit-permissions
 */
export function allows(permissions: bigint, ...needed: Permission[]): boolean {
  if (permissions & Flags.Administrator) return true;
  return needed.every(
    (name) =>
      (permissions & Flags[name]) === Flags[name] &&
      (!dependsOnSending.has(name) ||
        (permissions & (Flags.SendMessages | Flags.SendMessagesInThreads)) !== 0n),
  );
}

/** The channel whose overwrites count: a thread has its parent's. */
const placeOf = (world: World, channel: Channel): Channel =>
  (channel.thread && world.channels.get(channel.parentId ?? '')) ?? channel;

function overwritten(
  base: bigint,
  place: Channel,
  guild: Guild,
  roles: ReadonlySet<string>,
  userId: string,
): bigint {
  const apply = (permissions: bigint, allow: bigint, deny: bigint) => (permissions & ~deny) | allow;
  const everyone = place.overwrites.get(guild.id);
  let permissions = apply(base, everyone?.allow ?? 0n, everyone?.deny ?? 0n);
  const ofRoles = [...roles].flatMap((role) => place.overwrites.get(role) ?? []);
  const union = (side: 'allow' | 'deny') => ofRoles.reduce((bits, overwrite) => bits | overwrite[side], 0n);
  permissions = apply(permissions, union('allow'), union('deny'));
  const own = place.overwrites.get(userId);
  return apply(permissions, own?.allow ?? 0n, own?.deny ?? 0n);
}

/** People are in their own conversations, the bot in none of a group's. */
function inConversation(world: World, { type, recipients = [] }: Channel, userId: string): bigint {
  const belongs = recipients.some(({ id }) => id === userId);
  return belongs || (type === ChannelType.DM && userId === world.bot.id) ? inDirectMessages : 0n;
}

const allPermissions = Object.values(Flags).reduce((all, bit) => all | bit, 0n);

const dependsOnSending = new Set<Permission>(['MentionEveryone', 'AttachFiles', 'EmbedLinks']);

const fromInstalls = Flags.AttachFiles | Flags.EmbedLinks | Flags.MentionEveryone;

const inDirectMessages =
  fromInstalls |
  Flags.UseExternalEmojis |
  Flags.ViewChannel |
  Flags.SendMessages |
  Flags.ReadMessageHistory |
  Flags.AddReactions;

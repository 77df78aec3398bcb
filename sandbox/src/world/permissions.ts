import { PermissionFlagsBits as Flags } from 'discord-api-types/v10';
import type { Channel, Guild, Permission, World } from './world.ts';

/** What a user may do in a channel, computed as Discord does (topics/permissions, "Permission Overwrites"). */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  if (channel.guildId === undefined) return inDirectMessages;
  const guild = world.guilds.get(channel.guildId);
  const roles = guild?.members.get(userId);
  if (!guild || !roles) return 0n;
  const base = inGuild(guild, roles, userId);
  if (base & Flags.Administrator) return allPermissions;
  const place = channel.parentId && channel.thread ? world.channels.get(channel.parentId) : channel;
  const permissions = overwritten(base, place ?? channel, guild, roles, userId);
  return permissions & Flags.ViewChannel ? permissions : 0n;
}

/** What a member may do in the whole server. */
export function inGuild(guild: Guild, roles: ReadonlySet<string>, userId: string): bigint {
  if (userId === guild.ownerId) return allPermissions;
  let permissions = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  for (const role of roles) permissions |= BigInt(guild.roles.get(role)?.permissions ?? 0);
  return permissions;
}

/** Whether all of these are in the set. A denied Send Messages takes what depends on it along (section "Implicit Permissions"). */
export function allows(permissions: bigint, ...needed: Permission[]): boolean {
  if (permissions & Flags.Administrator) return true;
  return needed.every(
    (name) =>
      (permissions & Flags[name]) === Flags[name] &&
      (!dependsOnSending.has(name) ||
        (permissions & (Flags.SendMessages | Flags.SendMessagesInThreads)) !== 0n),
  );
}

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

const allPermissions = Object.values(Flags).reduce((all, bit) => all | bit, 0n);

const dependsOnSending = new Set<Permission>(['MentionEveryone', 'AttachFiles', 'EmbedLinks']);

const inDirectMessages =
  Flags.ViewChannel |
  Flags.SendMessages |
  Flags.EmbedLinks |
  Flags.AttachFiles |
  Flags.ReadMessageHistory |
  Flags.MentionEveryone |
  Flags.UseExternalEmojis |
  Flags.AddReactions;

import {
  OverwriteType,
  PermissionFlagsBits as Flags,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
} from 'discord-api-types/v10';
import { PermissionsBitField } from 'discord.js';

/** A member with what counts for their permissions. */
export type Member = Pick<APIGuildMember, 'roles' | 'communication_disabled_until'> & { id: string };

/** What counts of a server. */
export type GuildRoles = Pick<APIGuild, 'id' | 'owner_id' | 'roles'>;

/**
 * What a member may do in a channel with these overwrites, which for a thread are its parent's.
 * @see https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(
  overwrites: readonly APIOverwrite[],
  member: Member,
  guild: GuildRoles,
  now: Temporal.Instant,
): bigint {
  const base = inGuild(member, guild);
  if (base & Flags.Administrator) return everything;
  const permissions = withoutImplied(overwritten(base, overwrites, member, guild.id));
  return isTimedOut(member, now) ? permissions & leftToTimedOut : permissions;
}

const everything = PermissionsBitField.All;

function inGuild(member: Member, { id, owner_id, roles }: GuildRoles): bigint {
  if (member.id === owner_id) return everything;
  const own = roles.filter((role) => role.id === id || member.roles.includes(role.id));
  return own.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
}

/** Everybody's first, then those of the roles together, then the member's own. */
function overwritten(
  base: bigint,
  overwrites: readonly APIOverwrite[],
  member: Member,
  guildId: string,
): bigint {
  const ofRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  return [
    ofRoles.filter(({ id }) => id === guildId),
    ofRoles.filter(({ id }) => id !== guildId && member.roles.includes(id)),
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === member.id),
  ].reduce((bits, step) => {
    const union = (side: 'allow' | 'deny') => step.reduce((all, one) => all | BigInt(one[side]), 0n);
    return (bits & ~union('deny')) | union('allow');
  }, base);
}

/**
 * Who cannot see a channel can do nothing there, and who cannot write can send nothing along; in a thread another
 * permission lets one write.
 * @see https://docs.discord.com/developers/topics/permissions#implicit-permissions
 */
function withoutImplied(permissions: bigint): bigint {
  if (!(permissions & Flags.ViewChannel)) return 0n;
  const mayWrite = permissions & (Flags.SendMessages | Flags.SendMessagesInThreads);
  return mayWrite
    ? permissions
    : permissions & ~(Flags.EmbedLinks | Flags.AttachFiles | Flags.MentionEveryone);
}

const leftToTimedOut = Flags.ViewChannel | Flags.ReadMessageHistory;

const isTimedOut = ({ communication_disabled_until: until }: Member, now: Temporal.Instant): boolean =>
  Boolean(until) && Temporal.Instant.compare(Temporal.Instant.from(until ?? ''), now) > 0;

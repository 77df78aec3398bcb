import type { APIGuildMember, APIUser, GuildMemberFlags } from 'discord-api-types/v10';
import type { Guild } from './world.ts';

/** @see https://docs.discord.com/developers/resources/guild#guild-member-object */
export const describeMember = ({ members }: Guild, user: APIUser): APIGuildMember => ({
  user,
  roles: [...(members.get(user.id) ?? [])],
  nick: null,
  avatar: null,
  banner: null,
  joined_at: '2025-01-01T00:00:00.000000+00:00',
  premium_since: null,
  communication_disabled_until: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0 as GuildMemberFlags,
});

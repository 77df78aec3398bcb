import {
  ChannelType,
  PermissionFlagsBits as Flags,
  RESTJSONErrorCodes,
  Routes,
  type APIChannel,
  type APIGuildChannel,
  type APIGuildMember,
  type APIThreadChannel,
  type APIUser,
} from 'discord-api-types/v10';
import { isFailure, Refused } from '../daily/posting/channels.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Ask } from './channel-requests.ts';
import { isThreadType, type ChosenChannel, type ChosenRole } from './options.ts';
import { permissionsIn, type GuildRoles, type Member } from './permissions.ts';

/** Channels and roles of a server, by id, as if somebody had chosen them for an option. */
export interface GuildView {
  channels: ReadonlyMap<string, ChosenChannel>;
  roles: ReadonlyMap<string, ChosenRole>;
}

/** Reads those of the channels that the server has and the bot finds; undefined while Discord does not answer. */
export type ReadGuild = (
  guildId: string,
  userId: string,
  channelIds: readonly string[],
) => Promise<GuildView | undefined>;

/** A server over Discord's REST, with what a member and the bot may do in each channel. */
export const createGuildReader =
  (ask: Ask, clock: Clock): ReadGuild =>
  async (guildId, userId, channelIds) => {
    const read = <T>(route: `/${string}`) => ask<T>('extra', (rest) => rest.get(route));
    try {
      const { id } = await read<APIUser>(Routes.user());
      const [guild, channels, me, member] = await Promise.all([
        read<GuildRoles>(Routes.guild(guildId)),
        read<APIGuildChannel[]>(Routes.guildChannels(guildId)),
        readMember(read, guildId, id),
        readMember(read, guildId, userId),
      ]);
      const reader = { read, channels, guild, me, member, now: clock.now() };
      const wanted = [...new Set(channelIds)];
      const found = await Promise.all(wanted.map((channelId) => findChannel(channelId, reader)));
      return {
        channels: new Map(found.flatMap((channel) => (channel ? [[channel.id, channel]] : []))),
        roles: new Map(guild.roles.map(({ id, name, mentionable }) => [id, { id, name, mentionable }])),
      };
    } catch (error) {
      if (!isFailure(error)) throw error;
      return undefined;
    }
  };

type Read = <T>(route: `/${string}`) => Promise<T>;

interface Reader {
  read: Read;
  /** The server's channels, threads aside. */
  channels: readonly APIGuildChannel[];
  guild: GuildRoles;
  me: Member;
  member: Member;
  now: Temporal.Instant;
}

async function readMember(read: Read, guildId: string, id: string): Promise<Member> {
  const { roles, communication_disabled_until } = await read<APIGuildMember>(Routes.guildMember(guildId, id));
  return { id, roles, ...(communication_disabled_until && { communication_disabled_until }) };
}

async function findChannel(channelId: string, reader: Reader): Promise<ChosenChannel | undefined> {
  const { channels, guild, me, member, now } = reader;
  const own = channels.find(({ id }) => id === channelId);
  const thread = own ? undefined : await findThread(channelId, reader);
  const channel = own ?? thread;
  const place = own ?? channels.find(({ id }) => id === thread?.parent_id);
  if (!channel || !place) return undefined;
  const isHidden = thread?.type === ChannelType.PrivateThread && !(await isSeen(thread, place, reader));
  const mayIn = (who: Member) => permissionsIn(place.permission_overwrites ?? [], who, guild, now);
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name ?? '',
    guildId: guild.id,
    ...(channel.parent_id ? { parentId: channel.parent_id } : {}),
    ...(thread?.thread_metadata?.locked ? { locked: true } : {}),
    appPermissions: mayIn(me),
    permissions: isHidden ? 0n : mayIn(member),
  };
}

/** A thread of this server that the bot finds. */
async function findThread(id: string, { read, guild }: Reader): Promise<APIThreadChannel | undefined> {
  const channel = await orNothing(read<APIChannel>(Routes.channel(id)));
  return channel && isThreadType(channel.type) && 'guild_id' in channel && channel.guild_id === guild.id
    ? (channel as APIThreadChannel)
    : undefined;
}

/** A private thread is seen by its members and by those who manage threads. */
async function isSeen(
  { id }: APIThreadChannel,
  place: APIGuildChannel,
  { read, guild, member, now }: Reader,
): Promise<boolean> {
  const permissions = permissionsIn(place.permission_overwrites ?? [], member, guild, now);
  if (permissions & Flags.ManageThreads) return true;
  return (await orNothing(read(Routes.threadMembers(id, member.id)))) !== undefined;
}

const { MissingAccess, UnknownChannel, UnknownMember, UnknownUser } = RESTJSONErrorCodes;
const notThere: readonly number[] = [MissingAccess, UnknownChannel, UnknownMember, UnknownUser];

const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refused && notThere.includes(error.code)) return undefined;
    throw error;
  });

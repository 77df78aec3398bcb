import { type APIUser, ChannelType, type UserFlags } from 'discord-api-types/v10';
import type { SandboxClock } from '../clock.ts';
import { addChannel, addGuild, addRole, directMessagesWith, overwrite } from './building.ts';
import { createSnowflakes } from './snowflakes.ts';
import type { World } from './world.ts';

/** A world without any server: the bot and two persons. */
export function createWorld(clock: SandboxClock): World {
  const nextId = createSnowflakes(clock);
  return {
    clock,
    nextId,
    bot: createUser(nextId(), 'Dobrokino', 'Dobrokino', true),
    people: {
      member: createUser(nextId(), 'vera', 'Vera'),
      manager: createUser(nextId(), 'boris', 'Boris'),
    },
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    nonces: new Map(),
    listeners: new Set(),
  };
}

export type Home = ReturnType<typeof seedGuild>;

/** The server that people find: a text channel, an announcement channel, and one that the bot can neither see nor use. */
export function seedGuild(world: World) {
  const guild = addGuild(world, { name: 'Dobrokino' });
  const cinema = addChannel(world, guild.id, { name: 'cinema' });
  const news = addChannel(world, guild.id, { name: 'film-of-the-day', type: ChannelType.GuildAnnouncement });
  const staff = addChannel(world, guild.id, { name: 'staff-only' });
  overwrite(world, staff, 'deny', ['ViewChannel', 'SendMessages']);
  const lovers = addRole(world, guild, { name: 'Film lovers', mentionable: true });
  guild.members.get(world.people.member.id)?.add(lovers.id);
  for (const person of Object.values(world.people)) directMessagesWith(world, person);
  return {
    guildId: guild.id,
    cinema: cinema.id,
    filmOfTheDay: news.id,
    staffOnly: staff.id,
    filmLovers: lovers.id,
  };
}

function createUser(id: string, username: string, displayName: string, bot = false): APIUser {
  return {
    id,
    username,
    global_name: bot ? null : displayName,
    discriminator: bot ? '8808' : '0',
    avatar: null,
    bot,
    public_flags: 0 as UserFlags,
    flags: 0 as UserFlags,
    primary_guild: null,
  };
}

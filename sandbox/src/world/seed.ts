import type { APIUser, UserFlags } from 'discord-api-types/v10';
import type { SandboxClock } from '../clock.ts';
import type { PersonOptions, ServerOptions, WorldOptions } from '../options.ts';
import { messageBody } from '../rules/message-body.ts';
import {
  addChannel,
  addGroup,
  addGuild,
  addRole,
  directMessagesWith,
  overwrite,
  personNamed,
} from './building.ts';
import { addMessage } from './messages.ts';
import { createSnowflakes } from './snowflakes.ts';
import type { World } from './world.ts';

/** The ids of what was seeded, by the names in the options; `guildId` is the first server. */
export type SeededIds = Record<string, string>;

/** A world with all that its author handed in. Throws when a name in it names nothing. */
export function seedWorld(clock: SandboxClock, options: WorldOptions): { world: World; ids: SeededIds } {
  const world = createWorld(clock, options);
  const ids: SeededIds = {};
  for (const [name, server] of Object.entries(options.servers ?? {}))
    Object.assign(ids, { [name]: seedGuild(world, server, ids) });
  ids['guildId'] = world.guilds.keys().next().value ?? '';
  for (const person of Object.values(world.people)) directMessagesWith(world, person);
  for (const [name, group] of Object.entries(options.groups ?? {})) ids[name] = addGroup(world, group).id;
  for (const { in: place, from, ...message } of options.messages ?? []) {
    const channel = world.channels.get(ids[place] ?? '');
    if (!channel) throw new Error(`There is no channel ${place}.`);
    const author = from === undefined ? world.bot : personNamed(world, from);
    addMessage(world, { channel, author, body: messageBody.parse(message) });
  }
  return { world, ids };
}

function createWorld(clock: SandboxClock, { bot, people = {}, servers = {} }: WorldOptions): World {
  const nextId = createSnowflakes(clock);
  const entries = Object.entries(people).map(
    ([key, person]) => [key, createUser(nextId(), person), person] as const,
  );
  const [first] = Object.values(servers);
  return {
    clock,
    nextId,
    bot: createBot(nextId(), bot?.name ?? 'Bot'),
    people: Object.fromEntries(entries.map(([key, user]) => [key, user])),
    installedFor: new Set(entries.flatMap(([, { id }, { installed = true }]) => (installed ? [id] : []))),
    guilds: new Map(),
    usualServer: {
      ...(first?.everyone && { everyone: first.everyone }),
      ...(first?.roles && { roles: first.roles }),
    },
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    nonces: new Map(),
    files: new Map(),
    origin: '',
    listeners: new Set(),
  };
}

/** Makes a server with its roles and channels, and says its id. */
function seedGuild(world: World, { channels, roles = {}, ...server }: ServerOptions, ids: SeededIds): string {
  const guild = addGuild(world, { ...server, roles: {} });
  for (const [name, role] of Object.entries(roles)) ids[name] = addRole(world, guild, role).id;
  const named: SeededIds = { ...ids, everyone: guild.id, bot: world.bot.id };
  for (const [name, { overwrites = {}, ...options }] of Object.entries(channels)) {
    const channel = addChannel(world, guild.id, { name, ...options });
    ids[name] = channel.id;
    for (const [who, change] of Object.entries(overwrites))
      overwrite(world, channel, named[who] ?? personNamed(world, who).id, change);
  }
  return guild.id;
}

const createUser = (id: string, { name }: PersonOptions): APIUser => ({
  ...unadorned(id, name.toLowerCase()),
  global_name: name,
  discriminator: '0',
});

const createBot = (id: string, name: string): APIUser => ({
  ...unadorned(id, name),
  global_name: null,
  discriminator: '8808',
  bot: true,
});

const unadorned = (id: string, username: string) => ({
  id,
  username,
  avatar: null,
  bot: false,
  public_flags: 0 as UserFlags,
  flags: 0 as UserFlags,
  primary_guild: null,
});

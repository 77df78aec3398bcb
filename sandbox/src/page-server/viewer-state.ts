import { type APIUser, ChannelType } from 'discord-api-types/v10';
import type { Journal } from '../api/journal.ts';
import { commandsFor } from '../interactions/calls.ts';
import { personNamed } from '../world/building.ts';
import { allows, permissionsIn } from '../world/permissions.ts';
import { type Change, type Channel, isThread, type StoredMessage, type World } from '../world/world.ts';
import type { ChannelState, News, PageExtras, PersonState, State, Viewer } from './contract.ts';
import type { FaultSwitches } from './fault-switches.ts';

export interface Scene {
  world: World;
  journal: Journal;
  switches: FaultSwitches;
  people: PersonState[];
  extras: PageExtras;
}

/** All that this person sees. */
export function describeState(scene: Scene, viewer: Viewer): State {
  const { world, journal, switches, people, extras } = scene;
  const me = personNamed(world, viewer.as);
  const channels = visibleChannels(world, me);
  const commands = new Set(channels.flatMap((channel) => commandsFor(world, channel, me.id)));
  const guilds = [...world.guilds.values()];
  return {
    servers: guilds.map(({ id, name, community, preferredLocale, members }) => ({
      id,
      name,
      locale: community ? preferredLocale : undefined,
      hasBot: members.has(world.bot.id),
    })),
    as: viewer.as,
    me,
    bot: world.bot,
    people,
    roles: guilds.flatMap((guild) =>
      [...guild.roles.values()].map(({ id, name }) => ({ id, name, serverId: guild.id })),
    ),
    channels: channels.map((channel) => describe(world, channel, me.id)),
    messages: Object.fromEntries(channels.map(({ id }) => [id, messagesFor(world, id, me.id)])),
    commands: [...commands],
    now: world.clock.now().toString(),
    faults: switches.state,
    wire: journal.wire,
    extras,
  };
}

/** The change as it concerns this person; undefined when it does not. */
export function newsFor(scene: Scene, viewer: Viewer, change: Change): News | undefined {
  const me = personNamed(scene.world, viewer.as).id;
  const concerns = (onlyFor: string | undefined) => (onlyFor ?? me) === me;
  switch (change.kind) {
    case 'message':
      return concerns(change.stored.onlyFor) && sees(scene.world, change.stored.message.channel_id, me)
        ? { kind: 'message', message: change.stored.message }
        : undefined;
    case 'message-gone':
      return concerns(change.onlyFor)
        ? { kind: 'message-gone', channelId: change.channelId, messageId: change.messageId }
        : undefined;
    case 'interaction':
      return concerns(change.personId)
        ? { kind: 'interaction', interactionId: change.interactionId, outcome: change.outcome }
        : undefined;
    case 'structure':
      return { kind: 'state', state: describeState(scene, viewer) };
    case 'clock':
      return { kind: 'clock', now: scene.world.clock.now().toString() };
    case 'wire':
      return { kind: 'wire', entry: change.entry };
  }
}

/** As Discord lists them: each server's channels with their threads below, then conversations. */
function visibleChannels(world: World, { id: personId }: APIUser): Channel[] {
  const seen = [...world.channels.values()].filter((channel) => sees(world, channel.id, personId));
  const threads = seen.filter(isThread);
  const inServers = [...world.guilds.keys()].flatMap((guildId) =>
    seen.filter((channel) => channel.guildId === guildId && !isThread(channel)),
  );
  return [
    ...inServers.flatMap((channel) => [
      channel,
      ...threads.filter(({ parentId }) => parentId === channel.id),
    ]),
    ...seen.filter(({ recipients }) => recipients),
  ];
}

function sees(world: World, channelId: string, personId: string): boolean {
  const channel = world.channels.get(channelId);
  return channel !== undefined && allows(permissionsIn(world, channel, personId), 'ViewChannel');
}

function describe(world: World, channel: Channel, personId: string): ChannelState {
  const permissions = permissionsIn(world, channel, world.bot.id);
  const name = channel.type === ChannelType.DM ? world.bot.username : channel.name;
  return {
    id: channel.id,
    name,
    type: channel.type,
    ...(channel.guildId && { serverId: channel.guildId }),
    ...(channel.parentId && { parentId: channel.parentId }),
    open: allows(permissions, 'ViewChannel', isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages'),
    deleted: channel.deleted,
    commandIds: commandsFor(world, channel, personId).map(({ id }) => id),
  };
}

const messagesFor = (world: World, channelId: string, personId: string) =>
  [...(world.messages.get(channelId)?.values() ?? [])]
    .filter(({ onlyFor }: StoredMessage) => (onlyFor ?? personId) === personId)
    .map(({ message }) => message);

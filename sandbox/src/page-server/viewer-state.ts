import { ChannelType } from 'discord-api-types/v10';
import type { ChannelState, News, State, Viewer } from './contract.ts';
import { commandsFor } from '../interactions/calls.ts';
import type { Journal } from '../api/journal.ts';
import type { Switches } from './fault-switches.ts';
import { allows, permissionsIn } from '../world/permissions.ts';
import { type Change, type Channel, isThread, type StoredMessage, type World } from '../world/world.ts';

export interface Scene {
  world: World;
  guildId: string;
  journal: Journal;
  switches: Switches;
}

/** All that this person sees. */
export function describeState(scene: Scene, viewer: Viewer): State {
  const { world, guildId, journal, switches } = scene;
  const guild = world.guilds.get(guildId);
  const me = world.people[viewer.as];
  const channels = visibleChannels(world, guildId, me.id);
  const commands = channels.flatMap((channel) => commandsFor(world, channel, me.id));
  return {
    server: { id: guildId, name: guild?.name ?? '', locale: guild?.locale === 'ru' ? 'ru' : 'en-US' },
    me,
    bot: world.bot,
    roles: [...(guild?.roles.values() ?? [])],
    channels: channels.map((channel) => describe(world, channel)),
    messages: Object.fromEntries(channels.map(({ id }) => [id, messagesFor(world, id, me.id)])),
    commands: [...new Set(commands)],
    now: world.clock.now().toString(),
    faults: switches.state,
    wire: journal.wire,
  };
}

/** The change as it concerns this person; undefined when it does not. */
export function newsFor(scene: Scene, viewer: Viewer, change: Change): News | undefined {
  const me = scene.world.people[viewer.as].id;
  const concerns = (onlyFor: string | undefined) => (onlyFor ?? me) === me;
  switch (change.kind) {
    case 'message':
      return concerns(change.stored.onlyFor)
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

/** As Discord lists them: channels with their threads below, then the conversation with the bot. */
function visibleChannels(world: World, guildId: string, personId: string): Channel[] {
  const all = [...world.channels.values()];
  const inServer = all.filter(
    (channel) =>
      channel.guildId === guildId && allows(permissionsIn(world, channel, personId), 'ViewChannel'),
  );
  const threads = inServer.filter(isThread);
  return [
    ...inServer
      .filter((channel) => !isThread(channel))
      .flatMap((channel) => [channel, ...threads.filter(({ parentId }) => parentId === channel.id)]),
    ...all.filter(({ type, recipient }) => type === ChannelType.DM && recipient?.id === personId),
  ];
}

function describe(world: World, channel: Channel): ChannelState {
  const permissions = permissionsIn(world, channel, world.bot.id);
  return {
    id: channel.id,
    name: channel.recipient ? world.bot.username : channel.name,
    type: channel.type,
    ...(channel.parentId && { parentId: channel.parentId }),
    open: allows(permissions, 'ViewChannel', isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages'),
    deleted: channel.deleted,
  };
}

const messagesFor = (world: World, channelId: string, personId: string) =>
  [...(world.messages.get(channelId)?.values() ?? [])]
    .filter(({ onlyFor }: StoredMessage) => (onlyFor ?? personId) === personId)
    .map(({ message }) => message);

import type {
  APIApplicationCommand,
  APIMessage,
  APIRole,
  APIUser,
  ChannelType,
  LocaleString,
  PermissionFlagsBits,
  ThreadChannelType,
} from 'discord-api-types/v10';
import type { SandboxClock } from '../clock.ts';
import type { Person, WireEntry } from '../page-server/contract.ts';

/** All that this Discord remembers. It is plain state: what may happen to it is in the files beside. */
export interface World {
  clock: SandboxClock;
  nextId: () => string;
  bot: APIUser;
  people: Record<Person, APIUser>;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
  /** By channel, in the order of their making. A channel without messages has no entry. */
  messages: Map<string, Map<string, StoredMessage>>;
  /** The bot's commands: by guild id, and those for everywhere under `everywhere`. */
  commands: Map<string, APIApplicationCommand[]>;
  /** The bot's nonces of the last minutes. */
  nonces: Map<string, { channelId: string; messageId: string; at: Temporal.Instant }>;
  listeners: Set<(change: Change) => void>;
}

export interface Guild {
  id: string;
  name: string;
  locale: LocaleString;
  ownerId: string;
  roles: Map<string, APIRole>;
  /** The roles of each member, by user id. The bot is a member until it is removed. */
  members: Map<string, Set<string>>;
}

export type GuildChannelType =
  ChannelType.GuildText | ChannelType.GuildAnnouncement | ChannelType.GuildVoice | ChannelType.GuildForum;

export interface Channel {
  id: string;
  name: string;
  type: GuildChannelType | ThreadChannelType | ChannelType.DM;
  guildId?: string;
  parentId?: string;
  overwrites: Map<string, Overwrite>;
  deleted: boolean;
  thread?: { archived: boolean; locked: boolean; minutesToArchive: number };
  /** The person at the other end of a direct message. */
  recipient?: APIUser;
}

export interface Overwrite {
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface StoredMessage {
  message: APIMessage;
  /** The only person who sees it (flag EPHEMERAL), by user id. */
  onlyFor?: string;
}

export type Permission = keyof typeof PermissionFlagsBits;

/** What happened, for whoever watches. */
export type Change =
  | { kind: 'message'; stored: StoredMessage }
  | { kind: 'message-gone'; channelId: string; messageId: string; onlyFor?: string }
  | {
      kind: 'interaction';
      interactionId: string;
      personId: string;
      outcome: 'answered' | 'thinking' | 'failed';
    }
  | { kind: 'structure' }
  | { kind: 'clock' }
  | { kind: 'wire'; entry: WireEntry };

export const everywhere = '';

export function announce(world: World, change: Change): void {
  for (const listener of world.listeners) listener(change);
}

/** The channel's messages, an empty history if it has none yet. */
export function historyOf(world: World, channelId: string): Map<string, StoredMessage> {
  const history = world.messages.get(channelId) ?? new Map<string, StoredMessage>();
  world.messages.set(channelId, history);
  return history;
}

export const timestampOf = (world: World) =>
  world.clock.now().toString({ fractionalSecondDigits: 6 }).replace('Z', '+00:00');

export const isThread = (channel: Channel) => channel.thread !== undefined;

import {
  type APIApplicationCommand,
  type APIAttachment,
  type APIMessage,
  type APIRole,
  type APIUser,
  type ChannelType,
  GuildFeature,
  type LocaleString,
  type OverwriteType,
  type ThreadChannelType,
} from 'discord-api-types/v10';
import type { SandboxClock } from '../clock.ts';
import type { GuildChannelType, ServerOptions } from '../options.ts';
import type { WireEntry } from '../page-server/contract.ts';

/** All that this Discord remembers. It is plain state: what may happen to it is in the files beside. */
export interface World {
  clock: SandboxClock;
  nextId: () => string;
  bot: APIUser;
  /** By the names that the author of the world gave them. */
  people: Record<string, APIUser>;
  /** The ids of those who installed the app for themselves. */
  installedFor: Set<string>;
  guilds: Map<string, Guild>;
  /** What a server has that is added later and says nothing of it. */
  usualServer: Pick<ServerOptions, 'everyone' | 'roles'>;
  channels: Map<string, Channel>;
  /** By channel, in the order of their making. A channel without messages has no entry. */
  messages: Map<string, Map<string, StoredMessage>>;
  /** The bot's commands: by guild id, and those for everywhere under `everywhere`. */
  commands: Map<string, APIApplicationCommand[]>;
  /** The bot's nonces of the last minutes. */
  nonces: Map<string, { channelId: string; messageId: string; at: Temporal.Instant }>;
  /** The files of all messages and those that people chose for options, by the id of the attachment. */
  files: Map<string, StoredFile>;
  /** Where this Discord is, such as `http://127.0.0.1:8808`. */
  origin: string;
  listeners: Set<(change: Change) => void>;
}

export interface Guild {
  id: string;
  name: string;
  /** A Community alone has a language of its own. */
  community: boolean;
  preferredLocale: LocaleString;
  ownerId: string;
  roles: Map<string, APIRole>;
  /** The roles of each member, by user id. The bot is a member until it is removed. */
  members: Map<string, Set<string>>;
}

export interface Channel {
  id: string;
  name: string;
  type: GuildChannelType | ThreadChannelType | ChannelType.DM | ChannelType.GroupDM;
  guildId?: string;
  parentId?: string;
  overwrites: Map<string, Overwrite>;
  deleted: boolean;
  thread?: { archived: boolean; locked: boolean; minutesToArchive: number };
  /** The people in a direct message or a group, the bot aside. */
  recipients?: readonly APIUser[];
}

export interface Overwrite {
  type: OverwriteType;
  allow: bigint;
  deny: bigint;
}

export interface StoredFile {
  attachment: APIAttachment;
  content: Uint8Array<ArrayBuffer>;
  /** Who chose it for an option, by user id; no file of a message has one. */
  chosenBy?: string;
}

export interface StoredMessage {
  message: APIMessage;
  files: readonly StoredFile[];
  /** The only person who sees it (flag EPHEMERAL), by user id. */
  onlyFor?: string;
}

/** What a person sees of an interaction: an answer, the promise of one, or that it failed. */
export type ShownOutcome = 'answered' | 'thinking' | 'failed';

/** What happened, for whoever watches. */
export type Change =
  | { kind: 'message'; stored: StoredMessage }
  | { kind: 'message-gone'; channelId: string; messageId: string; onlyFor?: string }
  | {
      kind: 'interaction';
      interactionId: string;
      personId: string;
      outcome: ShownOutcome;
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

export const guildOf = (world: World, { guildId }: Channel): Guild | undefined =>
  guildId === undefined ? undefined : world.guilds.get(guildId);

/**
 * The language that a server says it has: English, unless it is a Community.
 * @see https://docs.discord.com/developers/resources/guild#guild-object
 */
export const localeOf = ({ community, preferredLocale }: Guild): LocaleString =>
  community ? preferredLocale : 'en-US';

export const featuresOf = ({ community }: Guild) => (community ? [GuildFeature.Community] : []);

/** The bot and all people. */
export const usersOf = ({ bot, people }: World): APIUser[] => [bot, ...Object.values(people)];

export const timestampOf = (world: World) =>
  world.clock.now().toString({ fractionalSecondDigits: 6 }).replace('Z', '+00:00');

export const isThread = (channel: Channel) => channel.thread !== undefined;

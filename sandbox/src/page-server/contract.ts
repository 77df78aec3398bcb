import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIUser,
  ApplicationCommandOptionType,
  LocaleString,
} from 'discord-api-types/v10';
import type { Localized, PageOptions } from '../options.ts';
import type { Channel, ShownOutcome } from '../world/world.ts';

/**
 * What passes between the sandbox's server and its page: JSON over HTTP under /sandbox, news over one
 * event stream. Messages and commands have Discord's own form, so that the page draws what Discord would get.
 */

/** Who looks and in which language; goes with every request as the query `?as=manager&locale=ru`. */
export interface Viewer {
  /** A person, by their name in the world's options. */
  as: string;
  locale: LocaleString;
}

/** GET /sandbox/state: all that the page shows, for this viewer. */
export interface State {
  /** The one that opens first. */
  servers: ServerState[];
  /** The viewer's name in the world's options. */
  as: string;
  me: APIUser;
  bot: APIUser;
  people: PersonState[];
  roles: RoleState[];
  /** In the order of the list: by server, threads under their parents, conversations last. */
  channels: ChannelState[];
  /** By channel id, oldest first; private answers (flag 64) only those of this viewer. */
  messages: Record<string, APIMessage[]>;
  commands: APIApplicationCommand[];
  /** The sandbox's time, ISO. */
  now: string;
  faults: Faults;
  /** The last requests between the bot and this Discord, newest last. */
  wire: WireEntry[];
  extras: PageExtras;
}

export interface ServerState {
  id: string;
  name: string;
  /** Its language, if it is a Community. */
  locale: LocaleString | undefined;
  /** Whether the bot is a member. */
  hasBot: boolean;
}

export interface PersonState {
  as: string;
  label: Localized;
  user: APIUser;
}

export interface RoleState {
  id: string;
  name: string;
  serverId: string;
}

export interface ChannelState {
  id: string;
  name: string;
  type: Channel['type'];
  serverId?: string;
  parentId?: string;
  /** False where the bot may not view or write. */
  open: boolean;
  deleted: boolean;
  /** The commands that this viewer finds here. */
  commandIds: string[];
}

/** What the bot's author put beside the server. */
export interface PageExtras extends Omit<PageOptions, 'opening'> {
  locales: NonNullable<PageOptions['locales']>;
  /** Whether a command is to be played for the first visitor, by POST /sandbox/opening. */
  openingDue: boolean;
}

export interface Faults {
  /** Each of the bot's requests waits this long before it is carried out. */
  slowMilliseconds: number;
  /** Discord answers 503 to everything. */
  down: boolean;
  /** The bot lost Send Messages in this channel. */
  revoked: string[];
}

/** One request as it went over the wire; tokens are redacted. */
export interface WireEntry {
  at: string;
  from: 'bot' | 'discord';
  /** "POST /channels/1/messages" or "INTERACTION_CREATE". */
  what: string;
  status?: number;
  body?: unknown;
  /** Names and sizes. */
  files?: string[];
  answer?: unknown;
}

/** POST /sandbox/commands, /sandbox/autocomplete: options have Discord's form (type, name, value, options, focused). */
export interface CommandCall {
  channelId: string;
  commandId: string;
  options: CallOption[];
}

export interface CallOption {
  type: ApplicationCommandOptionType;
  name: string;
  value?: string | number | boolean;
  focused?: boolean;
  options?: CallOption[];
}

/** The answer to POST /sandbox/commands and /sandbox/components: the outcome comes as news with this id. */
export interface Accepted {
  interactionId: string;
}

/** The answer to POST /sandbox/autocomplete. */
export interface Suggestions {
  choices: APIApplicationCommandOptionChoice[];
}

/** POST /sandbox/files: a file for an option; its content in base64. */
export interface FileChoice {
  name: string;
  type: string;
  content: string;
}

/** The answer to POST /sandbox/files: the id is the option's value. */
export interface KeptFile {
  id: string;
}

/** POST /sandbox/components: a button pressed, or what a menu chose. */
export interface ComponentCall {
  channelId: string;
  messageId: string;
  customId: string;
  values?: string[];
}

/** POST /sandbox/dismiss: takes a private answer off the screen. */
export interface Dismissal {
  channelId: string;
  messageId: string;
}

/**
 * POST /sandbox/clock: to the next day (24 hours on), or to a moment, ISO. Answers when that has come; the last day
 * before it passes hour by hour, a clock's news each, so that what is due in it happens.
 */
export type ClockMove = { nextDay: true } | { to: string };

/** POST /sandbox/server: a server's language; null makes it no Community, which has none. */
export interface ServerChange {
  serverId: string;
  locale: LocaleString | null;
}

/** POST /sandbox/faults: what changes. */
export type FaultChange = Partial<Faults> & { deleteChannel?: string; restoreChannel?: string };

/** Anything that is refused: status 4xx and one sentence. */
export interface Refusal {
  message: string;
}

/**
 * GET /sandbox/events: a server-sent event stream, each event's data one of these. It begins with the state and the
 * outcomes of the last fifteen minutes, so that nothing is missed while a page was not connected.
 */
export type News =
  | { kind: 'message'; message: APIMessage }
  | { kind: 'message-gone'; channelId: string; messageId: string }
  | { kind: 'interaction'; interactionId: string; outcome: ShownOutcome }
  | { kind: 'state'; state: State }
  | { kind: 'clock'; now: string }
  | { kind: 'wire'; entry: WireEntry };

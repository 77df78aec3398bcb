import type { APIUser } from 'discord-api-types/v10';
import type { ChannelState, News, ServerState, State, Viewer } from '../../page-server/contract.ts';
import type { Completed } from '../composer/suggestions.ts';
import type { Completion } from '../composer/values.ts';
import type { Words } from '../page-words.ts';
import { ChannelType } from 'discord-api-types/v10';
import { now } from './browser-clock.ts';
import { wordsIn } from '../page-words.ts';

export type Theme = 'system' | 'dark' | 'light';
export type Outcome = Extract<News, { kind: 'interaction' }>['outcome'];

/** All that the page shows. Never changed in place: `Page.change` puts new values in. */
export interface PageState {
  sandbox: State;
  viewer: Viewer;
  theme: Theme;
  channelId: string;
  unread: string[];
  interactions: Interaction[];
  /** By interaction id; news of an outcome may come before the answer that tells the id. */
  outcomes: Record<string, Outcome>;
  input: Input;
  menu: OpenMenu | undefined;
  /** Whether the sentence on what this is was put away. */
  introductionHidden: boolean;
  /** Which side is open where the window is too narrow for all. */
  drawer: 'channels' | 'controls' | undefined;
  connected: boolean;
  /** The sandbox's clock minus the browser's, in milliseconds. */
  clockShift: number;
  /** True while a day is let pass. */
  clockMoves: boolean;
  /** What a screen reader is told next. */
  said: string;
  /** What was refused last, in one sentence. */
  refusal: string;
}

/** A command or a press of this viewer that was not answered, or failed. */
export interface Interaction {
  id: string;
  channelId: string;
  label: string;
  component?: { messageId: string; customId: string; values?: string[] };
}

export interface Input {
  text: string;
  caret: number;
  /** The chosen row of the list; -1 is none. */
  active: number;
  listClosed: boolean;
  searching: boolean;
  completed: Completed | undefined;
  completions: Completion[];
  mistake: string;
}

/** A select menu whose list is open. */
export interface OpenMenu {
  messageId: string;
  customId: string;
  active: number;
}

export interface Page {
  readonly state: PageState;
  readonly words: Words;
  change(patch: Partial<PageState>): void;
}

export const emptyInput: Input = {
  text: '',
  caret: 0,
  active: 0,
  listClosed: false,
  searching: false,
  completed: undefined,
  completions: [],
  mistake: '',
};

/** Holds the state and draws it anew whenever it changes. */
export function createPage(state: PageState, draw: (page: Page) => void): Page {
  let current = state;
  const page: Page = {
    get state() {
      return current;
    },
    get words() {
      return wordsIn(current.viewer.locale);
    },
    change(patch) {
      current = { ...current, ...patch };
      draw(page);
    },
  };
  draw(page);
  return page;
}

export const findChannel = ({ sandbox, channelId }: PageState): ChannelState | undefined =>
  sandbox.channels.find(({ id }) => id === channelId) ?? sandbox.channels[0];

/** The press of a component that the bot has not answered yet. */
export const findUnderway = ({ interactions, outcomes }: PageState, messageId: string, customId: string) =>
  interactions.find(
    ({ id, component }) =>
      component?.messageId === messageId && component.customId === customId && outcomes[id] !== 'failed',
  );

/** The server of the open channel, or the first where that is a conversation. */
export const findServer = (state: PageState): ServerState | undefined => {
  const { servers } = state.sandbox;
  const serverId = findChannel(state)?.serverId;
  return servers.find(({ id }) => id === serverId) ?? servers[0];
};

export const toName = (user: APIUser): string => user.global_name ?? user.username;

/** True in servers and groups that the bot is no member of. */
export const isWithoutBot = ({ sandbox }: PageState, { type, serverId }: ChannelState): boolean =>
  type === ChannelType.GroupDM || sandbox.servers.find(({ id }) => id === serverId)?.hasBot === false;

export const isConversation = ({ type }: ChannelState): boolean =>
  type === ChannelType.DM || type === ChannelType.GroupDM;

export const toSandboxNow = ({ clockShift }: PageState): number => now() + clockShift;

const threads = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread];

export const isThread = (type: ChannelState['type']): boolean => threads.some((thread) => thread === type);

/** "#general", "@Bot", or a thread's or group's name: a channel as people write it. */
export function toChannelName({ type, name }: ChannelState): string {
  if (isThread(type) || type === ChannelType.GroupDM) return name;
  return type === ChannelType.DM ? `@${name}` : `#${name}`;
}

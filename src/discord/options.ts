import { ChannelType } from 'discord-api-types/v10';
import type { LanguageChoice } from '../i18n/spoken.ts';
import type { App, Context } from './command.ts';

/** Kinds of channel that an option can ask for. */
export type ChannelKind = 'text' | 'announcement' | 'thread';

const threads: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
export const isThreadType = (type: ChannelType | undefined) => type !== undefined && threads.includes(type);

interface OptionBase {
  required?: true;
}
/** A text that people type, up to 6,000 characters. */
export interface StringOption extends OptionBase {
  type: 'string';
  choices?: never;
  maxLength?: number;
  /** What fits while somebody types; from memory, since Discord waits three seconds for this as well. */
  autocomplete?: (typed: string, app: App, context: AutocompleteContext) => readonly Choice[];
}
/** One of a few values; their names stand in the words. */
export interface ChoiceOption extends OptionBase {
  type: 'string';
  choices: readonly string[];
  maxLength?: never;
  autocomplete?: never;
}
export interface BooleanOption extends OptionBase {
  type: 'boolean';
}
export interface ChannelOption extends OptionBase {
  type: 'channel';
  kinds: readonly ChannelKind[];
}
export interface RoleOption extends OptionBase {
  type: 'role';
}
/** One of the bot's languages, which people choose by its own name, or two at once. */
export interface LanguageOption extends OptionBase {
  type: 'language';
}
export interface FileOption extends OptionBase {
  type: 'file';
}
export type OptionSpec =
  StringOption | ChoiceOption | BooleanOption | ChannelOption | RoleOption | LanguageOption | FileOption;
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A channel that somebody chose, as the interaction describes it. */
export interface ChosenChannel {
  id: string;
  /** Absent where Discord names the channel without describing it. */
  type?: ChannelType;
  name: string;
  guildId?: string;
  parentId?: string;
  locked?: boolean;
  /** What the bot may do there; absent where Discord does not say. */
  appPermissions?: bigint;
  /** What the caller may do there; absent where Discord does not say. */
  permissions?: bigint;
}
export interface ChosenRole {
  id: string;
  name: string;
  mentionable: boolean;
}

/** A file that somebody chose, or that a message carries; Discord keeps it at the address. */
export interface ChosenFile {
  name: string;
  /** In bytes, as Discord says. */
  size: number;
  url: string;
}

type ValueOf<S extends OptionSpec> = S extends ChoiceOption
  ? S['choices'][number]
  : {
      string: string;
      boolean: boolean;
      channel: ChosenChannel;
      role: ChosenRole;
      language: LanguageChoice;
      file: ChosenFile;
    }[S['type']];

/** The values of a call, by option name: never absent where required, the union of the choices where there are any. */
export type ValuesOf<O extends OptionSpecs> = {
  [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};

/** Who types, and what stands in the other text options so far. */
export interface AutocompleteContext extends Context {
  chosen: Readonly<Record<string, string | undefined>>;
}

/** A suggestion: what people see, at most 100 characters, and what the command receives. */
export interface Choice {
  name: string;
  value: string;
}

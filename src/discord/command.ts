import type { ChannelType } from 'discord-api-types/v10';
import type { Daily } from '../daily/service.ts';
import type { LastShown } from '../films/last-shown.ts';
import type { Library } from '../films/library.ts';
import type { Language, Languages } from '../i18n/language.ts';
import type { Words } from '../i18n/words.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Reply } from './reply.ts';

/** What commands may use. */
export interface App {
  languages: Languages;
  library: Library;
  daily: Daily;
  clock: Clock;
  random: Random;
  lastShown: LastShown;
  version: string;
  /** Empty until Discord has said who the bot is. */
  applicationId: string;
}

/** Where people can use a command: everywhere (also as a user-installed app), or in servers only. */
export type Contexts = 'everywhere' | 'servers';

/** Kinds of channel that an option can ask for. */
export type ChannelKind = 'text' | 'announcement' | 'thread';

interface OptionBase {
  required?: true;
}
export interface StringOption extends OptionBase {
  type: 'string';
  /** The only values that Discord lets through; their names stand in the words. */
  choices?: readonly string[];
  maxLength?: number;
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
/** One of the bot's languages; people choose it by its own name. */
export interface LanguageOption extends OptionBase {
  type: 'language';
}
export type OptionSpec = StringOption | BooleanOption | ChannelOption | RoleOption | LanguageOption;
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A channel that somebody chose, as the interaction describes it. */
export interface ChosenChannel {
  id: string;
  type: ChannelType;
  name: string;
  parentId?: string;
  locked?: boolean;
  /** What the bot may do there; absent where Discord does not say. */
  appPermissions?: bigint;
}
export interface ChosenRole {
  id: string;
  name: string;
  mentionable: boolean;
}

type ValueOf<S extends OptionSpec> = S extends { type: 'string'; choices: readonly (infer C)[] }
  ? C
  : {
      string: string;
      boolean: boolean;
      channel: ChosenChannel;
      role: ChosenRole;
      language: Language;
    }[S['type']];

/** The values of a call, by option name: never absent where required, the union of the choices where there are any. */
export type ValuesOf<O extends OptionSpecs> = {
  [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};

/** Who calls, from where, in which languages. */
export interface Context {
  userId: string;
  channelId: string;
  /** Absent in direct messages. `installed` says whether the bot itself is a member there. */
  guild?: { id: string; installed: boolean };
  canManageGuild: boolean;
  /** What the bot may do in the channel of the call. */
  appPermissions: bigint;
  /** The caller's own language, for private answers, and the one for everybody who reads along. */
  own: Language;
  shared: Language;
}

export interface CommandContext<O extends OptionSpecs = OptionSpecs> extends Context {
  options: ValuesOf<O>;
}

/** A press of a button or a choice in a menu: `state` is what the custom id carried, `values` what the menu chose. */
export interface ComponentContext extends Context {
  state: string;
  values: readonly string[];
}

export interface ComponentHandler {
  /** The answer takes the place of the message that holds the button, instead of following it. */
  replaces?: true;
  run(press: ComponentContext, app: App): Reply | Promise<Reply>;
}

/** Who types, and what stands in the other text options so far. */
export interface AutocompleteContext<O extends OptionSpecs = OptionSpecs> extends Context {
  chosen: { [K in keyof O]?: string | undefined };
}

export interface Choice {
  name: string;
  value: string;
}

/** What a command or an option says of itself in one language; English has no other name than the fixed one. */
export interface NameWords {
  name?: string;
  description: string;
}

export interface OptionWords extends NameWords {
  choices?: Readonly<Record<string, string>>;
}

/** What a command says of itself in one language: every option has its words there, every choice its name. */
export interface CommandWords<O extends OptionSpecs> extends NameWords {
  options: {
    [K in keyof O]: O[K] extends { choices: readonly (infer C extends string)[] }
      ? NameWords & { choices: Readonly<Record<C, string>> }
      : NameWords;
  };
}

/** One thing that people can type, and everything that belongs to it. */
export interface Command<O extends OptionSpecs = OptionSpecs> {
  /** Fixed, as the options' keys are: saved in Discord and in habits. Other languages name it in their words. */
  name: string;
  words(t: Words): CommandWords<O>;
  options: O;
  /** Only the caller sees the answer. */
  ephemeral?: true;
  /** By option name; answers from memory, since Discord waits three seconds for it as well. */
  autocomplete?: {
    [K in keyof O]?: (typed: string, app: App, context: AutocompleteContext<O>) => readonly Choice[];
  };
  /** By the name in the custom id, which `customId` writes. Old messages keep their buttons: names are for ever. */
  components?: Readonly<Record<string, ComponentHandler>>;
  run(call: CommandContext<O>, app: App): Reply | Promise<Reply>;
}

/** Keeps the option types while it checks the whole. */
export const defineCommand = <const O extends OptionSpecs>(command: Command<O>): Command<O> => command;

/** A command of its own, or a group of subcommands under one name. */
export interface SlashCommand {
  name: string;
  contexts: Contexts;
  /** Who sees it before an admin changes that in the server's settings; checked again at each call. */
  needsManageGuild?: true;
  words(t: Words): NameWords;
  /** One command alone answers to the name itself. */
  root?: Command;
  subcommands?: readonly Command[];
}

/** A custom id: at most 100 characters (Discord's limit), so `state` stays short. */
export const customId = (handler: string, state = '') => `${handler}:${state}`;

import type { Daily } from '../daily/service.ts';
import type { LastShown } from '../films/last-shown.ts';
import type { Library } from '../films/library.ts';
import type { Posters } from '../films/poster/posters.ts';
import type { Language, Languages } from '../i18n/language.ts';
import type { Spoken } from '../i18n/spoken.ts';
import type { Words } from '../i18n/words.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { ComponentHandler } from './component.ts';
import type { ChoiceOption, OptionSpec, OptionSpecs, ValuesOf } from './options.ts';
import type { ReadFile } from './read-file.ts';
import type { ReadGuild } from './guild-view.ts';
import type { Reply } from './reply.ts';

/** What commands may use. */
export interface App {
  languages: Languages;
  library: Library;
  posters: Pick<Posters, 'of'>;
  daily: Daily;
  clock: Clock;
  random: Random;
  lastShown: LastShown;
  readFile: ReadFile;
  readGuild: ReadGuild;
  version: string;
  /** Empty until Discord has said who the bot is. */
  applicationId: string;
}

/** Where people can use a command: everywhere (also as a user-installed app), or in servers only. */
export type Contexts = 'everywhere' | 'servers';

/** Who calls, from where, in which languages. */
export interface Context {
  userId: string;
  channelId: string;
  /** Absent in direct messages. `installed` says whether the bot itself is a member there. */
  guild?: { id: string; installed: boolean; isCommunity: boolean };
  /** The channel in which a thread is. */
  parentId?: string;
  canManageGuild: boolean;
  /** Whether the caller may write where the command is called: what they may not say, the bot does not say for them. */
  mayWrite: boolean;
  /** What the caller may do in the channel of the call. */
  permissions: bigint;
  /** What the bot may do in the channel of the call. */
  appPermissions: bigint;
  /** The caller's own language, for private answers, and the one for everybody who reads along. */
  own: Language;
  shared: Language;
  /** In which other language cards for everybody say the most important a second time. */
  beside: Language | undefined;
}

/** A call that is answered to everybody in these languages. */
export const speaking = <C extends Context>(context: C, { language, beside }: Spoken): C => ({
  ...context,
  shared: language,
  beside,
});

export interface CommandContext<O extends OptionSpecs = OptionSpecs> extends Context {
  options: ValuesOf<O>;
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
export type CommandWords<O extends OptionSpecs> = NameWords &
  (string extends keyof O
    ? { options?: Readonly<Record<string, OptionWords>> }
    : keyof O extends never
      ? unknown
      : { options: { [K in keyof O]: WordsOf<O[K]> } });

type WordsOf<S extends OptionSpec> = S extends ChoiceOption
  ? NameWords & { choices: Readonly<Record<S['choices'][number], string>> }
  : NameWords;

/** One thing that people can type, and everything that belongs to it. */
export interface Command<O extends OptionSpecs = OptionSpecs> {
  /** Fixed, as the options' keys are: saved in Discord and in habits. Other languages name it in their words. */
  name: string;
  words(t: Words): CommandWords<O>;
  options: O;
  /** Only the caller sees the answer. */
  ephemeral?: true;
  /** What answers its buttons and menus, under whichever message they stand. */
  components?: readonly ComponentHandler[];
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

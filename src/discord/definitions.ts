import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandOption,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { byDiscord, type Language, type Languages } from '../i18n/language.ts';
import { both } from '../i18n/spoken.ts';
import type { Words } from '../i18n/words.ts';
import type { Command, NameWords, OptionWords, SlashCommand } from './command.ts';
import type { ChannelKind, OptionSpec } from './options.ts';

/** The body of a registration: the commands in every language. */
export type Definitions = RESTPutAPIApplicationCommandsJSONBody;

export const toDefinitions = (commands: readonly SlashCommand[], languages: Languages): Definitions =>
  commands.map((slash) => ({
    type: ApplicationCommandType.ChatInput,
    ...named(slash.name, (t) => slash.words(t), languages),
    ...(slash.contexts === 'everywhere' ? everywhere : inServers),
    ...(slash.needsManageGuild ? { default_member_permissions: manageGuild } : {}),
    options: [
      ...(slash.root ? optionsOf(slash.root, languages) : []),
      ...(slash.subcommands ?? []).map((command) => ({
        type: ApplicationCommandOptionType.Subcommand as const,
        ...named(command.name, (t) => command.words(t), languages),
        options: optionsOf(command, languages),
      })),
    ] as APIApplicationCommandOption[],
  }));

/** A number in a request by Discord's OpenAPI document, a string in its answers and in the types. */
const manageGuild = Number(PermissionFlagsBits.ManageGuild) as unknown as string;

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};
const inServers = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/**
 * Required options first.
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
 */
const optionsOf = (command: Command, languages: Languages) =>
  Object.entries(command.options)
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, spec]) => ({
      ...named(name, (t) => optionWords(command, name, t), languages),
      ...(spec.required ? { required: true } : {}),
      ...typeOf(spec, command, name, languages),
    }));

function typeOf(spec: OptionSpec, command: Command, name: string, languages: Languages) {
  if (spec.type === 'boolean') return { type: ApplicationCommandOptionType.Boolean };
  if (spec.type === 'role') return { type: ApplicationCommandOptionType.Role };
  if (spec.type === 'file') return { type: ApplicationCommandOptionType.Attachment };
  if (spec.type === 'channel') {
    return {
      type: ApplicationCommandOptionType.Channel,
      channel_types: spec.kinds.flatMap((kind) => channelTypes[kind]),
    };
  }
  if (spec.type === 'language') {
    const [first, ...others] = languages;
    const one = languages.map(({ locale, name }) => ({ name, value: locale }));
    const names = { name: first.t.both, name_localizations: byDiscord(others, ({ t }) => t.both) };
    const choices = others.length > 0 ? [...one, { ...names, value: both }] : one;
    return { type: ApplicationCommandOptionType.String, choices };
  }
  return {
    type: ApplicationCommandOptionType.String,
    ...(spec.maxLength ? { max_length: spec.maxLength } : {}),
    ...(spec.choices
      ? { choices: spec.choices.map((value) => choiceOf(value, command, name, languages)) }
      : {}),
    ...(spec.autocomplete ? { autocomplete: true } : {}),
  };
}

const channelTypes: Record<ChannelKind, ChannelType[]> = {
  text: [ChannelType.GuildText],
  announcement: [ChannelType.GuildAnnouncement],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
};

function choiceOf(value: string, command: Command, option: string, [first, ...others]: Languages) {
  const name = ({ t }: Language) => optionWords(command, option, t).choices?.[value] ?? value;
  return { value, name: name(first), name_localizations: byDiscord(others, name) };
}

function optionWords(command: Command, name: string, t: Words): OptionWords {
  const found = command.words(t).options?.[name];
  if (!found) throw new Error(`the option ${name} of ${command.name} has no words`);
  return found;
}

/** The fixed name and the first language's description, and how the other languages say both. */
const named = (name: string, words: (t: Words) => NameWords, [first, ...others]: Languages) => ({
  name,
  name_localizations: byDiscord(others, ({ t }) => words(t).name),
  description: words(first.t).description,
  description_localizations: byDiscord(others, ({ t }) => words(t).description),
});

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
import type { ChannelKind, Command, OptionSpec, OptionWords, SlashCommand } from './command.ts';
import { words, type Words } from '../i18n/words.ts';

/** What Discord is told of the commands, in every language. */
export type Definitions = RESTPutAPIApplicationCommandsJSONBody;

export const toDefinitions = (commands: readonly SlashCommand[]): Definitions =>
  commands.map((slash) => ({
    type: ApplicationCommandType.ChatInput,
    ...wordsOf((t) => slash.words(t), slash.name),
    ...(slash.contexts === 'everywhere' ? everywhere : inServers),
    ...(slash.needsManageGuild ? { default_member_permissions: manageGuild } : {}),
    options: [
      ...(slash.root ? optionsOf(slash.root) : []),
      ...(slash.subcommands ?? []).map((command) => ({
        type: ApplicationCommandOptionType.Subcommand as const,
        ...wordsOf((t) => command.words(t), command.name),
        options: optionsOf(command),
      })),
    ] as APIApplicationCommandOption[],
  }));

/** Discord's OpenAPI document wants the number in a request, its answers and the types have a string. */
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

/** Required options first, as Discord asks. */
const optionsOf = (command: Command) =>
  Object.entries(command.options)
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, spec]) => ({
      ...wordsOf((t) => optionWords(command, name, t), name),
      ...(spec.required ? { required: true } : {}),
      ...typeOf(spec, command, name),
    }));

function typeOf(spec: OptionSpec, command: Command, name: string) {
  if (spec.type === 'boolean') return { type: ApplicationCommandOptionType.Boolean };
  if (spec.type === 'role') return { type: ApplicationCommandOptionType.Role };
  if (spec.type === 'channel') {
    return {
      type: ApplicationCommandOptionType.Channel,
      channel_types: spec.kinds.flatMap((kind) => channelTypes[kind]),
    };
  }
  return {
    type: ApplicationCommandOptionType.String,
    ...(spec.maxLength ? { max_length: spec.maxLength } : {}),
    ...(spec.choices ? { choices: spec.choices.map((value) => choiceOf(value, command, name)) } : {}),
    ...(command.autocomplete?.[name] ? { autocomplete: true } : {}),
  };
}

const channelTypes: Record<ChannelKind, ChannelType[]> = {
  text: [ChannelType.GuildText],
  announcement: [ChannelType.GuildAnnouncement],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
};

function choiceOf(value: string, command: Command, option: string) {
  const name = (t: Words) => optionWords(command, option, t).choices?.[value] ?? value;
  return { value, name: name(words.en), name_localizations: { 'en-US': name(words.en), ru: name(words.ru) } };
}

function optionWords(command: Command, name: string, t: Words) {
  const found: OptionWords | undefined = command.words(t).options[name];
  if (!found) throw new Error(`the option ${name} of ${command.name} has no words`);
  return found;
}

const wordsOf = (of: (t: Words) => { name: string; description: string }, name: string) => ({
  name,
  name_localizations: { ru: of(words.ru).name },
  description: of(words.en).description,
  description_localizations: { ru: of(words.ru).description },
});

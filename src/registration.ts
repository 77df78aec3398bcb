import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  Routes,
  type APIApplicationCommandOption,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { REST } from '@discordjs/rest';
import type { ChannelKind, Command, OptionSpec, OptionWords, SlashCommand } from './command.ts';
import { words, type Words } from './text/words.ts';

/** What Discord is told of the commands, in every language. */
export type Definitions = RESTPutAPIApplicationCommandsJSONBody;

export const toDefinitions = (commands: readonly SlashCommand[]): Definitions =>
  commands.map((slash) => ({
    type: ApplicationCommandType.ChatInput,
    ...wordsOf((t) => slash.words(t), slash.name),
    ...(slash.place === 'everywhere' ? everywhere : inServers),
    ...(slash.needsManageGuild ? { default_member_permissions: String(1n << 5n) } : {}),
    options: [
      ...(slash.alone ? optionsOf(slash.alone) : []),
      ...(slash.subcommands ?? []).map((command) => ({
        type: ApplicationCommandOptionType.Subcommand as const,
        ...wordsOf((t) => command.words(t), command.name),
        options: optionsOf(command),
      })),
    ] as APIApplicationCommandOption[],
  }));

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
  if (spec.type === 'flag') return { type: ApplicationCommandOptionType.Boolean };
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
    ...(command.suggest?.[name] ? { autocomplete: true } : {}),
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

/** Tells Discord of the commands by one bulk overwrite, unless it has exactly these already. Says whether it did. */
export async function register(
  rest: REST,
  definitions: Definitions,
  { applicationId, guildId }: { applicationId: string; guildId?: string | undefined },
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const known = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
  if (fingerprint(byName(known as Definitions)) === fingerprint(byName(definitions))) return false;
  await rest.put(route, { body: definitions });
  return true;
}

const byName = (definitions: Definitions) => definitions.toSorted((a, b) => a.name.localeCompare(b.name));

/** All that we say of a command; what else Discord returns (ids, versions, defaults) is its own. */
const said = new Set(
  (
    'type name name_localizations description description_localizations options required autocomplete max_length ' +
    'choices value channel_types default_member_permissions integration_types contexts en-US ru'
  ).split(' '),
);

/** The definitions in one order, without what is empty: Discord leaves that out, or sends null. */
function fingerprint(definitions: unknown): string {
  return JSON.stringify(definitions, (_, value: unknown) => {
    if (Array.isArray(value))
      return typeof value[0] === 'number' ? value.toSorted((a: number, b: number) => a - b) : value;
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([key, inner]) => said.has(key) && !isEmpty(inner));
    return Object.fromEntries(kept.toSorted(([a], [b]) => a.localeCompare(b)));
  });
}

const isEmpty = (value: unknown) =>
  value === null || value === false || (Array.isArray(value) && value.length === 0);

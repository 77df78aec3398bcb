import { PermissionFlagsBits } from 'discord-api-types/v10';
import type {
  APIInteractionDataResolvedChannel,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  CommandInteractionOption,
  MessageComponentInteraction,
} from 'discord.js';
import { languageFor, type Languages } from '../i18n/language.ts';
import type { Context } from './command.ts';
import type { ChosenChannel, ChosenRole, OptionSpecs } from './options.ts';

/** The interactions that a command answers. */
export type Interactive = ChatInputCommandInteraction | AutocompleteInteraction | MessageComponentInteraction;

/** What an interaction says about who called, from where and in which languages. */
export function readContext(interaction: Interactive, languages: Languages): Context {
  const { guildId, authorizingIntegrationOwners: owners } = interaction;
  const own = languageFor(languages, interaction.locale);
  return {
    userId: interaction.user.id,
    channelId: interaction.channelId,
    ...(guildId ? { guild: { id: guildId, installed: owners.guildId === guildId } } : {}),
    canManageGuild:
      ((interaction.memberPermissions?.bitfield ?? 0n) & PermissionFlagsBits.ManageGuild) !== 0n,
    appPermissions: interaction.appPermissions.bitfield,
    own,
    shared: interaction.guildLocale ? languageFor(languages, interaction.guildLocale) : own,
  };
}

/** What was typed, without options: "film random". */
export const commandNameOf = ({
  commandName,
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): string =>
  [commandName, options.getSubcommand(false)].filter(Boolean).join(' ');

/** The values of the options, in the form that their definitions promise; what Discord left out is undefined. */
export function readOptions(
  interaction: ChatInputCommandInteraction,
  specs: OptionSpecs,
  languages: Languages,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { type }]) => {
      const option = interaction.options.get(name);
      if (type === 'channel') return [name, option?.channel && toChannel(option.channel)];
      if (type === 'role') return [name, option?.role && toRole(option.role)];
      if (type === 'language') return [name, languages.find(({ locale }) => locale === option?.value)];
      return [name, option?.value];
    }),
  );
}

/** The text options as they stand while somebody still types. */
export function readChosen(
  interaction: AutocompleteInteraction,
  specs: OptionSpecs,
): Record<string, string | undefined> {
  const text = (name: string) => {
    const value = interaction.options.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  return Object.fromEntries(Object.keys(specs).map((name) => [name, text(name)]));
}

/** As discord.js makes it where it knows the server, or as Discord sent it. */
type SomeChannel = Pick<APIInteractionDataResolvedChannel, 'id' | 'type' | 'name'> & {
  parentId?: string | null;
  parent_id?: string | null;
  locked?: boolean | null;
  thread_metadata?: { locked?: boolean };
  appPermissions?: { bitfield: bigint } | null;
  app_permissions?: string;
};

function toChannel(option: NonNullable<CommandInteractionOption['channel']>): ChosenChannel {
  const channel = option as unknown as SomeChannel;
  const parentId = channel.parentId ?? channel.parent_id;
  const raw = channel.app_permissions;
  const appPermissions = channel.appPermissions?.bitfield ?? (raw === undefined ? undefined : BigInt(raw));
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name ?? '',
    ...(parentId ? { parentId } : {}),
    ...((channel.locked ?? channel.thread_metadata?.locked) ? { locked: true } : {}),
    ...(appPermissions === undefined ? {} : { appPermissions }),
  };
}

const toRole = ({ id, name, mentionable }: NonNullable<CommandInteractionOption['role']>): ChosenRole => ({
  id,
  name,
  mentionable,
});

import { GuildFeature, Locale, PermissionFlagsBits, type ChannelType } from 'discord-api-types/v10';
import type {
  APIInteraction,
  APIInteractionDataResolvedChannel,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  CommandInteractionOption,
  MessageComponentInteraction,
} from 'discord.js';
import { languageFor, type Language, type Languages } from '../i18n/language.ts';
import { fold } from '../i18n/fold.ts';
import { both, type LanguageChoice } from '../i18n/spoken.ts';
import type { Context } from './command.ts';
import { isThreadType, type ChosenChannel, type ChosenRole, type OptionSpecs } from './options.ts';

/** The interactions that a command answers. */
export type Interactive = ChatInputCommandInteraction | AutocompleteInteraction | MessageComponentInteraction;

/** What an interaction says about who called, from where and in which languages. */
export function readContext(
  interaction: Interactive,
  languages: Languages,
  packet: APIInteraction | undefined,
): Context {
  const { guildId, authorizingIntegrationOwners: owners } = interaction;
  const own = languageFor(languages, interaction.locale);
  const permissions = interaction.memberPermissions?.bitfield ?? 0n;
  return {
    userId: interaction.user.id,
    channelId: interaction.channelId,
    ...(guildId ? { guild: readGuild(guildId, owners.guildId, packet) } : {}),
    ...parentOf(packet?.channel),
    canManageGuild: (permissions & PermissionFlagsBits.ManageGuild) !== 0n,
    mayWrite: !guildId || mayWrite(permissions, packet?.channel?.type),
    permissions,
    appPermissions: interaction.appPermissions.bitfield,
    own,
    shared: languageOfGuild(interaction, packet, languages) ?? own,
    beside: undefined,
  };
}

/**
 * The language that a server chose. One that is no Community cannot: it says en-US.
 *
 * @see https://docs.discord.com/developers/resources/guild#guild-object
 */
function languageOfGuild(
  { guildLocale }: Interactive,
  packet: APIInteraction | undefined,
  languages: Languages,
): Language | undefined {
  if (!guildLocale) return undefined;
  const isChoice = guildLocale !== Locale.EnglishUS || isCommunity(packet);
  return isChoice ? languageFor(languages, guildLocale) : undefined;
}

const isCommunity = (packet: APIInteraction | undefined): boolean =>
  packet?.guild?.features?.includes(GuildFeature.Community) ?? false;

const readGuild = (id: string, owner: string | null | undefined, packet: APIInteraction | undefined) => ({
  id,
  installed: owner === id,
  isCommunity: isCommunity(packet),
});

const parentOf = (channel: APIInteraction['channel']) =>
  channel && isThreadType(channel.type) && 'parent_id' in channel && channel.parent_id
    ? { parentId: channel.parent_id }
    : {};

/** In a thread a permission of its own counts. */
const mayWrite = (permissions: bigint, type: ChannelType | undefined): boolean =>
  (permissions &
    (isThreadType(type) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages)) !==
  0n;

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
      if (type === 'channel') return [name, option && toChannel(option)];
      if (type === 'role') return [name, option?.role && toRole(option.role)];
      if (type === 'language') return [name, readLanguage(option?.value, languages)];
      return [name, option?.value];
    }),
  );
}

/** A choice's name may arrive instead of its value. */
function readLanguage(typed: unknown, languages: Languages): LanguageChoice | undefined {
  const is = (...texts: string[]) => texts.some((text) => fold(text) === fold(String(typed)));
  if (is(both, ...languages.map(({ t }) => t.both))) return both;
  return languages.find(({ locale, name }) => is(locale, name));
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
  app_permissions?: string;
  permissions?: string;
  guild_id?: string;
};

/** A channel that Discord names without describing it is still the one that is meant. */
function toChannel({ channel: described, value }: CommandInteractionOption): ChosenChannel {
  const channel = described as unknown as SomeChannel | null | undefined;
  if (!channel) return { id: String(value), name: '' };
  const parentId = channel.parentId ?? channel.parent_id;
  const { app_permissions, guild_id, permissions } = channel;
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name ?? '',
    ...(parentId ? { parentId } : {}),
    ...((channel.locked ?? channel.thread_metadata?.locked) ? { locked: true } : {}),
    ...(guild_id === undefined ? {} : { guildId: guild_id }),
    ...(app_permissions === undefined ? {} : { appPermissions: BigInt(app_permissions) }),
    ...(permissions === undefined ? {} : { permissions: BigInt(permissions) }),
  };
}

const toRole = ({ id, name, mentionable }: NonNullable<CommandInteractionOption['role']>): ChosenRole => ({
  id,
  name,
  mentionable,
});

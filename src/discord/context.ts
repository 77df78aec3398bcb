import { GuildFeature, Locale, PermissionFlagsBits, type ChannelType } from 'discord-api-types/v10';
import type {
  APIInteraction,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
} from 'discord.js';
import { languageFor, type Language, type Languages } from '../i18n/language.ts';
import type { Context } from './command.ts';
import { isThreadType } from './options.ts';

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

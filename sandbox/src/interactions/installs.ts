import {
  type APIApplicationCommand,
  type APIAuthorizingIntegrationOwnersMap,
  ApplicationIntegrationType as Install,
  ChannelType,
  InteractionContextType as Context,
  PermissionFlagsBits as Flags,
} from 'discord-api-types/v10';
import { allows, inGuild, permissionsIn } from '../world/permissions.ts';
import { type Channel, type Guild, guildOf, type StoredMessage, type World } from '../world/world.ts';

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
export function contextOf({ type }: Channel): Context {
  if (type === ChannelType.DM) return Context.BotDM;
  return type === ChannelType.GroupDM ? Context.PrivateChannel : Context.Guild;
}

/**
 * The installations through which this person finds the command in this channel: none where it is not offered.
 * @see https://docs.discord.com/developers/interactions/application-commands#contexts
 */
export function installsFor(
  world: World,
  channel: Channel,
  personId: string,
  command: APIApplicationCommand,
): Install[] {
  const context = contextOf(channel);
  const guild = guildOf(world, channel);
  if (!(command.contexts?.includes(context) ?? true)) return [];
  return (command.integration_types ?? [Install.GuildInstall]).filter((type) => {
    if (type === Install.UserInstall) return world.installedFor.has(personId);
    if (!guild) return context === Context.BotDM;
    return guild.members.has(world.bot.id) && mayUse(guild, personId, command);
  });
}

/** Who let the app in, for a command that was found through these installations. */
export const ownersThrough = (
  installs: readonly Install[],
  { guildId = '0' }: Channel,
  personId: string,
): APIAuthorizingIntegrationOwnersMap =>
  Object.fromEntries(installs.map((type) => [type, type === Install.GuildInstall ? guildId : personId]));

/** The same for a button or menu: whoever let the app write the message; what it posted by itself it may where it is. */
export const ownersOf = ({ message }: StoredMessage, { guildId = '0' }: Channel) =>
  message.interaction_metadata?.authorizing_integration_owners ?? { [Install.GuildInstall]: guildId };

/**
 * Whether the answer is shown to the caller alone: the app is there for them only, and they may not let others see it.
 * @see https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
export const isForcedEphemeral = (
  world: World,
  channel: Channel,
  owners: APIAuthorizingIntegrationOwnersMap,
  personId: string,
): boolean =>
  channel.guildId !== undefined &&
  owners[Install.GuildInstall] === undefined &&
  !allows(permissionsIn(world, channel, personId), 'UseExternalApps');

function mayUse(guild: Guild, personId: string, command: APIApplicationCommand): boolean {
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return true;
  const held = inGuild(guild, guild.members.get(personId) ?? new Set(), personId);
  if (held & Flags.Administrator) return true;
  return needed !== '0' && (held & BigInt(needed)) === BigInt(needed);
}

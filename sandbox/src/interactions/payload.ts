import { type APIInteraction, ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { CallOption } from '../page-server/contract.ts';
import { describeChannel, describeThread } from '../world/channels.ts';
import { describeMember } from '../world/members.ts';
import { appPermissionsIn, permissionsIn } from '../world/permissions.ts';
import { featuresOf, guildOf, localeOf, usersOf, type World } from '../world/world.ts';
import { contextOf } from './installs.ts';
import type { Interaction } from './pending.ts';

/**
 * The interaction as the gateway brings it.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function describeInteraction(world: World, interaction: Interaction, data: unknown): APIInteraction {
  const { channel, person, source } = interaction;
  const guild = guildOf(world, channel);
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: describeChannel(world, channel),
    app_permissions: String(appPermissionsIn(world, channel)),
    locale: interaction.locale,
    context: contextOf(channel),
    entitlements: [],
    authorizing_integration_owners: interaction.owners,
    attachment_size_limit: 10 * 1024 * 1024,
    data,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: localeOf(guild), features: featuresOf(guild) },
          guild_locale: localeOf(guild),
          member: {
            ...describeMember(guild, person),
            permissions: String(permissionsIn(world, channel, person.id)),
          },
        }
      : { user: person }),
    ...(source && { message: source.message }),
  } as unknown as APIInteraction;
}

/**
 * The options' channels, roles, users and files in full.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function resolve(
  world: World,
  { channel, person }: Interaction,
  options: readonly CallOption[],
): object {
  const guild = guildOf(world, channel);
  const resolved: Record<'channels' | 'roles' | 'users' | 'attachments', Record<string, unknown>> = {
    channels: {},
    roles: {},
    users: {},
    attachments: {},
  };
  for (const { type, value } of leaves(options)) {
    const id = String(value);
    const role = guild?.roles.get(id);
    const user = usersOf(world).find((one) => one.id === id);
    if (type === Type.Attachment) resolved.attachments[id] = world.files.get(id)?.attachment;
    if (type === Type.Channel) resolved.channels[id] = resolveChannel(world, id, person.id);
    if ((type === Type.Role || type === Type.Mentionable) && role) resolved.roles[id] = role;
    if ((type === Type.User || type === Type.Mentionable) && user) resolved.users[id] = user;
  }
  return Object.fromEntries(Object.entries(resolved).filter(([, found]) => Object.keys(found).length > 0));
}

/** The options that have a value, out of their subcommand. */
const leaves = (options: readonly CallOption[]): CallOption[] =>
  options.flatMap((option) =>
    option.type === Type.Subcommand || option.type === Type.SubcommandGroup
      ? leaves(option.options ?? [])
      : [option],
  );

/** With what the caller may do there, and, in a server that the bot is in, what it may. */
function resolveChannel(world: World, id: string, personId: string) {
  const channel = world.channels.get(id);
  if (!channel) return undefined;
  const isMember = guildOf(world, channel)?.members.has(world.bot.id) ?? false;
  return {
    id,
    name: channel.name,
    type: channel.type,
    parent_id: channel.parentId ?? null,
    permissions: String(permissionsIn(world, channel, personId)),
    ...(isMember && { app_permissions: String(permissionsIn(world, channel, world.bot.id)) }),
    ...(channel.thread && { thread_metadata: describeThread(world, channel).thread_metadata }),
  };
}

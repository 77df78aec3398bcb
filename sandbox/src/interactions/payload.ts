import { type APIInteraction, InteractionContextType } from 'discord-api-types/v10';
import type { CallOption } from '../page-server/contract.ts';
import { describeChannel, describeThread } from '../world/channels.ts';
import { inGuild, permissionsIn } from '../world/permissions.ts';
import type { Guild, World } from '../world/world.ts';
import type { Interaction } from './pending.ts';

/** The interaction as the gateway brings it (interactions/receiving-and-responding, "Interaction Object"). */
export function describeInteraction(world: World, interaction: Interaction, data: unknown): APIInteraction {
  const { channel, person, source } = interaction;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: describeChannel(world, channel),
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale: interaction.locale,
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    entitlements: [],
    authorizing_integration_owners: integrationOwners(guild),
    attachment_size_limit: 10 * 1024 * 1024,
    data,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: describeMember(guild, interaction, permissionsIn(world, channel, person.id)),
        }
      : { user: person }),
    ...(source && { message: source.message }),
  } as unknown as APIInteraction;
}

/** In a direct message with the bot of an app installed in servers the owner is "0". */
export const integrationOwners = (guild: { id: string } | undefined) => ({ 0: guild?.id ?? '0' });

/** The options' channels, roles and users in full ("Resolved Data"). */
export function resolve(
  world: World,
  { channel, person }: Interaction,
  options: readonly CallOption[],
): object {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const resolved: Record<'channels' | 'roles' | 'users', Record<string, unknown>> = {
    channels: {},
    roles: {},
    users: {},
  };
  for (const { type, value } of leaves(options)) {
    const id = String(value);
    const role = guild?.roles.get(id);
    const user = [world.bot, ...Object.values(world.people)].find((one) => one.id === id);
    if (type === 7) resolved.channels[id] = resolveChannel(world, id, person.id);
    if ((type === 8 || type === 9) && role) resolved.roles[id] = role;
    if ((type === 6 || type === 9) && user) resolved.users[id] = user;
  }
  return Object.fromEntries(Object.entries(resolved).filter(([, found]) => Object.keys(found).length > 0));
}

export function leaves(options: readonly CallOption[]): CallOption[] {
  return options.flatMap((option) =>
    option.options ? leaves(option.options) : option.type > 2 ? [option] : [],
  );
}

function resolveChannel(world: World, id: string, personId: string) {
  const channel = world.channels.get(id);
  return (
    channel && {
      id,
      name: channel.name,
      type: channel.type,
      parent_id: channel.parentId ?? null,
      permissions: String(permissionsIn(world, channel, personId)),
      app_permissions: String(permissionsIn(world, channel, world.bot.id)),
      ...(channel.thread && { thread_metadata: describeThread(world, channel).thread_metadata }),
    }
  );
}

function describeMember(guild: Guild, { person }: Interaction, permissions: bigint) {
  const roles = guild.members.get(person.id) ?? new Set<string>();
  return {
    user: person,
    roles: [...roles],
    permissions: String(permissions || inGuild(guild, roles, person.id)),
    nick: null,
    avatar: null,
    banner: null,
    joined_at: '2025-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: null,
    flags: 0,
  };
}

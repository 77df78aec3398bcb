import type { Sandbox } from './sandbox.ts';

type Json = Record<string, unknown>;

/** What Discord sends when somebody in the cinema uses the bot, one packet of each kind that a bot may hear. */
export function interactionPackets(
  { home, world }: Sandbox,
  userId = '100000000000000001',
): Record<string, Json> {
  const common = {
    id: '1300000000000000001',
    application_id: world.bot.id,
    token: 'aW50ZXJhY3Rpb246dG9rZW4tb2YtYS10ZXN0',
    version: 1,
    channel_id: home.cinema,
    channel: { id: home.cinema, type: 0, name: 'cinema', guild_id: home.guildId, permissions: '2147483647' },
    guild_id: home.guildId,
    guild: { id: home.guildId, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    locale: 'en-US',
    context: 0,
    app_permissions: '2147483647',
    entitlements: [],
    authorizing_integration_owners: { 0: home.guildId },
    attachment_size_limit: 10_485_760,
    member: {
      user: { id: userId, username: 'someone', discriminator: '0', avatar: null, global_name: null },
      roles: [],
      permissions: '2147483647',
      joined_at: '2025-01-01T00:00:00.000000+00:00',
      deaf: false,
      mute: false,
      flags: 0,
    },
  };
  const options = (more: Json[]) => [{ type: 1, name: 'show', options: more }];
  const film = { type: 3, name: 'film', value: 'hedgehog' };
  const command = { id: '1300000000000000002', name: 'film', type: 1 };
  const message = {
    id: '1300000000000000003',
    channel_id: home.cinema,
    author: { id: world.bot.id, username: 'bot', discriminator: '0' },
    content: '',
    embeds: [],
    attachments: [],
    components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: 'film.another:' }] }],
    timestamp: '2026-11-23T12:00:00.000000+00:00',
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    type: 0,
  };
  return {
    command: { ...common, type: 2, data: { ...command, options: options([film]) } },
    channelOption: {
      ...common,
      type: 2,
      data: {
        ...command,
        name: 'daily',
        options: [{ type: 1, name: 'status', options: [{ type: 7, name: 'channel', value: home.cinema }] }],
        resolved: {
          channels: { [home.cinema]: { id: home.cinema, type: 0, name: 'cinema', permissions: '0' } },
        },
      },
    },
    autocomplete: {
      ...common,
      type: 4,
      data: { ...command, options: options([{ ...film, focused: true }]) },
    },
    button: { ...common, type: 3, message, data: { component_type: 2, custom_id: 'film.another:' } },
    menu: {
      ...common,
      type: 3,
      message,
      data: { component_type: 3, custom_id: 'film.open:', values: ['x'] },
    },
    modal: { ...common, type: 5, message, data: { custom_id: 'x', components: [] } },
    userCommand: { ...common, type: 2, data: { ...command, type: 2, target_id: userId } },
    unknown: { ...common, type: 99, data: {} },
  };
}

/** The packet with each of its parts, down to a depth, left out or null in turn. */
export function* spoiled(value: unknown, depth: number): Generator<unknown> {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const other of [undefined, null]) yield replace(value, key, other);
    for (const deeper of spoiled(inner, depth - 1)) yield replace(value, key, deeper);
  }
}

const replace = (value: object, key: string, other: unknown) =>
  Array.isArray(value)
    ? value.map((inner: unknown, at) => (String(at) === key ? other : inner))
    : { ...value, [key]: other };

import type { Hono } from 'hono';
import { gatewayUrl } from '../gateway/gateway.ts';
import { refuse } from '../rules/refusals.ts';
import { describeChannel } from '../world/channels.ts';
import { describeMember } from '../world/members.ts';
import { featuresOf, type Guild, isThread, localeOf, usersOf, type World } from '../world/world.ts';
import type { ApiEnv, ApiParts } from './create-api.ts';

/**
 * The way to the gateway, the bot itself, and its servers.
 * @see https://docs.discord.com/developers/events/gateway#get-gateway-bot
 * @see https://docs.discord.com/developers/resources/application
 * @see https://docs.discord.com/developers/resources/guild#get-guild
 * @see https://docs.discord.com/developers/resources/guild#get-guild-member
 */
export function addGuildRoutes(api: Hono<ApiEnv>, { pending: { world } }: ApiParts): void {
  api.get('/gateway/bot', (c) => {
    const session_start_limit = {
      total: 1000,
      remaining: 1000,
      reset_after: 86_400_000,
      max_concurrency: 16,
    };
    return c.json({ url: gatewayUrl(world), shards: 1, session_start_limit });
  });
  api.get('/users/@me', (c) =>
    c.json({ ...world.bot, verified: true, mfa_enabled: true, locale: 'en-US', email: null }),
  );
  api.get('/users/@me/guilds', (c) => {
    const own = [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id));
    const described = own.map(({ id, name }) => ({ ...partialGuild, id, name }));
    return c.json(described.slice(0, Number(c.req.query('limit') ?? 200)));
  });
  api.get('/applications/@me', (c) => c.json(describeApplication(world)));
  addServerRoutes(api, world);
}

/** A server with its roles, channels and members. */
function addServerRoutes(api: Hono<ApiEnv>, world: World): void {
  api.get('/guilds/:guild', (c) => {
    const guild = requireGuild(world, c.req.param('guild'));
    return c.json({
      id: guild.id,
      name: guild.name,
      owner_id: guild.ownerId,
      preferred_locale: localeOf(guild),
      roles: [...guild.roles.values()],
      features: featuresOf(guild),
      emojis: [],
    });
  });
  api.get('/guilds/:guild/channels', (c) => {
    const guild = requireGuild(world, c.req.param('guild'));
    const channels = [...world.channels.values()].filter(
      (channel) => channel.guildId === guild.id && !channel.deleted && !isThread(channel),
    );
    return c.json(channels.map((channel) => describeChannel(world, channel)));
  });
  api.get('/guilds/:guild/members/:user', (c) => {
    const guild = requireGuild(world, c.req.param('guild'));
    const user = usersOf(world).find(({ id }) => id === c.req.param('user')) ?? refuse('unknownUser');
    return guild.members.has(user.id) ? c.json(describeMember(guild, user)) : refuse('unknownMember');
  });
}

function requireGuild(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  return guild?.members.has(world.bot.id) ? guild : refuse('unknownGuild');
}

const partialGuild = { icon: null, banner: null, owner: false, permissions: '0', features: [] };

const describeApplication = (world: World) => ({
  id: world.bot.id,
  name: world.bot.username,
  icon: null,
  description: '',
  type: null,
  bot: world.bot,
  verify_key: '0'.repeat(64),
  flags: 0,
  flags_new: '0',
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  owner: Object.values(world.people)[0],
  team: null,
  approximate_guild_count: world.guilds.size,
  approximate_user_install_count: world.installedFor.size,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  eligible_oauth2_scopes: [],
});

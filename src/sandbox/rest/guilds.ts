import type { Hono } from 'hono';
import { z } from 'zod';
import { gatewayUrl } from '../gateway.ts';
import { readBody } from '../rules/body.ts';
import { refuse } from '../rules/refusals.ts';
import { directMessagesWith } from '../world/building.ts';
import { describeChannel } from '../world/channels.ts';
import { announce, type Guild, type World } from '../world/world.ts';
import type { ApiEnv, ApiParts } from './api.ts';

/** The bot itself, its servers, and the way to the gateway (resources/user, resources/guild, events/gateway). */
export function addGuildRoutes(api: Hono<ApiEnv>, { desk: { world }, gateway }: ApiParts): void {
  api.get('/gateway', (c) => c.json({ url: gatewayUrl(gateway.port) }));
  api.get('/gateway/bot', (c) => {
    const session_start_limit = {
      total: 1000,
      remaining: 1000,
      reset_after: 86_400_000,
      max_concurrency: 16,
    };
    return c.json({ url: gatewayUrl(gateway.port), shards: 1, session_start_limit });
  });
  api.get('/users/@me', (c) => c.json(describeBot(world)));
  api.get('/applications/@me', (c) => c.json(describeApplication(world)));
  api.get('/oauth2/applications/@me', (c) => c.json(describeApplication(world)));
  api.get('/users/@me/guilds', (c) => {
    const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id));
    return c.json(
      guilds.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] })),
    );
  });
  api.post('/users/@me/channels', (c) => {
    const { recipient_id } = readBody(z.object({ recipient_id: z.string() }), c.var.record.body);
    const person = Object.values(world.people).find(({ id }) => id === recipient_id) ?? refuse('unknownUser');
    return c.json(describeChannel(world, directMessagesWith(world, person)));
  });
  addServerRoutes(api, world);
}

function addServerRoutes(api: Hono<ApiEnv>, world: World): void {
  api.delete('/users/@me/guilds/:guild', (c) => {
    requireGuild(world, c.req.param('guild')).members.delete(world.bot.id);
    announce(world, { kind: 'structure' });
    return c.body(null, 204);
  });
  api.get('/guilds/:guild', (c) => {
    const guild = requireGuild(world, c.req.param('guild'));
    return c.json({
      id: guild.id,
      name: guild.name,
      owner_id: guild.ownerId,
      preferred_locale: guild.locale,
      roles: [...guild.roles.values()],
      features: [],
      emojis: [],
      stickers: [],
    });
  });
  api.get('/guilds/:guild/roles', (c) =>
    c.json([...requireGuild(world, c.req.param('guild')).roles.values()]),
  );
  api.get('/guilds/:guild/channels', (c) => {
    const { id } = requireGuild(world, c.req.param('guild'));
    const channels = [...world.channels.values()].filter(
      (one) => one.guildId === id && !one.thread && !one.deleted,
    );
    return c.json(channels.map((channel) => describeChannel(world, channel)));
  });
  api.get('/guilds/:guild/members/:user', (c) => {
    const user = [world.bot, ...Object.values(world.people)].find(({ id }) => id === c.req.param('user'));
    const roles = requireGuild(world, c.req.param('guild')).members.get(c.req.param('user'));
    return user && roles
      ? c.json({ user, roles: [...roles], flags: 0, deaf: false, mute: false })
      : refuse('unknownMember');
  });
}

function requireGuild(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  return guild?.members.has(world.bot.id) ? guild : refuse('unknownGuild');
}

const describeBot = (world: World) => ({
  ...world.bot,
  verified: true,
  mfa_enabled: true,
  locale: 'en-US',
  email: null,
});

const describeApplication = (world: World) => ({
  id: world.bot.id,
  name: world.bot.username,
  icon: null,
  description: '',
  type: null,
  bot: world.bot,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: 0,
  flags_new: '0',
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  owner: world.people.manager,
  team: null,
  approximate_guild_count: world.guilds.size,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  eligible_oauth2_scopes: [],
  integration_types_config: {},
});

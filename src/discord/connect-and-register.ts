import type { Settings } from '../config.ts';
import type { Log } from '../runtime/log.ts';
import type { App } from './command.ts';
import type { CommandMentions } from './command-mentions.ts';
import type { Definitions } from './definitions.ts';
import type { Gateway } from './gateway/gateway.ts';
import { inviteUrl } from './invite.ts';
import { registerAtStart } from './register.ts';

interface Parts {
  app: App;
  definitions(): Definitions;
  gateway: Gateway;
  mentions: CommandMentions;
}

/** Connects to the gateway and registers the commands, then says so with the invite link; false if the gateway was closed meanwhile. */
export async function connectAndRegister(
  { app, definitions, gateway, mentions }: Parts,
  { DISCORD_GUILD_ID: guildId, HTTPS_PROXY }: Pick<Settings, 'DISCORD_GUILD_ID' | 'HTTPS_PROXY'>,
  log: Log,
): Promise<boolean> {
  if (HTTPS_PROXY) log.warn(proxyWarning);
  if (!(await gateway.connect())) return false;
  await registerAtStart(gateway, definitions(), { guildId, mentions, log });
  const { applicationId, shards } = gateway;
  const invite = inviteUrl(applicationId);
  log.info({ films: app.library.films.length, shards: shards.length, invite }, 'ready');
  return true;
}

/** discord.js hands its WebSocket no agent, and has no place for one. */
const proxyWarning =
  "HTTPS_PROXY is set: the connection to Discord's gateway does not go through it, and requests only with NODE_USE_ENV_PROXY=1; docs/hosting.md names ways for both";

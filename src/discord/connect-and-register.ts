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
  guildId: string | undefined,
  log: Log,
): Promise<boolean> {
  if (!(await gateway.connect())) return false;
  await registerAtStart(gateway, definitions(), { guildId, mentions, log });
  const { applicationId, shards } = gateway;
  const invite = inviteUrl(applicationId);
  log.info({ films: app.library.films.length, shards: shards.length, invite }, 'ready');
  return true;
}

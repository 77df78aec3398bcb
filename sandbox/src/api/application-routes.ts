import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
} from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { readBody } from '../rules/body.ts';
import { type CommandBody, commandBodies } from '../rules/command-body.ts';
import { refuse } from '../rules/refusals.ts';
import { isEntryPoint } from '../world/entry-point.ts';
import { announce, everywhere, type World } from '../world/world.ts';
import type { ApiEnv, ApiParts } from './create-api.ts';

/**
 * Commands, for everywhere and for one server, as a whole list.
 * @see https://docs.discord.com/developers/interactions/application-commands#endpoints
 */
export function addApplicationRoutes(api: Hono<ApiEnv>, { pending: { world } }: ApiParts): void {
  for (const path of [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ]) {
    api.get(path, (c) => {
      const commands = world.commands.get(requireScope(world, c.req.param())) ?? [];
      return c.json(c.req.query('with_localizations') === 'true' ? commands : withoutLocalizations(commands));
    });
    api.put(path, (c) => {
      const scope = requireScope(world, c.req.param());
      const bodies = readBody(commandBodies, c.var.record.body);
      const typed = bodies.filter(({ type }) => type === ApplicationCommandType.ChatInput);
      if (typed.length > 100) refuse('tooManyCommands');
      const keepsEntryPoint = bodies.some(isEntryPoint) || !world.commands.get(scope)?.some(isEntryPoint);
      if (!keepsEntryPoint) refuse('entryPointKept');
      const commands = bodies.map((body) => describeCommand(world, scope, body));
      world.commands.set(scope, commands);
      announce(world, { kind: 'structure' });
      return c.json(commands);
    });
    api.delete(`${path}/:command`, (c) => {
      const scope = requireScope(world, c.req.param());
      const known = world.commands.get(scope) ?? [];
      const rest = known.filter(({ id }) => id !== c.req.param('command'));
      if (rest.length === known.length) refuse('unknownCommand');
      world.commands.set(scope, rest);
      announce(world, { kind: 'structure' });
      return c.body(null, 204);
    });
  }
}

function requireScope(world: World, { application, guild = everywhere }: Record<string, string>): string {
  if (application !== world.bot.id) refuse('unknownApplication');
  if (guild !== everywhere && !world.guilds.get(guild)?.members.has(world.bot.id)) refuse('missingAccess');
  return guild;
}

/** A command keeps its id as long as it keeps its name. */
function describeCommand(world: World, scope: string, body: CommandBody): APIApplicationCommand {
  const known = world.commands.get(scope)?.find(({ name, type }) => name === body.name && type === body.type);
  return {
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    contexts: null,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    ...body,
    id: known?.id ?? world.nextId(),
    application_id: world.bot.id,
    version: world.nextId(),
    ...(scope !== everywhere && { guild_id: scope }),
  } as APIApplicationCommand;
}

const withoutLocalizations = (commands: APIApplicationCommand[]): unknown =>
  JSON.parse(
    JSON.stringify(commands, (key, value: unknown) => (key.endsWith('_localizations') ? undefined : value)),
  );

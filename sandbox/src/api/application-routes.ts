import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import type { z } from 'zod';
import { readBody } from '../rules/body.ts';
import { type commandBody, commandBodies } from '../rules/command-body.ts';
import { refuse } from '../rules/refusals.ts';
import { announce, everywhere, type World } from '../world/world.ts';
import type { ApiEnv, ApiParts } from './create-api.ts';

/** Commands, for everywhere and for one server, as a whole list (interactions/application-commands, "Endpoints"). */
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
      const { entryPoints, others } = partEntryPoints(world, scope, c.var.record.body);
      const bodies = readBody(commandBodies, others);
      if (bodies.length > 100) refuse('tooManyCommands');
      const commands = [...bodies.map((body) => describeCommand(world, scope, body)), ...entryPoints];
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

/** The command that opens an app's activity, which Discord itself has put there and no overwrite may lose. */
function partEntryPoints(world: World, scope: string, body: unknown) {
  const sent = Array.isArray(body) ? (body as { id?: string; type?: number }[]) : [];
  const isEntryPoint = ({ type }: { type?: number }) => type === ApplicationCommandType.PrimaryEntryPoint;
  const entryPoints = (world.commands.get(scope) ?? []).filter(isEntryPoint);
  if (!entryPoints.every(({ id }) => sent.some((one) => one.id === id))) refuse('entryPointLost');
  return { entryPoints, others: Array.isArray(body) ? sent.filter((one) => !isEntryPoint(one)) : body };
}

/** A command keeps its id as long as it keeps its name. */
function describeCommand(
  world: World,
  scope: string,
  body: z.infer<typeof commandBody>,
): APIApplicationCommand {
  const known = world.commands.get(scope)?.find((command) => command.name === body.name);
  return {
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    contexts: null,
    integration_types: [0],
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

import type { APIApplicationCommand } from 'discord.js';
import type { Hono } from 'hono';
import { readBody } from '../rules/body.ts';
import { type CommandBody, commandBodies, commandBody } from '../rules/command-body.ts';
import { refuse } from '../rules/refusals.ts';
import { announce, everywhere, type World } from '../world/world.ts';
import type { ApiEnv, ApiParts } from './api.ts';

/** Registration of commands, for everywhere and for one server (interactions/application-commands, "Endpoints"). */
export function addApplicationRoutes(api: Hono<ApiEnv>, { desk: { world } }: ApiParts): void {
  for (const base of [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ] as const) {
    const scopeOf = (param: Record<string, string>) => requireScope(world, param);
    api.get(base, (c) => {
      const commands = world.commands.get(scopeOf(c.req.param())) ?? [];
      return c.json(
        c.req.query('with_localizations') === 'true' ? commands : commands.map(withoutLocalizations),
      );
    });
    api.put(base, (c) => {
      const bodies = readBody(commandBodies, c.var.record.body);
      return c.json(overwriteCommands(world, scopeOf(c.req.param()), bodies));
    });
    api.post(base, (c) => {
      const scope = scopeOf(c.req.param());
      const body = readBody(commandBody, c.var.record.body);
      const others = (world.commands.get(scope) ?? []).filter(({ name }) => name !== body.name);
      const isNew = others.length === (world.commands.get(scope) ?? []).length;
      const command = describeCommand(world, scope, body);
      setCommands(world, scope, [...others, command]);
      return c.json(command, isNew ? 201 : 200);
    });
    api.get(`${base}/:command`, (c) =>
      c.json(requireCommand(world, scopeOf(c.req.param()), c.req.param('command'))),
    );
    api.delete(`${base}/:command`, (c) => {
      const scope = scopeOf(c.req.param());
      const { id } = requireCommand(world, scope, c.req.param('command'));
      setCommands(
        world,
        scope,
        (world.commands.get(scope) ?? []).filter((command) => command.id !== id),
      );
      return c.body(null, 204);
    });
  }
}

function requireScope(world: World, { application, guild = everywhere }: Record<string, string>): string {
  if (application !== world.bot.id) refuse('unknownApplication');
  if (guild !== everywhere && !world.guilds.get(guild)?.members.has(world.bot.id)) refuse('missingAccess');
  return guild;
}

function requireCommand(world: World, scope: string, id: string): APIApplicationCommand {
  return world.commands.get(scope)?.find((command) => command.id === id) ?? refuse('unknownCommand');
}

function overwriteCommands(
  world: World,
  scope: string,
  bodies: readonly CommandBody[],
): APIApplicationCommand[] {
  const commands = bodies.map((body) => describeCommand(world, scope, body));
  setCommands(world, scope, commands);
  return commands;
}

function setCommands(world: World, scope: string, commands: APIApplicationCommand[]): void {
  if (commands.length > 100) refuse('tooManyCommands');
  world.commands.set(scope, commands);
  announce(world, { kind: 'structure' });
}

/** A command keeps its id as long as it keeps its name. */
function describeCommand(world: World, scope: string, body: CommandBody): APIApplicationCommand {
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
    ...(scope === everywhere ? {} : { guild_id: scope }),
  } as APIApplicationCommand;
}

function withoutLocalizations(command: APIApplicationCommand): unknown {
  return JSON.parse(
    JSON.stringify(command, (key, value: unknown) => (key.endsWith('_localizations') ? undefined : value)),
  );
}

import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
} from 'discord.js';
import type { App } from '../app.ts';
import { readOptions } from './context.ts';
import type { Caller, Command, OptionSpecs, PressHandler, SlashCommand, ValuesOf } from './command.ts';
import { notice } from './reply.ts';
import type { Answer } from './respond.ts';

interface Route {
  slash: SlashCommand;
  command: Command;
}

export interface Routes {
  command(interaction: ChatInputCommandInteraction | AutocompleteInteraction): Route | undefined;
  /** What is going to be run for a call or a press; a refusal where that is not allowed or no longer known. */
  answerTo(
    interaction: ChatInputCommandInteraction | MessageComponentInteraction,
    caller: Caller,
    app: App,
  ): Answer;
}

/** Finds commands by what was typed and handlers by the first part of a custom id. */
export function createRoutes(commands: readonly SlashCommand[]): Routes {
  const routes = routesOf(commands);
  const presses = pressesOf([...routes.values()]);
  const command: Routes['command'] = ({ commandName, options }) =>
    routes.get([commandName, options.getSubcommand(false)].filter(Boolean).join(' '));
  return {
    command,
    answerTo(interaction, caller, app) {
      if (interaction.isChatInputCommand()) {
        const route = command(interaction);
        return route
          ? guard(route, caller, callOf(route, interaction, caller, app))
          : refuse(caller.own.t.problems.gone);
      }
      const press = presses.get(interaction.customId.split(':', 1)[0] ?? '');
      if (!press) return refuse(caller.own.t.problems.gone);
      return guard(press, caller, pressOf(press, interaction, caller, app));
    },
  };
}

function guard({ slash }: Route, caller: Caller, answer: Answer): Answer {
  const { problems } = caller.own.t;
  if (slash.place === 'servers' && !caller.guild) return refuse(problems.serversOnly);
  if (slash.needsManageGuild && !caller.canManageGuild) return refuse(problems.needsManageGuild);
  return answer;
}

const callOf = (
  { command }: Route,
  interaction: ChatInputCommandInteraction,
  caller: Caller,
  app: App,
): Answer => ({
  private: command.private ?? false,
  replaces: false,
  run: () =>
    command.run(
      { ...caller, options: readOptions(interaction, command.options) as ValuesOf<OptionSpecs> },
      app,
    ),
});

const pressOf = (
  { command, handler }: Route & { handler: PressHandler },
  interaction: MessageComponentInteraction,
  caller: Caller,
  app: App,
): Answer => ({
  private: command.private ?? false,
  replaces: handler.replaces ?? false,
  run: () =>
    handler.run(
      {
        ...caller,
        state: interaction.customId.slice(interaction.customId.indexOf(':') + 1),
        values: interaction.isStringSelectMenu() ? interaction.values : [],
      },
      app,
    ),
});

const refuse = (sentence: string): Answer => ({
  private: true,
  replaces: false,
  run: () => notice(sentence),
});

const routesOf = (commands: readonly SlashCommand[]) =>
  new Map<string, Route>(
    commands.flatMap((slash) => [
      ...(slash.alone ? [[slash.name, { slash, command: slash.alone }] as const] : []),
      ...(slash.subcommands ?? []).map(
        (command) => [`${slash.name} ${command.name}`, { slash, command }] as const,
      ),
    ]),
  );

const pressesOf = (routes: readonly Route[]) =>
  new Map(
    routes.flatMap((route) =>
      Object.entries(route.command.presses ?? {}).map(
        ([id, handler]) => [id, { ...route, handler }] as const,
      ),
    ),
  );

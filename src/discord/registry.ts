import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
} from 'discord.js';
import type { Languages } from '../i18n/language.ts';
import { readOptions } from './context.ts';
import type {
  App,
  Command,
  ComponentHandler,
  Context,
  OptionSpecs,
  SlashCommand,
  ValuesOf,
} from './command.ts';
import { ephemeral } from './reply.ts';
import type { Answer } from './respond.ts';

interface Entry {
  slash: SlashCommand;
  command: Command;
}

export interface Registry {
  command(interaction: ChatInputCommandInteraction | AutocompleteInteraction): Entry | undefined;
  /** What is going to be run for a call or a press; a refusal where that is not allowed or no longer known. */
  answerTo(
    interaction: ChatInputCommandInteraction | MessageComponentInteraction,
    context: Context,
    app: App,
  ): Answer;
}

/** Finds commands by what was typed and handlers by the first part of a custom id. */
export function createRegistry(commands: readonly SlashCommand[], languages: Languages): Registry {
  const entries = entriesOf(commands);
  const handlers = handlersOf([...entries.values()]);
  const command: Registry['command'] = ({ commandName, options }) =>
    entries.get([commandName, options.getSubcommand(false)].filter(Boolean).join(' '));
  return {
    command,
    answerTo(interaction, context, app) {
      if (interaction.isChatInputCommand()) {
        const entry = command(interaction);
        return entry
          ? guard(
              entry,
              context,
              callOf(entry, readOptions(interaction, entry.command.options, languages), context, app),
            )
          : refuse(context.own.t.problems.gone);
      }
      const found = handlers.get(interaction.customId.split(':', 1)[0] ?? '');
      if (!found) return refuse(context.own.t.problems.gone);
      return guard(found, context, componentOf(found, interaction, context, app));
    },
  };
}

function guard({ slash }: Entry, context: Context, answer: Answer): Answer {
  const { problems } = context.own.t;
  if (slash.contexts === 'servers' && !context.guild) return refuse(problems.serversOnly);
  if (slash.needsManageGuild && !context.canManageGuild) return refuse(problems.needsManageGuild);
  return answer;
}

const callOf = (
  { command }: Entry,
  options: Record<string, unknown>,
  context: Context,
  app: App,
): Answer => ({
  ephemeral: command.ephemeral ?? false,
  replaces: false,
  run: () => command.run({ ...context, options: options as ValuesOf<OptionSpecs> }, app),
});

const componentOf = (
  { command, handler }: Entry & { handler: ComponentHandler },
  interaction: MessageComponentInteraction,
  context: Context,
  app: App,
): Answer => ({
  ephemeral: command.ephemeral ?? false,
  replaces: handler.replaces ?? false,
  run: () =>
    handler.run(
      {
        ...context,
        state: interaction.customId.slice(interaction.customId.indexOf(':') + 1),
        values: interaction.isStringSelectMenu() ? interaction.values : [],
      },
      app,
    ),
});

const refuse = (sentence: string): Answer => ({
  ephemeral: true,
  replaces: false,
  run: () => ephemeral(sentence),
});

const entriesOf = (commands: readonly SlashCommand[]) =>
  new Map<string, Entry>(
    commands.flatMap((slash) => [
      ...(slash.root ? [[slash.name, { slash, command: slash.root }] as const] : []),
      ...(slash.subcommands ?? []).map(
        (command) => [`${slash.name} ${command.name}`, { slash, command }] as const,
      ),
    ]),
  );

const handlersOf = (entries: readonly Entry[]) =>
  new Map(
    entries.flatMap((entry) =>
      Object.entries(entry.command.components ?? {}).map(
        ([id, handler]) => [id, { ...entry, handler }] as const,
      ),
    ),
  );

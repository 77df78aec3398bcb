import { MessageFlags } from 'discord-api-types/v10';
import type { ChatInputCommandInteraction, Interaction, MessageComponentInteraction } from 'discord.js';
import { speaking, type App, type Context } from './command.ts';
import { componentNameOf } from './component.ts';
import { commandNameOf } from './context.ts';
import { readOptions, toFile } from './read-options.ts';
import type { OptionSpecs, ValuesOf } from './options.ts';
import type { Entry, Registry } from './registry.ts';
import { ephemeral, type Reply } from './reply.ts';
import { withSpoken } from './speaking.ts';

/** A call of a command, or the use of a component in one of its messages. */
export type Repliable = Extract<Interaction, ChatInputCommandInteraction | MessageComponentInteraction>;

/** What an interaction is answered with; who sees it, and where it stands, is fixed before it is run. */
export interface Answer {
  ephemeral: boolean;
  replaces: boolean;
  run(): Reply | Promise<Reply>;
}

/** What a command or component answers, or a refusal where that is not allowed or not known any more. */
export function answerTo(interaction: Repliable, context: Context, registry: Registry, app: App): Answer {
  const found = interaction.isChatInputCommand()
    ? findCommand(interaction, context, registry, app)
    : findComponent(interaction, context, registry, app);
  if (!found) return privately(context.own.t.problems.gone);
  const refusal = refusalOf(found.entry, context);
  if (refusal !== undefined) return privately(refusal);
  return context.mayWrite ? found.answer : whisper(found.answer, interaction);
}

/** Whoever may not write in a channel gets the same answer alone; under a message that only they see it takes its place. */
function whisper({ replaces, run }: Answer, interaction: Repliable): Answer {
  const isOwn = interaction.isMessageComponent() && interaction.message.flags.has(MessageFlags.Ephemeral);
  return {
    ephemeral: true,
    replaces: replaces && isOwn,
    run: async () => ({ ...(await run()), ephemeral: true }),
  };
}

/** One sentence that only the caller sees. */
export const privately = (sentence: string): Answer => ({
  ephemeral: true,
  replaces: false,
  run: () => ephemeral(sentence),
});

interface Found {
  entry: Entry;
  answer: Answer;
}

function findCommand(
  interaction: ChatInputCommandInteraction,
  context: Context,
  { commands }: Registry,
  app: App,
): Found | undefined {
  const entry = commands.get(commandNameOf(interaction));
  if (!entry) return undefined;
  const { command } = entry;
  const run = () => {
    const options = readOptions(interaction, command.options, app.languages) as ValuesOf<OptionSpecs>;
    const answer = (known: Context) => command.run({ ...known, options }, app);
    return command.ephemeral ? answer(context) : withSpoken(context, app, answer);
  };
  return { entry, answer: { ephemeral: command.ephemeral ?? false, replaces: false, run } };
}

function findComponent(
  interaction: MessageComponentInteraction,
  context: Context,
  { components }: Registry,
  app: App,
): Found | undefined {
  const { customId } = interaction;
  const entry = components.get(componentNameOf(customId));
  if (!entry) return undefined;
  const { command, handler } = entry;
  const values = interaction.isStringSelectMenu() ? interaction.values : [];
  const files = interaction.message.attachments.map(toFile);
  const run = () => {
    const answer = (known: Context) =>
      handler.run({ ...known, customId, values, files }, app) ?? ephemeral(context.own.t.problems.gone);
    const spoken = handler.spokenIn(customId, app.languages);
    return spoken ? answer(speaking(context, spoken)) : withSpoken(context, app, answer);
  };
  return { entry, answer: { ephemeral: command.ephemeral ?? false, replaces: handler.replaces, run } };
}

/** Checked here though Discord checks it too: an admin may open a command to everybody. */
function refusalOf({ slash }: Entry, { canManageGuild, guild, own }: Context): string | undefined {
  const { problems } = own.t;
  if (slash.contexts === 'servers' && !guild) return problems.serversOnly;
  return slash.needsManageGuild && !canManageGuild ? problems.needsManageGuild : undefined;
}

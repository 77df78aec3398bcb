import type { APIInteraction, AutocompleteInteraction } from 'discord.js';
import type { App } from './command.ts';
import { commandNameOf, readContext } from './context.ts';
import { readChosen } from './read-options.ts';
import type { Registry } from './registry.ts';
import { clip } from './reply.ts';

const mostChoices = 25;

/**
 * Suggests values for what is being typed; nothing for an option that has none.
 * @see https://docs.discord.com/developers/interactions/application-commands#autocomplete
 */
export async function autocomplete(
  interaction: AutocompleteInteraction,
  packet: APIInteraction | undefined,
  { commands }: Registry,
  app: App,
): Promise<void> {
  const options = commands.get(commandNameOf(interaction))?.command.options ?? {};
  const { name, value } = interaction.options.getFocused(true);
  const option = options[name];
  const chosen = readChosen(interaction, options);
  const context = { ...readContext(interaction, app.languages, packet), chosen };
  const choices = (option?.type === 'string' && option.autocomplete?.(value, app, context)) || [];
  await interaction.respond(
    choices.slice(0, mostChoices).map((choice) => ({ ...choice, name: clip(choice.name, 100) })),
  );
}

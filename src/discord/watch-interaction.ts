import type { Interaction } from 'discord.js';
import type { Clock } from '../runtime/clock.ts';
import { since, type Metrics } from '../runtime/metrics.ts';
import { componentNameOf } from './component.ts';
import { commandNameOf } from './context.ts';
import type { Registry } from './registry.ts';

/** Measures one interaction. */
export interface InteractionWatch {
  /** Discord has taken an answer; the first one counts. */
  onAnswer(): void;
  /** It is over. */
  end(outcome: 'answered' | 'failed' | 'too-late'): void;
}

export function watchInteraction(
  interaction: Interaction,
  registry: Registry,
  clock: Clock,
  metrics: Metrics,
): InteractionWatch {
  const begun = clock.elapsed();
  const labels = labelsOf(interaction, registry);
  let isAnswered = false;
  return {
    onAnswer() {
      if (!isAnswered) metrics.observe('firstAnswer', since(begun, clock), labels);
      isAnswered = true;
    },
    end(outcome) {
      metrics.observe('interaction', since(begun, clock), labels);
      metrics.count('interactions', { ...labels, outcome });
    },
  };
}

/** Names of the bot's own alone: what else may come would make a series each. */
function labelsOf(interaction: Interaction, { commands, components }: Registry) {
  if (interaction.isMessageComponent()) {
    const entry = components.get(componentNameOf(interaction.customId));
    return { kind: 'component', command: entry ? nameOf(entry) : 'unknown' };
  }
  const isAutocomplete = interaction.isAutocomplete();
  const name = isAutocomplete || interaction.isChatInputCommand() ? commandNameOf(interaction) : '';
  return {
    kind: isAutocomplete ? 'autocomplete' : 'command',
    command: commands.has(name) ? name : 'unknown',
  };
}

const nameOf = ({ slash, command }: { slash: { name: string }; command: { name: string } }) =>
  slash.name === command.name ? slash.name : `${slash.name} ${command.name}`;

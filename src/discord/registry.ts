import type { Command, SlashCommand } from './command.ts';
import type { ComponentHandler } from './component.ts';

/** A command, and the slash command that it belongs to, whose rules hold for it. */
export interface Entry {
  slash: SlashCommand;
  command: Command;
}

export interface Registry {
  /** By what is typed: "film random". */
  commands: ReadonlyMap<string, Entry>;
  /** By the name in a custom id. */
  components: ReadonlyMap<string, Entry & { handler: ComponentHandler }>;
}

export function createRegistry(slashCommands: readonly SlashCommand[]): Registry {
  const commands = new Map(slashCommands.flatMap(entriesOf));
  const components = [...commands.values()].flatMap((entry) =>
    (entry.command.components ?? []).map((handler) => [handler.name, { ...entry, handler }] as const),
  );
  return { commands, components: new Map(components) };
}

const entriesOf = (slash: SlashCommand): [name: string, entry: Entry][] => [
  ...(slash.root ? [[slash.name, { slash, command: slash.root }] satisfies [string, Entry]] : []),
  ...(slash.subcommands ?? []).map((command): [string, Entry] => [
    `${slash.name} ${command.name}`,
    { slash, command },
  ]),
];

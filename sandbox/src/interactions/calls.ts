import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import type { CallOption } from '../page-server/contract.ts';
import { type Channel, everywhere, type World } from '../world/world.ts';
import { installsFor } from './installs.ts';

/** Something that Discord's own app would not let a person send; the message says why. */
export class ImpossibleCall extends Error {
  override name = 'ImpossibleCall';
}

/** The commands that this person finds in this channel's list. */
export function commandsFor(world: World, channel: Channel, personId: string): APIApplicationCommand[] {
  const own = channel.guildId === undefined ? [] : (world.commands.get(channel.guildId) ?? []);
  return [...(world.commands.get(everywhere) ?? []), ...own].filter(
    (command) =>
      command.type === ApplicationCommandType.ChatInput &&
      installsFor(world, channel, personId, command).length > 0,
  );
}

/** What is typed as `/book show` with its values, in the form in which Discord's app sends it. */
export function composeCall(
  command: APIApplicationCommand,
  path: readonly string[],
  values: Readonly<Record<string, string | number | boolean>>,
  focused?: string,
): CallOption[] {
  const [step, ...rest] = path;
  if (step !== undefined) {
    const option = optionNamed(command.options ?? [], step);
    const inner = {
      ...command,
      options: ('options' in option && option.options) || [],
    } as APIApplicationCommand;
    return [{ type: option.type, name: step, options: composeCall(inner, rest, values, focused) }];
  }
  return Object.entries(values).map(([name, value]) => ({
    type: optionNamed(command.options ?? [], name).type,
    name,
    value,
    ...(name === focused && { focused: true }),
  }));
}

/** The command's name with its subcommand, as headings show it: "book random". */
export const fullNameOf = (name: string, options: readonly CallOption[]): string => {
  const step = options.find((option) => option.type <= Type.SubcommandGroup);
  return step ? `${name} ${fullNameOf(step.name, step.options ?? [])}` : name;
};

export function optionNamed(
  options: readonly APIApplicationCommandOption[],
  name: string,
): APIApplicationCommandOption {
  const option = options.find((one) => one.name === name);
  if (!option) throw new ImpossibleCall(`There is no option ${name}.`);
  return option;
}

import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import type { CallOption } from '../page-server/contract.ts';
import { inGuild } from '../world/permissions.ts';
import { type Channel, everywhere, type World } from '../world/world.ts';

/** Something that Discord's own app would not let a person send; the message says why. */
export class ImpossibleCall extends Error {
  override name = 'ImpossibleCall';
}

/** The commands that this person finds in this channel's list. */
export function commandsFor(world: World, channel: Channel, personId: string): APIApplicationCommand[] {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const all = [
    ...(world.commands.get(everywhere) ?? []),
    ...(world.commands.get(channel.guildId ?? everywhere) ?? []),
  ];
  const context = guild ? 0 : 1;
  return [...new Set(all)].filter((command) => {
    if (guild && !guild.members.has(world.bot.id)) return false;
    if (!(command.contexts?.includes(context) ?? true)) return false;
    const needed = command.default_member_permissions;
    if (!guild || needed === null || needed === undefined) return true;
    const held = inGuild(guild, guild.members.get(personId) ?? new Set(), personId);
    return (held & 8n) !== 0n || (needed !== '0' && (held & BigInt(needed)) === BigInt(needed));
  });
}

/** What is typed as `/film show` with its values, in the form in which Discord's app sends it. */
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

/** Checks what a person sends as Discord's app would: nothing unknown, nothing missing, each value of its kind. */
export function checkCall(
  world: World,
  channel: Channel,
  known: readonly APIApplicationCommandOption[],
  given: readonly CallOption[],
  typing = false,
): void {
  const isTree = known.some((option) => option.type <= Type.SubcommandGroup);
  if (isTree && given.length !== 1)
    throw new ImpossibleCall('This command is called by one of its subcommands.');
  const names = new Set(given.map((option) => option.name));
  if (names.size < given.length) throw new ImpossibleCall('An option is given twice.');
  for (const option of known)
    if (!isTree && !typing && 'required' in option && option.required && !names.has(option.name))
      throw new ImpossibleCall(`The option ${option.name} is required.`);
  for (const call of given) {
    const option = optionNamed(known, call.name);
    if (option.type !== (call.type as Type))
      throw new ImpossibleCall(`The option ${option.name} is of another type.`);
    if (option.type === Type.Subcommand || option.type === Type.SubcommandGroup)
      checkCall(world, channel, option.options ?? [], call.options ?? [], typing);
    else if (!call.focused) checkValue(world, channel, option, call.value);
  }
}

/** The command's name with its subcommand, as headings show it: "film random". */
export const fullNameOf = (name: string, options: readonly CallOption[]): string => {
  const step = options.find((option) => option.type <= 2);
  return step ? `${name} ${fullNameOf(step.name, step.options ?? [])}` : name;
};

function optionNamed(
  options: readonly APIApplicationCommandOption[],
  name: string,
): APIApplicationCommandOption {
  const option = options.find((one) => one.name === name);
  if (!option) throw new ImpossibleCall(`There is no option ${name}.`);
  return option;
}

function checkValue(
  world: World,
  channel: Channel,
  option: APIApplicationCommandOption,
  value: unknown,
): void {
  const wrong = (why: string) => new ImpossibleCall(`The option ${option.name} ${why}.`);
  if (!(kinds[option.type]?.(value) ?? false)) throw wrong('has a value of another kind');
  if (
    'choices' in option &&
    option.choices?.length &&
    !option.choices.some((choice) => choice.value === value)
  )
    throw wrong('has no such choice');
  if (option.type === Type.String) {
    const { length } = value as string;
    if (length < Math.max(option.min_length ?? 0, 1) || length > (option.max_length ?? 6000))
      throw wrong('is too short or too long');
  }
  if (option.type === Type.Integer || option.type === Type.Number)
    if (Number(value) < (option.min_value ?? -Infinity) || Number(value) > (option.max_value ?? Infinity))
      throw wrong('is out of range');
  if (option.type === Type.Channel) {
    const chosen = world.channels.get(String(value));
    if (!chosen || chosen.guildId !== channel.guildId) throw wrong('names no channel here');
    if (!(option.channel_types?.includes(chosen.type) ?? true)) throw wrong('takes no channel of this type');
  }
  if (option.type === Type.Role && !world.guilds.get(channel.guildId ?? '')?.roles.has(String(value)))
    throw wrong('names no role here');
}

const isId = (value: unknown) => typeof value === 'string' && /^\d+$/.test(value);
const kinds: Partial<Record<Type, (value: unknown) => boolean>> = {
  [Type.String]: (value) => typeof value === 'string',
  [Type.Integer]: Number.isInteger,
  [Type.Number]: Number.isFinite,
  [Type.Boolean]: (value) => typeof value === 'boolean',
  [Type.Channel]: isId,
  [Type.Role]: isId,
  [Type.User]: isId,
  [Type.Mentionable]: isId,
};

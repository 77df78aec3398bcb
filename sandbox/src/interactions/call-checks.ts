import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import type { CallOption } from '../page-server/contract.ts';
import { allows, permissionsIn } from '../world/permissions.ts';
import { type Channel, guildOf, usersOf, type World } from '../world/world.ts';
import { ImpossibleCall, optionNamed } from './calls.ts';

/** Where somebody types a command, and who. */
export interface Caller {
  world: World;
  channel: Channel;
  personId: string;
  /** While they still type, what is required may be missing. */
  isTyping: boolean;
}

/** Checks what a person sends as Discord's app would: nothing unknown, nothing missing, each value of its kind. */
export function checkCall(
  caller: Caller,
  known: readonly APIApplicationCommandOption[],
  given: readonly CallOption[],
): void {
  const isTree = known.some(({ type }) => type === Type.Subcommand || type === Type.SubcommandGroup);
  if (isTree && given.length !== 1)
    throw new ImpossibleCall('This command is called by one of its subcommands.');
  const names = new Set(given.map((option) => option.name));
  if (names.size < given.length) throw new ImpossibleCall('An option is given twice.');
  for (const option of known)
    if (!isTree && !caller.isTyping && option.required && !names.has(option.name))
      throw new ImpossibleCall(`The option ${option.name} is required.`);
  for (const call of given) {
    const option = optionNamed(known, call.name);
    if (option.type !== call.type) throw new ImpossibleCall(`The option ${option.name} is of another type.`);
    if (option.type === Type.Subcommand || option.type === Type.SubcommandGroup)
      checkCall(caller, option.options ?? [], call.options ?? []);
    else if (!call.focused) checkValue(caller, option, call.value);
  }
}

function checkValue(caller: Caller, option: APIApplicationCommandOption, value: unknown): void {
  const reason = kinds[option.type]?.(value)
    ? refusalOf(caller, option, value)
    : 'has a value of another kind';
  if (reason) throw new ImpossibleCall(`The option ${option.name} ${reason}.`);
}

function refusalOf(
  { world, channel, personId }: Caller,
  option: APIApplicationCommandOption,
  value: unknown,
): string | undefined {
  if ('choices' in option && option.choices?.length && !option.choices.some((one) => one.value === value))
    return 'has no such choice';
  switch (option.type) {
    case Type.String: {
      const { length } = value as string;
      const fits = length >= Math.max(option.min_length ?? 0, 1) && length <= (option.max_length ?? 6000);
      return fits ? undefined : 'is too short or too long';
    }
    case Type.Integer:
    case Type.Number: {
      const fits =
        Number(value) >= (option.min_value ?? -Infinity) && Number(value) <= (option.max_value ?? Infinity);
      return fits ? undefined : 'is out of range';
    }
    case Type.Channel: {
      const chosen = world.channels.get(String(value));
      if (chosen?.guildId !== channel.guildId || !isSeen(world, chosen, personId))
        return 'names no channel here';
      return (option.channel_types?.includes(chosen.type) ?? true)
        ? undefined
        : 'takes no channel of this type';
    }
    case Type.Role:
      return guildOf(world, channel)?.roles.has(String(value)) ? undefined : 'names no role here';
    case Type.User:
      return usersOf(world).some(({ id }) => id === value) ? undefined : 'names nobody here';
    case Type.Attachment:
      return world.files.get(String(value))?.chosenBy === personId ? undefined : 'names no file of yours';
    case Type.Boolean:
    case Type.Mentionable:
    case Type.Subcommand:
    case Type.SubcommandGroup:
      return undefined;
  }
}

/** A channel that somebody cannot see is not offered to them. */
const isSeen = (world: World, channel: Channel | undefined, personId: string): channel is Channel =>
  channel !== undefined && allows(permissionsIn(world, channel, personId), 'ViewChannel');

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
  [Type.Attachment]: isId,
};

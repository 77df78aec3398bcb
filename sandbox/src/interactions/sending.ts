import {
  type APIComponentInMessageActionRow,
  type APIUser,
  ComponentType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { CommandCall, ComponentCall, Viewer } from '../page-server/contract.ts';
import { allows, permissionsIn } from '../world/permissions.ts';
import type { StoredMessage, World } from '../world/world.ts';
import { checkCall } from './call-checks.ts';
import { commandsFor, fullNameOf, ImpossibleCall } from './calls.ts';
import { installsFor, ownersOf, ownersThrough } from './installs.ts';
import { describeInteraction, resolve } from './payload.ts';
import {
  type Interaction,
  type InteractionOptions,
  openInteraction,
  type PendingInteractions,
} from './pending.ts';

/** Who acts, by name; without a language it is English. */
export type Who = string | Viewer;

export const sendCommand = (pending: PendingInteractions, who: Who, call: CommandCall): Interaction =>
  sendCall(pending, who, call, InteractionType.ApplicationCommand);

export const sendAutocomplete = (pending: PendingInteractions, who: Who, call: CommandCall): Interaction =>
  sendCall(pending, who, call, InteractionType.ApplicationCommandAutocomplete);

export function sendComponent(
  pending: PendingInteractions,
  who: Who,
  { channelId, messageId, customId, values }: ComponentCall,
): Interaction {
  const caller = locateCaller(pending.world, who, channelId);
  const source = pending.world.messages.get(channelId)?.get(messageId);
  if (!source || (source.onlyFor ?? caller.person.id) !== caller.person.id)
    throw new ImpossibleCall('There is no such message.');
  const component = usableComponent(source, customId, values);
  const owners = ownersOf(source, caller.channel);
  return send(pending, { type: InteractionType.MessageComponent, ...caller, owners, source }, () => ({
    custom_id: customId,
    component_type: component.type,
    id: component.id,
    ...(values && { values }),
  }));
}

function sendCall(
  pending: PendingInteractions,
  who: Who,
  { channelId, commandId, options }: CommandCall,
  type: InteractionType,
): Interaction {
  const { world } = pending;
  const caller = locateCaller(world, who, channelId);
  const { person, channel } = caller;
  const command = commandsFor(world, channel, person.id).find(({ id }) => id === commandId);
  if (!command) throw new ImpossibleCall('There is no such command here.');
  const isTyping = type === InteractionType.ApplicationCommandAutocomplete;
  checkCall({ world, channel, personId: person.id, isTyping }, command.options ?? [], options);
  const owners = ownersThrough(installsFor(world, channel, person.id, command), channel, person.id);
  const named = { id: commandId, fullName: fullNameOf(command.name, options) };
  return send(pending, { type, ...caller, owners, command: named }, (interaction) => ({
    id: command.id,
    name: command.name,
    type: command.type,
    options,
    resolved: isTyping ? {} : resolve(world, interaction, options),
    ...(command.guild_id && { guild_id: command.guild_id }),
  }));
}

function send(
  pending: PendingInteractions,
  options: InteractionOptions,
  toData: (interaction: Interaction) => unknown,
): Interaction {
  const interaction = openInteraction(pending, options);
  const payload = describeInteraction(pending.world, interaction, toData(interaction));
  pending.deliver(options.channel.guildId, payload);
  return interaction;
}

/** Throws ImpossibleCall where nobody has this name. */
export function locatePerson({ people }: World, who: Who): APIUser {
  const as = typeof who === 'string' ? who : who.as;
  const person = people[as];
  if (!person) throw new ImpossibleCall(`There is no person ${as}.`);
  return person;
}

/** The person, their language and the channel; throws ImpossibleCall where they cannot be. */
export function locateCaller(world: World, who: Who, channelId: string) {
  const locale = typeof who === 'string' ? ('en-US' as const) : who.locale;
  const channel = world.channels.get(channelId);
  const person = locatePerson(world, who);
  if (!channel || channel.deleted || !allows(permissionsIn(world, channel, person.id), 'ViewChannel'))
    throw new ImpossibleCall('There is no such channel.');
  return { person, locale, channel };
}

function usableComponent(
  source: StoredMessage,
  customId: string,
  values?: string[],
): APIComponentInMessageActionRow {
  const rows = (source.message.flags ?? 0) & MessageFlags.Loading ? [] : (source.message.components ?? []);
  const all = rows.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
  const component = all.find((one) => 'custom_id' in one && one.custom_id === customId);
  if (!component || component.disabled) throw new ImpossibleCall('There is no such button or menu to use.');
  if (component.type !== ComponentType.StringSelect) return component;
  const { min_values = 1, max_values = 1, options } = component;
  const count = values?.length ?? 0;
  const isOffered = values?.every((value) => options.some((one) => one.value === value)) ?? false;
  if (count < min_values || count > max_values || !isOffered)
    throw new ImpossibleCall('The menu does not offer these values.');
  return component;
}

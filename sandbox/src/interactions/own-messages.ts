import { type APIMessage, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { MessageBody } from '../rules/message-body.ts';
import { refuse } from '../rules/refusals.ts';
import { addMessage } from '../world/messages.ts';
import { historyOf, type StoredMessage, type World } from '../world/world.ts';
import type { Interaction } from './pending.ts';
import { integrationOwners } from './payload.ts';

/** The message by its id or as `@original`, if this interaction's token may touch it. */
export function requireOwnMessage(world: World, interaction: Interaction, id: string): StoredMessage {
  const messageId = id === '@original' ? interaction.originalId : id;
  if (messageId === undefined) refuse('unknownWebhook');
  const stored = historyOf(world, interaction.channel.id).get(messageId);
  return stored && interaction.messageIds.has(messageId) ? stored : refuse('unknownMessage');
}

/** The message of the first answer: the one that `@original` means from now on. */
export function addOriginal(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  flags = body.flags ?? 0,
): StoredMessage {
  const { command, source, channel, person } = interaction;
  const stored = addAnswer(world, interaction, body, flags, {
    type: source ? MessageType.Reply : MessageType.ChatInputCommand,
    ...(source && { message_reference: { type: 0, channel_id: channel.id, message_id: source.message.id } }),
    ...(command && {
      interaction: { id: interaction.id, type: interaction.type, name: command.fullName, user: person },
    }),
  });
  interaction.originalId = stored.message.id;
  return stored;
}

/** A message that belongs to the interaction and says who asked for it. */
export function addAnswer(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  flags: number,
  extra: Partial<APIMessage>,
): StoredMessage {
  const { channel, person, source } = interaction;
  const stored = addMessage(world, {
    channel,
    author: world.bot,
    body,
    onlyFor: flags & MessageFlags.Ephemeral ? person.id : undefined,
    extra: {
      ...extra,
      flags,
      application_id: world.bot.id,
      webhook_id: world.bot.id,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user: person,
        authorizing_integration_owners: integrationOwners(
          channel.guildId ? { id: channel.guildId } : undefined,
        ),
        ...(source && { interacted_message_id: source.message.id }),
      } as NonNullable<APIMessage['interaction_metadata']>,
    },
  });
  interaction.messageIds.add(stored.message.id);
  return stored;
}

import {
  type APIMessage,
  ApplicationIntegrationType as Install,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { MessageBody } from '../rules/message-body.ts';
import { refuse } from '../rules/refusals.ts';
import { addMessage } from '../world/messages.ts';
import { guildOf, historyOf, type StoredMessage, type World } from '../world/world.ts';
import { isForcedEphemeral } from './installs.ts';
import type { Interaction } from './pending.ts';

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
    ...(source && { message_reference: referenceTo(channel.id, source.message.id) }),
    ...(command && {
      interaction: { id: interaction.id, type: interaction.type, name: command.fullName, user: person },
    }),
  });
  interaction.originalId = stored.message.id;
  return stored;
}

/**
 * A message after the first answer; 40094 after five of them where the app is there for the caller alone.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
export function addFollowUp(world: World, interaction: Interaction, body: MessageBody): StoredMessage {
  const { channel, originalId = '', owners } = interaction;
  const isMember = guildOf(world, channel)?.members.has(world.bot.id) ?? false;
  const isLimited = owners[Install.GuildInstall] === undefined && !isMember;
  if (isLimited && interaction.followUps >= 5) refuse('tooManyFollowUps');
  interaction.followUps++;
  return addAnswer(world, interaction, body, body.flags ?? 0, {
    type: MessageType.Reply,
    message_reference: referenceTo(channel.id, originalId),
  });
}

const referenceTo = (channelId: string, messageId: string) => ({
  type: MessageReferenceType.Default,
  channel_id: channelId,
  message_id: messageId,
});

/** A message that belongs to the interaction and says who asked for it. */
function addAnswer(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  asked: number,
  extra: Partial<APIMessage>,
): StoredMessage {
  const { channel, person, source, owners } = interaction;
  const isForced = isForcedEphemeral(world, channel, owners, person.id);
  const flags = isForced ? asked | MessageFlags.Ephemeral : asked;
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
        authorizing_integration_owners: owners,
        ...(source && { interacted_message_id: source.message.id }),
      } as NonNullable<APIMessage['interaction_metadata']>,
    },
  });
  interaction.messageIds.add(stored.message.id);
  return stored;
}

import { InteractionResponseType as Answer, InteractionType, MessageFlags } from 'discord-api-types/v10';
import type { CallbackBody } from '../rules/callback-body.ts';
import type { MessageBody } from '../rules/message-body.ts';
import { refuse } from '../rules/refusals.ts';
import { editMessage } from '../world/messages.ts';
import { historyOf, type StoredMessage } from '../world/world.ts';
import {
  type Choices,
  type PendingInteractions,
  type Interaction,
  resolveOutcome,
  showThinking,
} from './pending.ts';
import { addFollowUp, addOriginal } from './own-messages.ts';

/** Carries out the first answer; 40060 for a second one, 10062 when it comes too late. */
export function answer(pending: PendingInteractions, interaction: Interaction, body: CallbackBody): void {
  if (interaction.state === 'failed') refuse('unknownInteraction');
  if (interaction.state !== 'waiting') refuse('alreadyAnswered');
  if (!possibleAnswers[interaction.type]?.includes(body.type))
    refuse('invalidBody', {
      type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Not for this interaction.' }] },
    });
  switch (body.type) {
    case Answer.ChannelMessageWithSource:
      show(pending, interaction, addOriginal(pending.world, interaction, body.data), false);
      break;
    case Answer.UpdateMessage:
      show(
        pending,
        interaction,
        editMessage(pending.world, interaction.channel, adoptSource(interaction), body.data),
        true,
      );
      break;
    case Answer.DeferredChannelMessageWithSource:
      addOriginal(
        pending.world,
        interaction,
        {},
        MessageFlags.Loading | ((body.data?.flags ?? 0) & MessageFlags.Ephemeral),
      );
      showThinking(pending, interaction);
      break;
    case Answer.DeferredMessageUpdate:
      adoptSource(interaction);
      showThinking(pending, interaction);
      break;
    case Answer.ApplicationCommandAutocompleteResult:
      resolveOutcome(pending, interaction, body.data.choices as Choices);
  }
  interaction.state = isDeferral(body.type) ? 'deferred' : 'answered';
  interaction.answered.abort();
}

/** A further message; after a deferral the first one takes the place of "thinking…" while that stands, as in Discord. */
export function followUp(
  pending: PendingInteractions,
  interaction: Interaction,
  body: MessageBody,
): StoredMessage {
  if (interaction.originalId === undefined) refuse('unknownWebhook');
  const original = historyOf(pending.world, interaction.channel.id).get(interaction.originalId);
  if (original && (original.message.flags ?? 0) & MessageFlags.Loading)
    return editResponse(pending, interaction, original, body);
  const stored = addFollowUp(pending.world, interaction, body);
  show(pending, interaction, stored, false);
  return stored;
}

/** Alters one of the interaction's messages. */
export function editResponse(
  pending: PendingInteractions,
  interaction: Interaction,
  stored: StoredMessage,
  body: MessageBody,
): StoredMessage {
  const edited = editMessage(pending.world, interaction.channel, stored, body);
  show(pending, interaction, edited, interaction.source === stored);
  return edited;
}

const isDeferral = (type: Answer) =>
  type === Answer.DeferredChannelMessageWithSource || type === Answer.DeferredMessageUpdate;

const possibleAnswers: Partial<Record<InteractionType, Answer[]>> = {
  [InteractionType.ApplicationCommand]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
  ],
  [InteractionType.MessageComponent]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [Answer.ApplicationCommandAutocompleteResult],
};

function show(
  pending: PendingInteractions,
  interaction: Interaction,
  stored: StoredMessage,
  updated: boolean,
): void {
  resolveOutcome(pending, interaction, {
    message: stored.message,
    ephemeral: stored.onlyFor !== undefined,
    updated,
  });
}

function adoptSource(interaction: Interaction): StoredMessage {
  const source = interaction.source ?? refuse('unknownMessage');
  interaction.originalId = source.message.id;
  interaction.messageIds.add(source.message.id);
  return source;
}

import type { Hono } from 'hono';
import { InteractionResponseType as Type, MessageFlags } from 'discord-api-types/v10';
import { editResponse, answer, followUp } from '../interactions/responses.ts';
import { type PendingInteractions, type Interaction, interactionOf } from '../interactions/pending.ts';
import { requireOwnMessage } from '../interactions/own-messages.ts';
import { readBody } from '../rules/body.ts';
import { callbackBody, type CallbackBody } from '../rules/callback-body.ts';
import { refuse } from '../rules/refusals.ts';
import { removeMessage } from '../world/messages.ts';
import type { ApiEnv, ApiParts } from './create-api.ts';
import { readMessage, type RequestBody } from './request-body.ts';

/**
 * First answers and what comes after them.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
 */
export function addInteractionRoutes(api: Hono<ApiEnv>, { pending }: ApiParts): void {
  api.post('/interactions/:interaction/:token/callback', (c) => {
    const interaction = pending.open.get(c.req.param('interaction'));
    if (!interaction || interaction.token !== c.req.param('token')) refuse('unknownInteraction');
    const body = readBody(callbackBody, c.var.record.body);
    answer(pending, interaction, withFiles(body, c.var.record));
    return c.req.query('with_response') === 'true'
      ? c.json(describeCallback(pending, interaction, body.type))
      : c.body(null, 204);
  });
  api.post('/webhooks/:application/:token', (c) => {
    const interaction = requireByToken(pending, c.req.param());
    return c.json(followUp(pending, interaction, readMessage(c.var.record)).message);
  });
  addAnswerRoutes(api, pending);
}

function addAnswerRoutes(api: Hono<ApiEnv>, pending: PendingInteractions): void {
  const path = '/webhooks/:application/:token/messages/:message';
  api.get(path, (c) => {
    const interaction = requireByToken(pending, c.req.param());
    return c.json(requireOwnMessage(pending.world, interaction, c.req.param('message')).message);
  });
  api.patch(path, (c) => {
    const interaction = requireByToken(pending, c.req.param());
    const stored = requireOwnMessage(pending.world, interaction, c.req.param('message'));
    return c.json(editResponse(pending, interaction, stored, readMessage(c.var.record)).message);
  });
  api.delete(path, (c) => {
    const interaction = requireByToken(pending, c.req.param());
    const { message } = requireOwnMessage(pending.world, interaction, c.req.param('message'));
    removeMessage(pending.world, message.channel_id, message.id);
    return c.body(null, 204);
  });
}

/** The first answer's message with the files that came beside it. */
const withFiles = (body: CallbackBody, { files = [] }: RequestBody): CallbackBody =>
  body.type === Type.ChannelMessageWithSource || body.type === Type.UpdateMessage
    ? { ...body, data: { ...body.data, files } }
    : body;

function requireByToken(
  pending: PendingInteractions,
  { application, token }: { application: string; token: string },
): Interaction {
  if (application !== pending.world.bot.id) refuse('unknownWebhook');
  const interaction = interactionOf(pending, token);
  if (!interaction || Temporal.Instant.compare(interaction.expires, pending.world.clock.now()) <= 0)
    refuse('webhookTokenExpired');
  return interaction;
}

function describeCallback({ world }: PendingInteractions, interaction: Interaction, type: Type) {
  const { id, originalId, channel } = interaction;
  const message =
    originalId === undefined ? undefined : world.messages.get(channel.id)?.get(originalId)?.message;
  const flags = message?.flags ?? 0;
  const carriesMessage = type === Type.ChannelMessageWithSource || type === Type.UpdateMessage;
  return {
    interaction: {
      id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
      }),
      channel_id: channel.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
    },
    ...(message && (carriesMessage || type === Type.DeferredChannelMessageWithSource)
      ? { resource: { type, message } }
      : {}),
  };
}

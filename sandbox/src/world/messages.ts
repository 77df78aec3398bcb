import { type APIMessage, type APIUser, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { MessageBody } from '../rules/message-body.ts';
import { refuse } from '../rules/refusals.ts';
import { attachmentsBeside, filesAfter, storeFiles, withFiles } from './attachments.ts';
import { readMentions } from './mentions.ts';
import { allows, permissionsIn } from './permissions.ts';
import { toReturnedComponents, toReturnedEmbeds } from './returned-form.ts';
import { announce, type Channel, historyOf, type StoredMessage, timestampOf, type World } from './world.ts';

export interface Draft {
  channel: Channel;
  author: APIUser;
  body: MessageBody;
  /** What only an answer to an interaction has, such as who asked. */
  extra?: Partial<APIMessage>;
  onlyFor?: string | undefined;
}

/** Puts a message into the channel; throws 50006 when nothing is in it. */
export function addMessage(
  world: World,
  { channel, author, body, extra = {}, onlyFor }: Draft,
): StoredMessage {
  const files = storeFiles(world, channel, body);
  const embeds = withFiles(toReturnedEmbeds(body.embeds ?? []), files);
  const message: APIMessage = {
    id: world.nextId(),
    channel_id: channel.id,
    author,
    type: MessageType.Default,
    timestamp: timestampOf(world),
    edited_timestamp: null,
    tts: body.tts ?? false,
    pinned: false,
    attachments: attachmentsBeside(embeds, files),
    flags: (body.flags ?? 0) & ~MessageFlags.Ephemeral,
    ...describeText(world, channel, body, extra.interaction_metadata !== undefined),
    embeds,
    components: toReturnedComponents(body.components ?? []),
    ...extra,
  };
  refuseEmpty(message);
  const stored = { message, files, ...(onlyFor !== undefined && { onlyFor }) };
  historyOf(world, channel.id).set(message.id, stored);
  announce(world, { kind: 'message', stored });
  return stored;
}

/**
 * Alters what the body names and leaves the rest.
 * @see https://docs.discord.com/developers/resources/message#edit-message
 */
export function editMessage(
  world: World,
  channel: Channel,
  stored: StoredMessage,
  body: MessageBody,
): StoredMessage {
  const { message } = stored;
  const isLoading = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
  const files = filesAfter(world, channel, stored.files, body);
  const embeds =
    body.embeds === undefined ? message.embeds : withFiles(toReturnedEmbeds(body.embeds ?? []), files);
  const edited: APIMessage = {
    ...message,
    ...(body.content !== undefined &&
      describeText(world, channel, body, message.interaction_metadata !== undefined)),
    embeds,
    attachments: attachmentsBeside(embeds, files),
    ...(body.components !== undefined && { components: toReturnedComponents(body.components ?? []) }),
    flags: (message.flags ?? 0) & ~MessageFlags.Loading,
    edited_timestamp: isLoading ? null : timestampOf(world),
  };
  refuseEmpty(edited);
  stored.message = edited;
  stored.files = files;
  announce(world, { kind: 'message', stored });
  return stored;
}

/** Sets flags that people cannot set, such as CROSSPOSTED, and tells whoever watches. */
export function markMessage(
  world: World,
  stored: StoredMessage,
  flag: MessageFlags,
  more: Partial<APIMessage> = {},
): void {
  stored.message = { ...stored.message, ...more, flags: (stored.message.flags ?? 0) | flag };
  announce(world, { kind: 'message', stored });
}

/** Takes a message and its files out of the channel; throws 10008 when it is not there. */
export function removeMessage(world: World, channelId: string, messageId: string): void {
  const stored = world.messages.get(channelId)?.get(messageId) ?? refuse('unknownMessage');
  world.messages.get(channelId)?.delete(messageId);
  for (const { attachment } of stored.files) world.files.delete(attachment.id);
  announce(world, {
    kind: 'message-gone',
    channelId,
    messageId,
    ...(stored.onlyFor && { onlyFor: stored.onlyFor }),
  });
}

/** Refuses files with 50013 where the bot may attach none. */
export function checkFilePermission(world: World, channel: Channel, { files }: MessageBody): void {
  if (files?.length && !allows(permissionsIn(world, channel, world.bot.id), 'AttachFiles'))
    refuse('missingPermissions');
}

/** The body as the bot may post it here: without Embed Links its embeds are lost, and 50013 if nothing else is in it. */
export function withoutForbiddenEmbeds(world: World, channel: Channel, body: MessageBody): MessageBody {
  if (!body.embeds?.length || allows(permissionsIn(world, channel, world.bot.id), 'EmbedLinks')) return body;
  if (!body.content && !body.components?.length && !body.files?.length) refuse('missingPermissions');
  return { ...body, embeds: [] };
}

function describeText(world: World, channel: Channel, body: MessageBody, isAnswer: boolean) {
  const content = body.content ?? '';
  return { content, ...readMentions(world, channel, content, body.allowed_mentions, isAnswer) };
}

function refuseEmpty({ content, embeds, components, attachments, flags }: APIMessage): void {
  const isLoading = ((flags ?? 0) & MessageFlags.Loading) !== 0;
  const isEmpty = content === '' && embeds.length === 0 && !components?.length && attachments.length === 0;
  if (isEmpty && !isLoading) refuse('emptyMessage');
}

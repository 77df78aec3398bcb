import { type APIMessage, ChannelType } from 'discord-api-types/v10';
import type { MessageBody } from '../rules/message-body.ts';
import { refuse } from '../rules/refusals.ts';
import { addMessage, checkFilePermission, withoutForbiddenEmbeds } from './messages.ts';
import { allows, permissionsIn } from './permissions.ts';
import { type Channel, isThread, type World } from './world.ts';

/**
 * Posts for the bot: rights first, then the body, then the nonce. A nonce that is enforced brings back the message
 * that its author made with it in the last five minutes.
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function postMessage(world: World, channel: Channel, readMessage: () => MessageBody): APIMessage {
  requireWritable(world, channel);
  const wanted = readMessage();
  checkFilePermission(world, channel, wanted);
  const body = withoutForbiddenEmbeds(world, channel, wanted);
  const nonce = body.nonce ?? undefined;
  const earlier = nonce === undefined || !body.enforce_nonce ? undefined : recall(world, String(nonce));
  const message = earlier ?? addMessage(world, { channel, author: world.bot, body }).message;
  if (nonce === undefined) return message;
  if (!earlier) remember(world, String(nonce), message);
  return { ...message, nonce };
}

/** How long Discord remembers a nonce: it publishes no figure but "past few minutes". */
const nonceWindow = Temporal.Duration.from({ minutes: 5 });

function requireWritable(world: World, channel: Channel): void {
  if (channel.type === ChannelType.GuildForum) refuse('forumNeedsPost');
  const permissions = permissionsIn(world, channel, world.bot.id);
  if (!allows(permissions, isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages'))
    refuse('missingPermissions');
  if (channel.thread?.locked && !allows(permissions, 'ManageThreads')) refuse('lockedThread');
  if (channel.thread) channel.thread.archived = false;
}

function recall(world: World, nonce: string): APIMessage | undefined {
  const known = world.nonces.get(nonce);
  if (!known || Temporal.Instant.compare(known.at.add(nonceWindow), world.clock.now()) <= 0) return undefined;
  return world.messages.get(known.channelId)?.get(known.messageId)?.message ?? refuse('unknownMessage');
}

function remember(world: World, nonce: string, message: APIMessage): void {
  const now = world.clock.now();
  for (const [old, { at }] of world.nonces) {
    if (Temporal.Instant.compare(at.add(nonceWindow), now) > 0) break;
    world.nonces.delete(old);
  }
  world.nonces.delete(nonce);
  world.nonces.set(nonce, { channelId: message.channel_id, messageId: message.id, at: now });
}

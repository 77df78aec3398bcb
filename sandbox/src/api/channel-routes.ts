import { ChannelType, MessageFlags, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import { readBody, text } from '../rules/body.ts';
import { refuse } from '../rules/refusals.ts';
import { describeChannel, requireChannel, requireMessage } from '../world/channels.ts';
import { checkFilePermission, editMessage, markMessage, removeMessage } from '../world/messages.ts';
import { allows, permissionsIn } from '../world/permissions.ts';
import { postMessage } from '../world/posting.ts';
import { openThread } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import type { ApiEnv, ApiParts } from './create-api.ts';
import { readMessage } from './request-body.ts';

/**
 * Channels, their messages and threads.
 * @see https://docs.discord.com/developers/resources/channel
 * @see https://docs.discord.com/developers/resources/message
 */
export function addChannelRoutes(api: Hono<ApiEnv>, { pending: { world } }: ApiParts): void {
  api.get('/channels/:channel', (c) => {
    return c.json(describeChannel(world, requireChannel(world, c.req.param('channel'))));
  });
  api.get('/channels/:channel/messages', (c) => {
    return c.json(listMessages(world, c.req.param('channel'), readBody(page, c.req.query())));
  });
  api.post('/channels/:channel/messages', (c) => {
    const channel = requireChannel(world, c.req.param('channel'));
    return c.json(postMessage(world, channel, () => readMessage(c.var.record)));
  });
  addMessageRoutes(api, world);
  addExtraRoutes(api, world);
}

function addMessageRoutes(api: Hono<ApiEnv>, world: World): void {
  api.get('/channels/:channel/messages/:message', (c) => {
    const channel = requireChannel(world, c.req.param('channel'), 'ReadMessageHistory');
    return c.json(requireMessage(world, channel.id, c.req.param('message')).message);
  });
  api.patch('/channels/:channel/messages/:message', (c) => {
    const channel = requireChannel(world, c.req.param('channel'));
    if (channel.thread?.archived) refuse('archivedThread');
    const stored = requireMessage(world, channel.id, c.req.param('message'));
    if (stored.message.author.id !== world.bot.id) refuse('notTheAuthor');
    const body = readMessage(c.var.record);
    checkFilePermission(world, channel, body);
    return c.json(editMessage(world, channel, stored, body).message);
  });
  api.delete('/channels/:channel/messages/:message', (c) => {
    const channel = requireChannel(world, c.req.param('channel'));
    const { message } = requireMessage(world, channel.id, c.req.param('message'));
    const mayRemove = allows(permissionsIn(world, channel, world.bot.id), 'ManageMessages');
    if (message.author.id !== world.bot.id && !mayRemove) refuse('missingPermissions');
    removeMessage(world, channel.id, message.id);
    return c.body(null, 204);
  });
}

function addExtraRoutes(api: Hono<ApiEnv>, world: World): void {
  api.post('/channels/:channel/messages/:message/crosspost', (c) => {
    const channel = requireChannel(world, c.req.param('channel'), 'SendMessages');
    if (channel.type !== ChannelType.GuildAnnouncement) refuse('wrongChannelType');
    const stored = requireMessage(world, channel.id, c.req.param('message'));
    const isOwn = stored.message.author.id === world.bot.id;
    const mayManage = allows(permissionsIn(world, channel, world.bot.id), 'ManageMessages');
    if (!isOwn && !mayManage) refuse('missingPermissions');
    if ((stored.message.flags ?? 0) & MessageFlags.Crossposted) refuse('alreadyPublished');
    markMessage(world, stored, MessageFlags.Crossposted);
    return c.json(stored.message);
  });
  api.post('/channels/:channel/messages/:message/threads', (c) => {
    const channel = requireChannel(world, c.req.param('channel'), 'CreatePublicThreads');
    const stored = requireMessage(world, channel.id, c.req.param('message'));
    const options = readBody(threadBody, c.var.record.body);
    return c.json(describeChannel(world, openThread(world, channel, stored, options)), 201);
  });
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
  around: z.string().optional(),
});

const threadBody = z.object({
  name: text(1, 100),
  auto_archive_duration: z.enum(ThreadAutoArchiveDuration).nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
});

/**
 * Newest first; nothing at all without Read Message History.
 * @see https://docs.discord.com/developers/resources/message#get-channel-messages
 */
function listMessages(
  world: World,
  channelId: string,
  { limit, before, after, around }: z.infer<typeof page>,
) {
  const channel = requireChannel(world, channelId);
  if (!allows(permissionsIn(world, channel, world.bot.id), 'ReadMessageHistory')) return [];
  const all = [...(world.messages.get(channelId)?.values() ?? [])]
    .filter(({ onlyFor }) => onlyFor === undefined)
    .map(({ message }) => message)
    .reverse();
  if (after !== undefined) return all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  if (around === undefined)
    return all.filter(({ id }) => before === undefined || BigInt(id) < BigInt(before)).slice(0, limit);
  const middle = all.findIndex(({ id }) => BigInt(id) <= BigInt(around));
  const start = Math.max((middle < 0 ? all.length : middle) - Math.floor(limit / 2), 0);
  return all.slice(start, start + limit);
}

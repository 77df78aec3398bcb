import { roleMention } from '@discordjs/formatters';
import { RESTJSONErrorCodes, Routes, type APIUser, type RawFile, type RequestData } from 'discord.js';
import { z } from 'zod';
import {
  NotSent,
  Refused,
  type Channels,
  type OwnMessage,
  type OwnMessages,
  type Post,
  type Posted,
} from '../daily/posting/channels.ts';
import type { Ask } from './channel-requests.ts';
import type { CommandMentions } from './command-mentions.ts';
import { withoutFiles, type AttachedFile } from './reply.ts';

/** Channels over Discord's REST; `mention` makes the commands in a message something to click. */
export function createChannels(ask: Ask, mention: CommandMentions['mention']): Channels {
  let me: Promise<string> | undefined;
  const own = () => {
    me ??= ask<APIUser>('post', (rest) => rest.get(Routes.user())).then(({ id }) => id);
    return me.catch((error: unknown) => {
      me = undefined;
      throw error;
    });
  };
  return {
    post: (channelId, wanted) =>
      postWithFiles(ask, channelId, { ...wanted, message: mention(wanted.message) }),
    ownMessages: async (channelId, stretch) => listOwn(ask, channelId, stretch, await own()),
    async publish(channelId, messageId) {
      const route = Routes.channelMessageCrosspost(channelId, messageId);
      await ask('extra', (rest) => rest.post(route, briefly()));
    },
    async openThread(channelId, messageId, name) {
      const route = Routes.threads(channelId, messageId);
      await ask('extra', (rest) => rest.post(route, { body: { name }, ...briefly() }));
    },
    async find(channelId) {
      await ask('extra', (rest) => rest.get(Routes.channel(channelId)));
    },
    async askTime() {
      // A refusal tells the time as well.
      await ask('post', (rest) => rest.get(Routes.user())).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
    },
  };
}

const { MissingPermissions, RequestEntityTooLarge, InvalidFileUploaded, InvalidFormBodyOrContentType } =
  RESTJSONErrorCodes;

/** What Discord may say of a post whose files it does not want; 0 is a proxy that finds it too large. */
const aboutFiles: readonly number[] = [
  MissingPermissions,
  RequestEntityTooLarge,
  InvalidFileUploaded,
  InvalidFormBodyOrContentType,
  0,
];

/** A post that Discord refuses, and be it for want of Attach Files, goes again without its files. */
async function postWithFiles(ask: Ask, channelId: string, wanted: Post): Promise<Posted> {
  const { message } = wanted;
  try {
    return await post(ask, channelId, wanted);
  } catch (error) {
    const mayBeTheirs = error instanceof Refused && aboutFiles.includes(error.code);
    if (!mayBeTheirs || !message.files) throw error;
    const without = await post(ask, channelId, { ...wanted, message: withoutFiles(message) });
    return { ...without, filesRefused: error.code };
  }
}

async function post(
  ask: Ask,
  channelId: string,
  { message: { files = [], ...message }, nonce, role, isStillOurs }: Post,
): Promise<Posted> {
  const body = {
    ...message,
    ...(files.length > 0 && { attachments: files.map(noteOn) }),
    ...(role ? { content: [roleMention(role), message.content].filter(Boolean).join(' ') } : {}),
    nonce,
    enforce_nonce: true,
    allowed_mentions: role ? { roles: [role] } : { parse: [] },
  };
  const { id, embeds, mention_roles } = await ask<z.infer<typeof PostedMessage>>('post', async (rest) => {
    if (isStillOurs?.() === false) throw new NotSent('the claim is over');
    return PostedMessage.parse(
      await rest.post(Routes.channelMessages(channelId), { body, files: files.map(toRaw) }),
    );
  });
  return {
    id,
    hasEmbeds: !embeds || embeds.length >= (message.embeds?.length ?? 0),
    pinged: role !== undefined && mention_roles.includes(role),
  };
}

const noteOn = ({ name, description }: AttachedFile, index: number) => ({
  id: String(index),
  filename: name,
  description,
});

const toRaw = ({ name, content }: AttachedFile): RawFile => ({
  name,
  data: content,
  contentType: 'image/png',
});

/** What must be in Discord's answer to know that a message is posted; the rest only tells more. */
const PostedMessage = z.object({
  id: z.string(),
  embeds: z.array(z.unknown()).optional().catch(undefined),
  mention_roles: z.array(z.string()).catch([]),
});

/** Extras wait less than the post: Discord has been seen to hold a publishing back for an hour. */
const briefly = (): Pick<RequestData, 'signal'> => ({ signal: AbortSignal.timeout(5000) });

const pageSize = 100;

/** @see https://docs.discord.com/developers/resources/message#get-channel-messages */
async function listOwn(
  ask: Ask,
  channelId: string,
  { after, until }: Parameters<Channels['ownMessages']>[1],
  me: string,
): Promise<OwnMessages | 'unreadable'> {
  const page = (query: Record<string, string>) =>
    ask<unknown>('post', (rest) =>
      rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) }),
    ).then((answer) => ReadMessages.parse(answer));
  const from = typeof after === 'string' ? after : toSnowflake(after);
  const messages = await page({ limit: String(pageSize), after: from });
  // Without Read Message History Discord shows an empty channel, which one with our first message is not.
  if (messages.length === 0 && (await page({ limit: '1' })).length === 0) return 'unreadable';
  const last = messages.map(({ id }) => id).reduce(later, from);
  const isOver = messages.length < pageSize || (until && BigInt(last) > BigInt(toSnowflake(until)));
  return {
    messages: messages.filter((message) => isOwn(message, me)).map(toOwnMessage),
    next: isOver ? undefined : last,
  };
}

/** What is needed of a message; one of a shape that Discord has changed is still one that was read. */
const ReadMessages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }).optional().catch(undefined),
    nonce: z.union([z.string(), z.number()]).optional().catch(undefined),
    interaction_metadata: z.unknown().optional(),
    components: z.array(z.unknown()).optional().catch(undefined),
  }),
);
type ReadMessage = z.infer<typeof ReadMessages>[number];

const later = (one: string, other: string) => (BigInt(one) > BigInt(other) ? one : other);

const isOwn = ({ author, interaction_metadata }: ReadMessage, me: string) =>
  author?.id === me && interaction_metadata === undefined;

const toOwnMessage = ({ id, nonce, components }: ReadMessage): OwnMessage => ({
  id,
  ...(nonce === undefined ? {} : { nonce: String(nonce) }),
  hasButtons: (components?.length ?? 0) > 0,
});

/**
 * The smallest id of a moment: milliseconds since 2015 above 22 bits.
 * @see https://docs.discord.com/developers/reference#snowflakes
 */
const toSnowflake = (instant: Temporal.Instant) => {
  const since2015 = BigInt(instant.epochMilliseconds) - 1_420_070_400_000n;
  return String(since2015 > 0n ? since2015 << 22n : 0n);
};

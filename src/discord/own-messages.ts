import { Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { OwnMessage, OwnMessages, Stretch } from '../daily/posting/channels.ts';
import type { Ask } from './channel-requests.ts';

const pageSize = 100;

/**
 * A page of the messages of a channel, of which only the bot's own are given. Throws Refused, NotSent or Unanswered.
 * @see https://docs.discord.com/developers/resources/message#get-channel-messages
 */
export async function listOwn(
  ask: Ask,
  channelId: string,
  { after, readTo, until }: Stretch,
  me: string,
): Promise<OwnMessages | 'unreadable'> {
  const page = (query: Record<string, string>) =>
    ask<ReadMessage[]>('post', async (rest) =>
      ReadMessages.parse(
        await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) }),
      ),
    );
  const from = later(toSnowflake(after), readTo ?? '0');
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
  author?.id === me && !interaction_metadata;

const toOwnMessage = ({ id, nonce, components }: ReadMessage): OwnMessage => ({
  id,
  ...(nonce === undefined ? {} : { nonce: String(nonce) }),
  hasButtons: (components?.length ?? 0) > 0,
});

/**
 * The smallest id of a moment.
 * @see https://docs.discord.com/developers/reference#snowflakes
 */
const toSnowflake = (instant: Temporal.Instant): string =>
  String(
    SnowflakeUtil.generate({
      timestamp: instant.epochMilliseconds,
      increment: 0n,
      workerId: 0n,
      processId: 0n,
    }),
  );

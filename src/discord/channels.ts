import { roleMention } from '@discordjs/formatters';
import {
  DiscordAPIError,
  RateLimitError,
  REST,
  Routes,
  type APIMessage,
  type APIUser,
  type RequestData,
} from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import {
  Refused,
  Unanswered,
  type Channels,
  type OwnMessage,
  type Post,
  type Posted,
} from '../daily/posting/channels.ts';
import type { Endpoint } from './client.ts';
import { createRateLimiter } from './rate-limiter.ts';

export interface DiscordOptions extends Pick<Endpoint, 'token' | 'api' | 'requestsPerSecond'> {
  /** Real time, also where the bot's own clock is moved: Discord's limits know no other. */
  clock: Clock;
}

/** Channels over Discord's REST, apart from the client's own so that no burst of posts delays a command. */
export function createChannels(options: DiscordOptions): Channels {
  const ask = createAsk(options);
  let me: Promise<string> | undefined;
  const own = () => {
    me ??= ask<APIUser>((rest) => rest.get(Routes.user())).then(({ id }) => id);
    return me.catch((error: unknown) => {
      me = undefined;
      throw error;
    });
  };
  return {
    post: (channelId, wanted) => post(ask, channelId, wanted),
    ownSince: async (channelId, since) => listOwn(ask, channelId, since, await own()),
    async publish(channelId, messageId) {
      await ask((rest) => rest.post(Routes.channelMessageCrosspost(channelId, messageId), briefly()));
    },
    async openThread(channelId, messageId, name) {
      await ask((rest) => rest.post(Routes.threads(channelId, messageId), { body: { name }, ...briefly() }));
    },
  };
}

type Ask = <T>(deed: (rest: REST) => Promise<unknown>) => Promise<T>;

/** Nothing is tried again here and no rate limit is waited for: the caller retries. */
function createAsk({ token, api, clock, requestsPerSecond }: DiscordOptions): Ask {
  const rest = new REST({
    api,
    version: '10',
    retries: 0,
    timeout: 10_000,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: 500,
  }).setToken(token);
  const turn = createRateLimiter(clock, requestsPerSecond);
  return async <T>(deed: (rest: REST) => Promise<unknown>) => {
    await turn();
    try {
      return (await deed(rest)) as T;
    } catch (error) {
      throw toFailure(error);
    }
  };
}

async function post(
  ask: Ask,
  channelId: string,
  { message, nonce, role, isStillOurs }: Post,
): Promise<Posted> {
  const body = {
    ...message,
    ...(role ? { content: [roleMention(role), message.content].filter(Boolean).join(' ') } : {}),
    nonce,
    enforce_nonce: true,
    allowed_mentions: role ? { roles: [role] } : { parse: [] },
  };
  const {
    id,
    embeds,
    mention_roles: roles,
  } = await ask<z.infer<typeof PostedMessage>>(async (rest) => {
    if (isStillOurs?.() === false) throw new Error('the claim is over');
    return PostedMessage.parse(await rest.post(Routes.channelMessages(channelId), { body }));
  });
  return {
    id,
    hasEmbeds: !embeds || embeds.length >= (message.embeds?.length ?? 0),
    pinged: role !== undefined && roles.includes(role),
  };
}

/** What must be in Discord's answer to know that a message is posted; the rest only tells more. */
const PostedMessage = z.object({
  id: z.string(),
  embeds: z.array(z.unknown()).optional(),
  mention_roles: z.array(z.string()).default([]),
});

/** Extras wait less than the post: Discord has been seen to hold a publishing back for an hour. */
const briefly = (): Pick<RequestData, 'signal'> => ({ signal: AbortSignal.timeout(5000) });

const pageSize = 100;
/** In a channel that is busier than this nobody finds the message, and rather none is posted than two. */
const mostPages = 20;

async function listOwn(
  ask: Ask,
  channelId: string,
  since: Temporal.Instant,
  me: string,
): Promise<OwnMessage[] | 'unreadable'> {
  const page = (query: Record<string, string>) =>
    ask<APIMessage[]>((rest) =>
      rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) }),
    );
  const found: APIMessage[] = [];
  let after = toSnowflake(since);
  for (let pages = 0; pages < mostPages; pages++) {
    const messages = await page({ limit: String(pageSize), after });
    found.push(...messages);
    if (messages.length === pageSize) {
      after = messages
        .map(({ id }) => id)
        .reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other));
      continue;
    }
    // Without Read Message History Discord shows an empty channel, which one with our first message is not.
    const isReadable = found.length > 0 || (await page({ limit: '1' })).length > 0;
    return isReadable ? found.filter((message) => isOwn(message, me)).map(toOwnMessage) : 'unreadable';
  }
  return 'unreadable';
}

const isOwn = ({ author, interaction_metadata }: APIMessage, me: string) =>
  author.id === me && interaction_metadata === undefined;

const toOwnMessage = ({ id, nonce, components }: APIMessage): OwnMessage => ({
  id,
  ...(nonce === undefined ? {} : { nonce: String(nonce) }),
  hasButtons: (components?.length ?? 0) > 0,
});

/** The smallest id of a moment. @see https://docs.discord.com/developers/reference#snowflakes */
const toSnowflake = (instant: Temporal.Instant) => {
  const since2015 = BigInt(instant.epochMilliseconds) - 1_420_070_400_000n;
  return String(since2015 > 0n ? since2015 << 22n : 0n);
};

/** A 4xx says that nothing was done; anything else leaves it open. */
function toFailure(error: unknown): Error {
  if (error instanceof RateLimitError) return new Refused(429, `rate limit of ${error.route}`);
  if (error instanceof DiscordAPIError) return new Refused(Number(error.code), error.message);
  const message = error instanceof Error ? error.message : String(error);
  return new Unanswered(message, { cause: error });
}

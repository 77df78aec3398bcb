import { Refused, type OwnMessages, type Post, type Posted, type Stretch } from '#daily/posting/channels.ts';
import type { Lack, RequestKind } from './story.ts';

/** A message of the bot's. */
export interface Message {
  id: string;
  channelId: string;
  kind: 'film' | 'notice' | 'welcome';
  nonce: string;
  /** Of a film: its id, and the date as the card's heading says it. */
  filmId: string | undefined;
  date: string | undefined;
  /** Of a notice: the channel that it is about. */
  about: string | undefined;
  at: number;
  /** When the request left the bot. */
  sentAt: number;
  deletedAt?: number;
}

export interface Channel {
  id: string;
  isThere: boolean;
  lacks: Set<Lack>;
  /** A page of other people's messages is written in so many milliseconds; 0 where nobody writes. */
  page: number;
  messages: Message[];
  /** The code with which Discord refuses some film. */
  refuses: { code: number; filmId: string | undefined } | undefined;
  extras: Set<string>;
}

/** What Discord holds, and does with a request at the moment that it arrives. */
export interface Discord {
  channels: Map<string, Channel>;
  channel(id: string): Channel;
  post(channelId: string, post: Post, sentAt: number): Posted;
  ownMessages(channelId: string, stretch: Stretch): OwnMessages | 'unreadable';
  extra(channelId: string, messageId: string, extra: 'thread' | 'publish'): void;
  find(channelId: string): void;
}

export interface DiscordOptions {
  now(): number;
  nonceLasts: number;
  tellsNonces: boolean;
  /** Hears of each message that the bot brings into being. */
  onMessage(message: Message): void;
}

/** @see https://docs.discord.com/developers/reference#snowflakes */
const since2015 = 1_420_070_400_000;
const toId = (at: number, order = 0) => String((BigInt(at - since2015) << 22n) + BigInt(order % 4096));
const toMoment = (id: string) => Number(BigInt(id) >> 22n) + since2015;

const refuse = (code: number): never => {
  throw new Refused(code, `Discord refuses with ${code}`);
};

export function createDiscord(options: DiscordOptions): Discord {
  const channels = new Map<string, Channel>();
  const channel = (id: string): Channel => {
    const known = channels.get(id) ?? newChannel(id);
    channels.set(id, known);
    return known;
  };
  const seen = (id: string): Channel => {
    const one = channel(id);
    if (!one.isThere) refuse(10_003);
    if (one.lacks.has('view')) refuse(50_001);
    return one;
  };
  let order = 0;
  return {
    channels,
    channel,
    post(channelId, post, sentAt) {
      const one = seen(channelId);
      if (one.lacks.has('send')) refuse(50_013);
      const wanted = toMessage(channelId, post);
      const { refuses } = one;
      if (refuses && wanted.kind === 'film') {
        refuses.filmId ??= wanted.filmId;
        if (refuses.filmId === wanted.filmId) refuse(refuses.code);
      }
      const now = options.now();
      const before = one.messages.find(
        ({ nonce, at }) => nonce === wanted.nonce && now - at < options.nonceLasts,
      );
      if (before?.deletedAt !== undefined) refuse(10_008);
      const message = before ?? { ...wanted, id: toId(now, order++), at: now, sentAt };
      if (!before) {
        one.messages.push(message);
        options.onMessage(message);
      }
      return {
        id: message.id,
        hasEmbeds: !one.lacks.has('embed') || !post.message.embeds,
        pinged: post.role !== undefined,
      };
    },
    ownMessages(channelId, stretch) {
      const one = seen(channelId);
      return one.lacks.has('history') ? 'unreadable' : readPage(one, stretch, options);
    },
    extra(channelId, messageId, extra) {
      const one = seen(channelId);
      const message = one.messages.find(({ id }) => id === messageId);
      if (!message || message.deletedAt !== undefined) refuse(10_008);
      if (one.extras.has(`${messageId}/${extra}`)) refuse(extra === 'thread' ? 160_004 : 40_033);
      one.extras.add(`${messageId}/${extra}`);
    },
    find(channelId) {
      seen(channelId);
    },
  };
}

const newChannel = (id: string): Channel => ({
  id,
  isThere: true,
  lacks: new Set(),
  page: 0,
  messages: [],
  refuses: undefined,
  extras: new Set(),
});

export const kindOf = ({ message }: Pick<Post, 'message'>): Extract<RequestKind, Message['kind']> =>
  message.components?.length ? 'film' : message.content === undefined ? 'welcome' : 'notice';

function toMessage(channelId: string, post: Post): Omit<Message, 'id' | 'at' | 'sentAt'> {
  const { message, nonce } = post;
  const kind = kindOf(post);
  const [embed] = message.embeds ?? [];
  return {
    channelId,
    kind,
    nonce,
    filmId: kind === 'film' ? embed?.title : undefined,
    date: kind === 'film' ? embed?.author?.name : undefined,
    about: kind === 'notice' ? /<#(\d+)>/.exec(message.content ?? '')?.[1] : undefined,
  };
}

/** The hundred messages after one, newest first, as Discord gives them: those of others are counted, not kept. */
function readPage(
  { messages, page }: Channel,
  { after, readTo, until }: Stretch,
  { now, tellsNonces }: DiscordOptions,
): OwnMessages {
  const begin = toId(after.epochMilliseconds);
  const from = readTo !== undefined && BigInt(readTo) > BigInt(begin) ? readTo : begin;
  const end = page > 0 ? Math.min(toMoment(from) + page, now()) : now();
  const isOver = end >= now() || (until !== undefined && end > until.epochMilliseconds);
  const own = messages.filter(
    ({ id, at, deletedAt }) => BigInt(id) > BigInt(from) && at <= end && deletedAt === undefined,
  );
  return {
    messages: own.toReversed().map(({ id, nonce, kind }) => ({
      id,
      ...(tellsNonces ? { nonce } : {}),
      hasButtons: kind === 'film',
    })),
    next: isOver ? undefined : toId(end, 4095),
  };
}

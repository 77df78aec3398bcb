import type { Message } from '../../discord/reply.ts';

/** A message to send into a channel; the same nonce within a few minutes sends it once. */
export interface Post {
  message: Message;
  nonce: string;
  /** The one role to ping. */
  role?: string | undefined;
  /** Asked at the last moment: false if another worker may have taken the post over, as after the machine slept. */
  isStillOurs?(): boolean;
}

export interface Posted {
  id: string;
  /** False where Discord took the embeds away, for want of the permission Embed Links. */
  hasEmbeds: boolean;
  /** The code with which Discord refused the files, which were left out. */
  filesRefused?: number | undefined;
  pinged: boolean;
}

/** A message that the bot wrote into a channel by itself, not as an answer to a command. */
export interface OwnMessage {
  id: string;
  nonce?: string;
  hasButtons: boolean;
}

/** What the bot wrote in a stretch of time: a page of it, from which to go on where it was not all. */
export interface OwnMessages {
  messages: OwnMessage[];
  /** The last message that was read, to go on after; undefined where the stretch is read to its end. */
  next: string | undefined;
}

/** A stretch of a channel's history. */
export interface Stretch {
  after: Temporal.Instant;
  /** The last message that is read already: where it is the later one, the stretch begins after it. */
  readTo: string | undefined;
  /** Undefined: to the last message. */
  until: Temporal.Instant | undefined;
}

/**
 * What the daily film does in Discord. Each call ends within seconds and makes one request, a second one only where a post
 * is refused with its files. It throws Refused, NotSent or Unanswered.
 */
export interface Channels {
  post(channelId: string, post: Post): Promise<Posted>;
  /** A page of the bot's own messages in a stretch of time; or that the bot may not read them. */
  ownMessages(channelId: string, stretch: Stretch): Promise<OwnMessages | 'unreadable'>;
  publish(channelId: string, messageId: string): Promise<void>;
  openThread(channelId: string, messageId: string, name: string): Promise<void>;
  /** Whether the bot finds the channel; throws Refused with Discord's reason where it does not. */
  find(channelId: string): Promise<void>;
  /** Asks anything, for the sake of the time that stands in Discord's answer. */
  askTime(): Promise<void>;
}

/** Discord said no: nothing was done. */
export class Refused extends Error {
  override name = 'Refused';
  /** One of Discord's JSON error codes; 401 and 429 where an answer has none. */
  readonly code: number;
  /** How long Discord wants to be left alone. */
  readonly retryAfter: Temporal.Duration | undefined;
  constructor(code: number, message: string, retryAfter?: Temporal.Duration) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The request never left this machine, or reached nobody: nothing was done. */
export class NotSent extends Error {
  override name = 'NotSent';
}

/** No answer, or one that says nothing: it may have been done or not. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

export type Failure = Refused | NotSent | Unanswered;

export const isFailure = (error: unknown): error is Failure =>
  error instanceof Refused || error instanceof NotSent || error instanceof Unanswered;

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
  pinged: boolean;
}

/** A message that the bot wrote into a channel by itself, not as an answer to a command. */
export interface OwnMessage {
  id: string;
  nonce?: string;
  hasButtons: boolean;
}

/** What the daily film does in Discord. Each call ends within seconds; it throws Refused or Unanswered. */
export interface Channels {
  post(channelId: string, post: Post): Promise<Posted>;
  /** The bot's own messages since a moment, or 'unreadable' where the bot may not read what was written. */
  ownSince(channelId: string, since: Temporal.Instant): Promise<OwnMessage[] | 'unreadable'>;
  publish(channelId: string, messageId: string): Promise<void>;
  openThread(channelId: string, messageId: string, name: string): Promise<void>;
}

/** Discord said no: nothing was done. The code is one of Discord's JSON error codes. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** No answer, or one that says nothing: it may have been done or not. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/**
 * Discord's own refusals: HTTP status, code, words.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const refusals = {
  general: [404, 0, '404: Not Found'],
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyAttachments: [400, 30015, 'Maximum number of attachments in a message reached (10)'],
  requestTooLarge: [413, 40005, 'Request entity too large'],
  alreadyPublished: [400, 40033, 'This message has already been crossposted'],
  forumNeedsPost: [
    400,
    40058,
    'Cannot message this thread until after the post author has sent an initial message.',
  ],
  alreadyAnswered: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyFollowUps: [400, 40094, 'This interaction has reached its maximum number of follow up messages'],
  missingAccess: [403, 50001, 'Missing Access'],
  notTheAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  webhookTokenExpired: [401, 50027, 'Invalid Webhook Token'],
  invalidBody: [400, 50035, 'Invalid Form Body'],
  entryPointKept: [
    400,
    50240,
    "You cannot remove this app's Entry Point command in a bulk update operation. Please include the Entry Point command in your update request or delete it separately.",
  ],
  archivedThread: [400, 50083, 'Thread is archived'],
  notJson: [400, 50109, 'The request body contains invalid JSON.'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  lockedThread: [400, 160005, 'Thread is locked'],
} as const satisfies Record<string, readonly [status: number, code: number, words: string]>;

export type RefusalName = keyof typeof refusals;

/**
 * The errors of a body, by path; each leaf names a code and says it in words.
 * @see https://docs.discord.com/developers/reference#error-messages
 */
export interface ErrorTree {
  _errors?: { code: string; message: string }[];
  [key: string]: ErrorTree | { code: string; message: string }[] | undefined;
}

/** A refusal as Discord answers it. */
export class DiscordRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | undefined;

  constructor(name: RefusalName, errors?: ErrorTree) {
    const [status, code, words] = refusals[name];
    super(words);
    this.name = 'DiscordRefusal';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toJSON(): { message: string; code: number; errors?: ErrorTree } {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

export function refuse(name: RefusalName, errors?: ErrorTree): never {
  throw new DiscordRefusal(name, errors);
}

import { GatewayCloseCodes } from 'discord.js';
import { StartError } from '../../runtime/start-error.ts';

/** Discord answered, but not as its documentation says: a proxy, a login page of the network. */
export class UnknownAnswer extends Error {
  override name = 'UnknownAnswer';
  constructor() {
    super('GET /gateway/bot is answered without a gateway');
  }
}

/** Discord has no connection left for the bot until a moment. */
export class NoSessionsLeft extends Error {
  override name = 'NoSessionsLeft';
  readonly milliseconds: number;
  constructor(total: number, milliseconds: number) {
    super(`all ${total} connections (IDENTIFY) that Discord allows in a day are used up`);
    this.milliseconds = milliseconds;
  }
}

const tokenAdvice =
  'Discord refuses the token. Copy it again from the developer portal (Bot → Reset Token) into DISCORD_TOKEN.';

const refusals: Record<number, string> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenAdvice,
  [GatewayCloseCodes.InvalidShard]: 'Discord refuses these shards: correct SHARDS.',
  [GatewayCloseCodes.ShardingRequired]: 'The bot is in too many servers for one connection: set SHARDS=auto.',
};

/** What a close code says that ends a connection for good. */
export const refusalOf = (code: number): StartError =>
  new StartError(refusals[code] ?? `Discord ended the connection for good (gateway code ${code}).`);

/** Failures after which a person must act; after any other one another try can help. */
export function isFinal(error: unknown): boolean {
  const { status } = error as { status?: number };
  return error instanceof StartError || isTokenRefusal(error) || status === 400 || status === 404;
}

/** Milliseconds for which Discord wants to be left alone. */
export function waitOf(error: unknown): number {
  if (error instanceof NoSessionsLeft) return error.milliseconds;
  const { retryAfter = 0, sublimitTimeout = 0, timeToReset = 0 } = error as Partial<Record<string, number>>;
  return Math.max(retryAfter, sublimitTimeout, timeToReset);
}

/** What is wrong, in one sentence without the advice what to do. */
export function describeFailure(error: unknown, api: string): string {
  if (error instanceof NoSessionsLeft) return `${capitalise(error.message)}.`;
  if (error instanceof UnknownAnswer) return `What answers at ${api} is not Discord (${error.message}).`;
  if (waitOf(error) > 0) return `Discord at ${api} asks to wait (429).`;
  const { status, message, cause, code } = error as Partial<Error> & Partial<Failure>;
  if (status) return `Discord at ${api} answers ${status}: ${firstLine(message)}.`;
  return `Discord cannot be reached at ${api} (${firstLine(cause?.code ?? code ?? message)}).`;
}

interface Failure {
  status: number;
  code: string;
  cause: { code?: string };
}

/** One line that says what is wrong and what to do. */
export function explain(error: unknown, api: string): string {
  if (error instanceof StartError) return error.message;
  if (isTokenRefusal(error)) return tokenAdvice;
  const { status } = error as { status?: number };
  if (status === 404) return `${describeFailure(error, api)} Correct DISCORD_API_URL.`;
  if (status) return `${describeFailure(error, api)} Look at discordstatus.com, then start again.`;
  return `${describeFailure(error, api)} Check the network and DISCORD_API_URL, then start again.`;
}

const isTokenRefusal = (error: unknown) => {
  const { code, status } = error as { code?: unknown; status?: number };
  return code === 'TokenInvalid' || code === 'TokenMissing' || status === 401;
};

const firstLine = (text = '') => text.split('\n', 1)[0] ?? '';
const capitalise = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

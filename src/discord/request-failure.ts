import { DiscordAPIError, RateLimitError, type ResponseLike } from 'discord.js';
import { NotSent, Refused, Unanswered } from '../daily/posting/channels.ts';
import { rateLimited, unauthorized } from '../daily/posting/troubles.ts';

/** Whether an answer is Discord's own: a proxy's page, or that of whoever is in between, is no JSON. */
export const isDiscords = ({ status, headers }: Pick<ResponseLike, 'status' | 'headers'>): boolean =>
  status === 204 || (status < 500 && (headers.get('content-type')?.includes('json') ?? false));

/** Milliseconds that a rate limit lasts; a second where that is no number, as a proxy may name a moment. */
export const waitOf = ({ retryAfter }: RateLimitError): number =>
  Number.isFinite(retryAfter) ? Math.max(0, Math.ceil(retryAfter)) : 1000;

/** A proxy's refusal is no JSON, at which the library would throw what looks like a lost answer. */
export function withReadableRefusal(response: ResponseLike): ResponseLike {
  if (response.status < 400 || response.status >= 500 || isDiscords(response)) return response;
  const { status, statusText } = response;
  const headers = new Headers([...response.headers]);
  headers.set('content-type', 'application/json');
  const json = () => Promise.resolve({ code: 0, message: `${status} ${statusText}` });
  return Object.assign(Object.create(response) as ResponseLike, { headers, json });
}

/** A 4xx says that nothing was done; so does a connection that never came about. Anything else leaves it open. */
export function toFailure(error: unknown): Error {
  if (error instanceof NotSent) return error;
  if (error instanceof RateLimitError) {
    const retryAfter = Temporal.Duration.from({ milliseconds: Math.max(1000, waitOf(error)) });
    return new Refused(rateLimited, `rate limit of ${error.route}`, retryAfter);
  }
  if (error instanceof DiscordAPIError) {
    return new Refused(error.status === unauthorized ? unauthorized : Number(error.code), describe(error));
  }
  const message = error instanceof Error ? error.message : String(error);
  return isNeverSent(error)
    ? new NotSent(message, { cause: error })
    : new Unanswered(message, { cause: error });
}

/** Discord's words with the field that it found wrong: "Invalid Form Body, embeds[0].title: …". */
const describe = ({ message }: DiscordAPIError) => message.replace(/\s*\n\s*/g, ', ');

/** Faults of name look-up, of reaching a host and of agreeing with it on a certificate, all before a request is sent. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

function isNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: unknown };
  if (typeof code === 'string' && neverSent.test(code)) return true;
  const errors = error instanceof AggregateError ? error.errors : [];
  return isNeverSent(cause) || (errors.length > 0 && errors.every(isNeverSent));
}

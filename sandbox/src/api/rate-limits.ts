import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/**
 * Whether a request may pass, and the headers that tell the bot how it stands.
 * @see https://docs.discord.com/developers/topics/rate-limits
 */
export type RateLimitResult =
  | { passes: true; headers: Record<string, string> }
  | { passes: false; headers: Record<string, string>; retryAfter: number; global: boolean };

export type RateLimits = ReturnType<typeof createRateLimits>;

interface Window {
  left: number;
  ends: number;
}

/**
 * Counted by the machine's own time. A route's window begins with its first request; the global allowance grows back
 * steadily, so that a bot that keeps to it is not refused because its second and ours begin a moment apart.
 */
export function createRateLimits() {
  const windows = new Map<string, Window>();
  const all = { left: requestsPerSecond, at: performance.now() };
  return {
    /** `resource` is the channel, server or webhook in the path; `isFree` says that the global limit does not count this. */
    take(route: string, resource: string, isFree: boolean): RateLimitResult {
      const now = performance.now();
      all.left = Math.min(requestsPerSecond, all.left + ((now - all.at) / 1000) * requestsPerSecond);
      all.at = now;
      if (!isFree && all.left < 1) return refusal(((1 - all.left) / requestsPerSecond) * 1000, true, {});
      if (route.includes('/callback')) return { passes: true, headers: {} };
      const { limit, seconds } = routeLimits[route] ?? usual;
      const known = windows.get(`${route} ${resource}`);
      const window = known && now < known.ends ? known : { left: limit, ends: now + seconds * 1000 };
      windows.set(`${route} ${resource}`, window);
      const passes = window.left > 0;
      if (passes) window.left--;
      if (passes && !isFree) all.left--;
      const headers = describeWindow(route, limit, window, now);
      return passes ? { passes, headers } : refusal(window.ends - now, false, headers);
    },
  };
}

const requestsPerSecond = 50;

/** What Discord has been seen to allow; the bot is not to rely on it but to read the headers. */
const routeLimits: Record<string, { limit: number; seconds: number }> = {
  'POST /channels/:channel/messages': { limit: 5, seconds: 5 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, seconds: 5 },
  'DELETE /channels/:channel/messages/:message': { limit: 5, seconds: 1 },
  'POST /webhooks/:application/:token': { limit: 5, seconds: 2 },
  'PATCH /webhooks/:application/:token/messages/:message': { limit: 5, seconds: 2 },
};
const usual = { limit: 10, seconds: 5 };

function describeWindow(
  route: string,
  limit: number,
  { left, ends }: Window,
  now: number,
): Record<string, string> {
  const resetAfter = Math.max(ends - now, 0) / 1000;
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(left),
    'x-ratelimit-reset': (performance.timeOrigin / 1000 + ends / 1000).toFixed(3),
    'x-ratelimit-reset-after': resetAfter.toFixed(3),
    'x-ratelimit-bucket': createHash('md5').update(route).digest('hex'),
  };
}

function refusal(milliseconds: number, global: boolean, headers: Record<string, string>): RateLimitResult {
  const retryAfter = Math.ceil(milliseconds) / 1000;
  return {
    passes: false,
    retryAfter,
    global,
    headers: { ...headers, ...limitHeaders(retryAfter, global ? 'global' : 'user') },
  };
}

/** The headers that come with status 429. */
export function limitHeaders(
  retryAfter: number,
  scope: 'user' | 'global' | 'shared',
): Record<string, string> {
  return {
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': scope,
    ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
  };
}

/** @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export const tooMany = (c: Context, seconds: number, global: boolean, headers: Record<string, string>) =>
  c.json({ message: 'You are being rate limited.', retry_after: seconds, global }, 429, headers);

import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Gateway } from '../gateway/gateway.ts';
import type { PendingInteractions } from '../interactions/pending.ts';
import { DiscordRefusal, refuse } from '../rules/refusals.ts';
import { addApplicationRoutes } from './application-routes.ts';
import { addChannelRoutes } from './channel-routes.ts';
import { addGuildRoutes } from './guild-routes.ts';
import { injectFaults } from './inject-faults.ts';
import { addInteractionRoutes } from './interaction-routes.ts';
import type { Journal, RequestRecord } from './journal.ts';
import { type RateLimits, tooMany } from './rate-limits.ts';
import { readRequestBody } from './request-body.ts';
import type { RestFaults } from './rest-faults.ts';
import { stampDate } from './stamp-date.ts';

export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { record: RequestRecord };
}

export interface ApiParts {
  pending: PendingInteractions;
  gateway: Gateway;
  journal: Journal;
  faults: RestFaults;
  limits: RateLimits | undefined;
}

export const apiPath = '/api/v10';

/** Discord's REST API as far as a bot of slash commands and posts uses it; anything else is refused and noted. */
export function createApi(parts: ApiParts): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>();
  api.onError((error, c) => {
    if (!(error instanceof DiscordRefusal)) throw error;
    return c.json(error.toJSON(), error.status as 400);
  });
  api.use(stampDate(parts), keepRecord(parts), injectFaults(parts), authorise(parts), limitRates(parts));
  addGuildRoutes(api, parts);
  addApplicationRoutes(api, parts);
  addChannelRoutes(api, parts);
  addInteractionRoutes(api, parts);
  api.all('*', (c) => {
    c.var.record.unknown = true;
    return refuse('general');
  });
  return api;
}

const keepRecord =
  ({ pending, journal }: ApiParts): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const agent = c.req.header('user-agent');
    const type = c.req.header('content-type');
    const record: RequestRecord = {
      at: pending.world.clock.now(),
      method: c.req.method,
      path: c.req.path.slice(apiPath.length).replaceAll('%40', '@'),
      query: c.req.query(),
      headers: { ...(agent && { 'user-agent': agent }), ...(type && { 'content-type': type }) },
      unknown: false,
      ...(await readRequestBody(c.req)),
    };
    c.set('record', record);
    journal.open(record);
    await next();
    record.status = c.res.status;
    if (c.res.headers.get('content-type')?.includes('json')) record.answer = await c.res.clone().json();
    journal.close(record);
  };

const authorise =
  ({ gateway }: ApiParts): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (!carriesOwnToken(c.var.record.path) && c.req.header('authorization') !== `Bot ${gateway.token}`)
      refuse('unauthorized');
    await next();
  };

const limitRates =
  ({ limits }: ApiParts): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
    const [, resource = ''] =
      /^\/(?:channels|guilds|webhooks)\/([\d]+(?:\/[^/]{20,})?)/.exec(c.var.record.path) ?? [];
    const pattern = `${c.req.method} ${route?.path.slice(apiPath.length) ?? '*'}`;
    const result = limits?.take(pattern, resource, carriesOwnToken(c.var.record.path));
    if (result && !result.passes) return tooMany(c, result.retryAfter, result.global, result.headers);
    await next();
    for (const [name, value] of Object.entries(result?.headers ?? {})) c.header(name, value);
    return undefined;
  };

/** Interaction endpoints: no bot token is asked for, and the global limit does not count them. */
const carriesOwnToken = (path: string) => path.startsWith('/interactions/') || path.startsWith('/webhooks/');

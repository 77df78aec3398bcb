import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { pause } from '../clock.ts';
import type { Fault, RestFaults } from './rest-faults.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { PendingInteractions } from '../interactions/pending.ts';
import { DiscordRefusal, refuse } from '../rules/refusals.ts';
import { addApplicationRoutes } from './application-routes.ts';
import { addChannelRoutes } from './channel-routes.ts';
import { addGuildRoutes } from './guild-routes.ts';
import { addInteractionRoutes } from './interaction-routes.ts';
import { limitHeaders, type Limits } from './rate-limits.ts';
import { type Journal, readRecord, type RequestRecord } from './journal.ts';

export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { record: RequestRecord };
}

export interface ApiParts {
  pending: PendingInteractions;
  gateway: Gateway;
  journal: Journal;
  faults: RestFaults;
  limits: Limits | undefined;
}

export const apiPath = '/api/v10';

/** Discord's REST API as far as a bot of slash commands and posts uses it; anything else is refused and noted. */
export function createApi(parts: ApiParts): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>();
  api.onError((error, c) => {
    if (!(error instanceof DiscordRefusal)) throw error;
    return c.json(error.toJSON(), error.status as 400);
  });
  api.use(keepRecord(parts), injectFaults(parts), authorise(parts), keepLimits(parts));
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
    const path = c.req.path.slice(apiPath.length).replaceAll('%40', '@');
    const record = await readRecord(c.req, path, pending.world.clock.now());
    c.set('record', record);
    journal.open(record);
    await next();
    record.status = c.res.status;
    if (c.res.headers.get('content-type')?.includes('json')) record.answer = await c.res.clone().json();
    journal.close(record);
  };

const injectFaults =
  ({ faults, pending }: ApiParts): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { method, path } = c.var.record;
    for (const fault of faults.take(method, path)) {
      c.var.record.fault = fault.kind;
      const answer = await inject(fault, c, pending.closing, next);
      if (answer) return answer;
    }
    if (!c.finalized) await next();
    return undefined;
  };

async function inject(fault: Fault, c: Context<ApiEnv>, closing: AbortSignal, next: () => Promise<void>) {
  switch (fault.kind) {
    case 'slow':
      await pause(Temporal.Duration.from({ milliseconds: fault.milliseconds }), closing);
      return undefined;
    case 'hang-up':
      return hangUp(c);
    case 'lose-answer':
      await next();
      return hangUp(c);
    case 'status':
      return c.json({ message: `${fault.status}: Service Unavailable`, code: 0 }, fault.status);
    case 'refuse':
      return c.json({ message: fault.message, code: fault.code }, fault.status);
    case 'limit':
      return tooMany(c, fault.seconds, fault.scope === 'global', limitHeaders(fault.seconds, fault.scope));
  }
}

function hangUp(c: Context<ApiEnv>): Response {
  c.env.incoming.socket.destroy();
  c.res = RESPONSE_ALREADY_SENT;
  return RESPONSE_ALREADY_SENT;
}

const authorise =
  ({ gateway }: ApiParts): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (!carriesOwnToken(c.var.record.path) && c.req.header('authorization') !== `Bot ${gateway.token}`)
      refuse('unauthorized');
    await next();
  };

const keepLimits =
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

const tooMany = (c: Context<ApiEnv>, seconds: number, global: boolean, headers: Record<string, string>) =>
  c.json({ message: 'You are being rate limited.', retry_after: seconds, global }, 429, headers);

/** Interaction endpoints: no bot token is asked for, and the global limit does not count them. */
const carriesOwnToken = (path: string) => path.startsWith('/interactions/') || path.startsWith('/webhooks/');

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { pause } from '../clock.ts';
import type { ApiEnv, ApiParts } from './create-api.ts';
import { limitHeaders, tooMany } from './rate-limits.ts';
import type { Fault } from './rest-faults.ts';

/** Lets go wrong what was asked to. */
export const injectFaults =
  ({ faults, pending }: Pick<ApiParts, 'faults' | 'pending'>): MiddlewareHandler<ApiEnv> =>
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

import type { MiddlewareHandler } from 'hono';
import type { Refusal } from './page-server/contract.ts';

/**
 * True for what was sent to this address by name, which keeps out pages of other sites that point their own name at
 * 127.0.0.1, and, where an Origin is named, only for our own page.
 */
export const isOwnOrigin = (port: number, host: string | undefined, origin: string | undefined) => {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  return (
    names.includes(host ?? '') && (origin === undefined || names.some((name) => origin === `http://${name}`))
  );
};

export const guardOrigin =
  (portOf: () => number): MiddlewareHandler =>
  async (c, next) => {
    if (!isOwnOrigin(portOf(), c.req.header('host'), c.req.header('origin')))
      return c.json<Refusal>({ message: 'This Discord is only for this machine.' }, 403);
    return next();
  };

/** A form of another page cannot send JSON without asking first. */
export const requireJson: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'POST' && !/^application\/json\b/.test(c.req.header('content-type') ?? ''))
    return c.json<Refusal>({ message: 'Only JSON is taken.' }, 415);
  return next();
};

import type { MiddlewareHandler } from 'hono';
import type { Refusal } from './page-server/contract.ts';

/** One file of the page. */
export interface PageAsset {
  type: string;
  body: string | Uint8Array;
}

/** By path: '/', '/page.js' … */
export type PageAssets = ReadonlyMap<string, PageAsset>;

/**
 * Lets in only what was sent to this address by name, which keeps out pages of other sites that point their own
 * name at 127.0.0.1, and, where an Origin is named, only our own page.
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

export const servePage =
  (page: PageAssets): MiddlewareHandler =>
  async (c, next) => {
    const asset = c.req.method === 'GET' ? page.get(c.req.path) : undefined;
    if (!asset) return next();
    return c.body(asset.body as string, 200, { ...strictHeaders, 'content-type': asset.type });
  };

const strictHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

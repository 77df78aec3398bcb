import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openHealthServer } from '#runtime/health.ts';

async function serve(ready: () => Promise<boolean>) {
  const server = await openHealthServer(
    { ready, figures: () => ({ posts_total: 3 }) },
    { HTTP_PORT: 0, HTTP_HOST: '127.0.0.1' },
  );
  if (!server) throw new Error('no port was given');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return `${response.status} ${await response.text()}`;
  };
}

test('says whether the bot lives, is ready, and what it counted', async () => {
  const read = await serve(() => Promise.resolve(true));
  expect(await read('/healthz')).toBe('200 alive\n');
  expect(await read('/readyz?x=1')).toBe('200 ready\n');
  expect(await read('/metrics')).toBe('200 dobrokino_posts_total 3\n');
  expect(await read('/etc/passwd')).toBe('404 unknown\n');
});

test.each([[() => Promise.resolve(false)], [() => Promise.reject(new Error('the database is away'))]])(
  'what is not ready says so, and does not say why',
  async (ready) => {
    const read = await serve(ready);
    expect(await read('/readyz')).toBe('503 not ready\n');
  },
);

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createFileReader, discordFiles } from '#discord/read-file.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const file = (url: string, size = 5) => ({ name: 'a.json', size, url });
const refuse = () => {
  throw new Error('it was asked for');
};

test('a file is read whole', async () => {
  const origin = await serve((_, response) => response.end('точка'));
  expect(await createFileReader([origin])(file(`${origin}/a`), 10)).toEqual(Buffer.from('точка'));
});

test.each([
  'https://cdn.discordapp.com.evil.example/a.json',
  'https://evil.example/https://cdn.discordapp.com/a.json',
  'https://cdn.discordapp.com:8443/a.json',
  'https://cdn.discordapp.com@evil.example/a.json',
  'http://cdn.discordapp.com/a.json',
  'file:///etc/passwd',
  'data:application/json,{}',
  '//cdn.discordapp.com/a.json',
  '',
])('%s is not asked for', async (url) => {
  expect(await createFileReader(discordFiles)(file(url), 10)).toBe('elsewhere');
});

test('one that says that it is too large is not asked for, one that is larger than it said is not read on', async () => {
  const quiet = await serve(refuse);
  expect(await createFileReader([quiet])(file(quiet, 11), 10)).toBe('too-large');
  const closed = Promise.withResolvers<void>();
  const endless = await serve((_, response) => {
    const more = () => {
      while (response.write('x'.repeat(1000)));
    };
    response.on('drain', more).on('close', closed.resolve);
    more();
  });
  expect(await createFileReader([endless])(file(endless, 5), 100_000)).toBe('too-large');
  await closed.promise;
});

test('no redirection is followed', async () => {
  const elsewhere = await serve(refuse);
  const origin = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end());
  expect(await createFileReader([origin, elsewhere])(file(origin), 10)).toBe('unreachable');
});

test.each<[string, RequestListener]>([
  ['an expired address', (_, response) => response.writeHead(403).end('no')],
  ['no answer', () => undefined],
  ['an answer without an end', (_, response) => response.write('x')],
  ['a connection that breaks', (request) => request.socket.destroy()],
])('%s is told', async (_, listener) => {
  const origin = await serve(listener);
  expect(await createFileReader([origin], 300)(file(origin), 10)).toBe('unreachable');
});

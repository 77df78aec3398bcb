import { createServer, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from './support/ports.ts';
import { runProgram } from './support/program.ts';
import { openTestSandbox } from './support/sandbox.ts';

/** A forward proxy that notes where it was asked to connect. */
async function openProxy(): Promise<{ url: string; asked: Set<string> }> {
  const asked = new Set<string>();
  const proxy = createServer((incoming, answer) => {
    asked.add(new URL(incoming.url ?? '').host);
    const { method, headers } = incoming;
    const onwards = request(incoming.url ?? '', { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onwards);
  });
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.add(url);
    const { hostname, port } = new URL(`http://${url}`);
    const onwards = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onwards).pipe(socket);
    });
    for (const end of [socket, onwards]) end.on('error', () => end.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

const settingsFor = (proxy: string, { token, apiUrl }: { token: string; apiUrl: string }) => ({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: apiUrl,
  NODE_USE_ENV_PROXY: '1',
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
});

test('behind a proxy requests go through it, and the start says that the gateway does not', async () => {
  const sandbox = await openTestSandbox();
  const proxy = await openProxy();
  const bot = await runProgram(settingsFor(proxy.url, sandbox));
  const output = await bot.says(/"msg":"ready"/);
  expect(output).toMatch(/"level":"warn".*HTTPS_PROXY is set: the connection to Discord's gateway does not/);
  expect([...proxy.asked]).toEqual([new URL(sandbox.apiUrl).host]);
  bot.child.kill('SIGTERM');
  expect(await bot.exit).toBe(0);
});

test('no request goes beside a proxy that is away', async () => {
  const sandbox = await openTestSandbox();
  const bot = await runProgram(settingsFor(`http://127.0.0.1:${await freePort()}`, sandbox));
  await bot.says(/Discord cannot be reached.*Trying again/);
  expect(sandbox.requests).toEqual([]);
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { NotSent, Refused, Unanswered } from '#daily/posting/channels.ts';
import { createChannelRequests } from '#discord/channel-requests.ts';
import { systemClock } from '#runtime/clock.ts';
import { createLog } from '#runtime/log.ts';
import { recordMetrics } from '../support/metrics.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A Discord that gives these answers one after the other, then 200 to everything. */
async function openDiscord(...answers: Answer[]) {
  const heard: { authorization: string | undefined; at: number }[] = [];
  const server = createServer((request, response) => {
    heard.push({ authorization: request.headers.authorization, at: performance.now() });
    const answer = answers.shift() ?? json(200, { id: '1' });
    request.resume().on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { heard, ...requestsTo((server.address() as AddressInfo).port) };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

function requestsTo(port: number) {
  const dates: (Temporal.Instant | undefined)[] = [];
  const requests = createChannelRequests({
    token: 'token',
    api: `http://127.0.0.1:${port}`,
    clock: systemClock,
    requestsPerSecond: 50,
    log: createLog('silent'),
    metrics: recordMetrics(),
    listen: () => (date) => void dates.push(date),
  });
  const post = () =>
    requests
      .ask('post', (rest) => rest.post(Routes.channelMessages('1'), { body: { content: 'x' } }))
      .catch((error: unknown) => error);
  return { ...requests, dates, post };
}

test('a 401 is a refusal, and the token is set again for the next request', async () => {
  const discord = await openDiscord(json(401, { message: '401: Unauthorized', code: 0 }));
  expect(await discord.post()).toMatchObject({ name: 'Refused', code: 401 });
  expect(discord.isTokenTaken()).toBe(false);
  expect(await discord.post()).toEqual({ id: '1' });
  expect(discord.isTokenTaken()).toBe(true);
  expect(discord.heard.map(({ authorization }) => authorization)).toEqual(['Bot token', 'Bot token']);
});

test.each([403, 404, 401])(
  'a proxy’s %i in plain text is a refusal, which leaves no doubt',
  async (status) => {
    const discord = await openDiscord((_, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>no</html>'),
    );
    expect(await discord.post()).toBeInstanceOf(Refused);
  },
);

test('a connection that is refused was never sent', async () => {
  expect(await requestsTo(1).post()).toBeInstanceOf(NotSent);
});

test('a connection that is cut after the request, and a 503, leave a doubt', async () => {
  const discord = await openDiscord((request) => request.socket.destroy(), json(503, {}));
  expect(await discord.post()).toBeInstanceOf(Unanswered);
  expect(await discord.post()).toBeInstanceOf(Unanswered);
});

test('a global 429 holds every request back for its time, and the refused one succeeds', async () => {
  const limit = json(
    429,
    { message: 'You are being rate limited.', retry_after: 0.4, global: true },
    { 'retry-after': '0.4', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
  );
  const discord = await openDiscord(limit);
  expect(await discord.post()).toEqual({ id: '1' });
  const [first, second] = discord.heard;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(395);
});

test('each answer tells the time, and one without it tells that there is none', async () => {
  const discord = await openDiscord(
    json(200, { id: '1' }, { date: 'Fri, 27 Nov 2026 09:00:00 GMT' }),
    (_, response) => {
      response.sendDate = false;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
    },
  );
  await discord.post();
  await discord.post();
  expect(discord.dates.map(String)).toEqual(['2026-11-27T09:00:00Z', 'undefined']);
});

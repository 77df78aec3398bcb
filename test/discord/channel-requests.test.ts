import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { Routes } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NotSent, Refused, Unanswered } from '#daily/posting/channels.ts';
import { findExistingPost, type Bookmarks } from '#daily/posting/find-existing-post.ts';
import { filmNonce } from '#daily/posting/nonce.ts';
import { blankPick } from '#daily/store/pick.ts';
import { createChannelRequests, type Ask, type ChannelRequestsOptions } from '#discord/channel-requests.ts';
import { createChannels } from '#discord/channels.ts';
import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import { createLog, type Log } from '#runtime/log.ts';
import { openDatabase } from '#storage/database.ts';
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
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { heard, api, ...requestsTo(api) };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

const briefly = (milliseconds: number) => Temporal.Duration.from({ milliseconds });

function requestsTo(api: string, options: Partial<ChannelRequestsOptions> = {}) {
  const dates: (Temporal.Instant | undefined)[] = [];
  const requests = createChannelRequests({
    token: 'token',
    api,
    clock: systemClock,
    requestsPerSecond: 50,
    log: createLog('silent'),
    metrics: recordMetrics(),
    listen: () => (date) => void dates.push(date),
    patience: { connect: briefly(300), answer: briefly(600) },
    ...options,
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

test('a token that is lastingly not taken is told once, and its end; one at a start is told by the gateway', async () => {
  const refusals = Array.from({ length: 4 }, () => json(401, { message: '401: Unauthorized', code: 0 }));
  const clock = createAdjustableClock(systemClock);
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const discord = await openDiscord(...refusals);
  const { post } = requestsTo(discord.api, { clock, log: { error: note, info: note } as unknown as Log });
  await post();
  await post();
  expect(lines).toEqual([]);
  clock.advance({ seconds: 15 });
  await post();
  await post();
  await post();
  expect(lines).toEqual([
    'Discord does not take the token (401); the daily films are tried again with growing pauses',
    'Discord takes the token again; the daily films go on',
  ]);
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

describe('what was never sent leaves no doubt', () => {
  test('a connection that is refused', async () => {
    expect(await requestsTo('http://127.0.0.1:1').post()).toBeInstanceOf(NotSent);
  });

  test('a name that nobody knows', async () => {
    expect(await requestsTo('http://discord.invalid').post()).toBeInstanceOf(NotSent);
  });

  test('a connection that does not come about in time', async () => {
    // Takes what comes in and says nothing: the two never agree on how to encrypt.
    const silent = createTcpServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    expect(await requestsTo(`https://127.0.0.1:${port}`).post()).toBeInstanceOf(NotSent);
  });
});

test('an answer that does not come in time leaves a doubt', async () => {
  const discord = await openDiscord((request) => void request);
  expect(await discord.post()).toBeInstanceOf(Unanswered);
  expect(discord.heard).toHaveLength(1);
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

test('who stands between and answers for Discord tells no time', async () => {
  const date = 'Fri, 27 Nov 2026 09:00:00 GMT';
  const page: Answer = (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', date }).end('<html>please log in</html>');
  const discord = await openDiscord(page, json(502, {}, { date }), json(403, { code: 50_013 }, { date }));
  await discord.post();
  await discord.post();
  expect(discord.dates).toEqual([]);
  await discord.post();
  expect(discord.dates.map(String)).toEqual(['2026-11-27T09:00:00Z']);
});

test('a rate limit that names a moment instead of seconds is a refusal, and holds nothing back for ever', async () => {
  const limit = json(
    429,
    { message: 'slow down' },
    { 'retry-after': 'Fri, 27 Nov 2026 09:00:00 GMT', 'x-ratelimit-global': 'true' },
  );
  const clock = createAdjustableClock(systemClock);
  const discord = await openDiscord(limit, limit, limit, limit);
  const requests = requestsTo(discord.api, { clock });
  const refused = requests.post();
  for (let limits = 1; limits <= 4; limits++) {
    await expect.poll(() => discord.heard.length, { interval: 5 }).toBe(limits);
    clock.advance({ seconds: 1 });
  }
  expect(await refused).toMatchObject({ name: 'Refused', code: 429 });
  clock.advance({ seconds: 1 });
  expect(await requests.post()).toEqual({ id: '1' });
});

describe('a look through six pages of a busy channel', () => {
  const began = Temporal.Instant.from('2026-11-23T09:00:00Z');
  const pick = {
    ...blankPick({ channelId: '1', guildId: '2' }, Temporal.PlainDate.from('2026-11-23'), began, 'chosen'),
    doubt: { at: began, by: 'discord' },
  } as const;
  /** A message a second, all of other people but one. */
  const idAt = (index: number) =>
    String((BigInt(began.epochMilliseconds + index * 100) - 1_420_070_400_000n) << 22n);

  /** A channel whose bucket takes five requests, and is full again after so many seconds. */
  function createChannel({ mine, resetsAfter }: { mine: number; resetsAfter: number }) {
    const read: number[] = [];
    let used = 0;
    let resetsAt = Infinity;
    const answer: Answer = (request, response) => {
      const url = new URL(request.url ?? '', 'http://discord');
      if (!url.pathname.endsWith('/messages')) return json(200, { id: 'me' })(request, response);
      if (performance.now() >= resetsAt) used = 0;
      if (used === 0) resetsAt = performance.now() + resetsAfter * 1000;
      used++;
      const left = Math.max(0, (resetsAt - performance.now()) / 1000);
      const bucket = {
        'x-ratelimit-limit': '5',
        'x-ratelimit-remaining': String(Math.max(0, 5 - used)),
        'x-ratelimit-reset-after': left.toFixed(3),
        'x-ratelimit-bucket': 'messages',
      };
      if (used > 5) {
        const headers = { ...bucket, 'retry-after': String(left), 'x-ratelimit-scope': 'user' };
        return json(
          429,
          { message: 'limited', retry_after: left, global: false },
          headers,
        )(request, response);
      }
      const after = BigInt(url.searchParams.get('after') ?? '0');
      const first = Array.from({ length: 560 }, (_, index) => index).filter(
        (index) => BigInt(idAt(index)) > after,
      );
      read.push(first[0] ?? -1);
      const page = first.slice(0, 100).map((index) => ({
        id: idAt(index),
        author: { id: index === mine ? 'me' : 'somebody' },
        ...(index === mine ? { nonce: filmNonce('1', pick.date) } : {}),
      }));
      return json(200, page.toReversed(), bucket)(request, response);
    };
    return { read, answers: Array.from({ length: 20 }, () => answer) };
  }

  async function look(discord: { ask: Ask }, bookmarks: Bookmarks, triedAt = began) {
    const database = openDatabase('file::memory:');
    onTestFinished(() => database.close());
    return findExistingPost(
      { ...pick, doubt: { ...pick.doubt, at: triedAt } },
      { channels: createChannels(discord.ask, (command) => command), database },
      bookmarks,
    ).catch((error: unknown) => error);
  }

  test.each([
    ['who the bot is', [json(200, {}), json(200, [{ id: idAt(1), author: {} }])]],
    ['the messages', [json(200, { id: 'me' }), json(200, { messages: [] })]],
  ])('an answer about %s in a shape that nobody knows is none', async (_, answers) => {
    expect(await look(await openDiscord(...answers), new Map())).toBeInstanceOf(Unanswered);
  });

  test.each([50_001, 40_333])(
    'a refusal with code %i is told, for whoever decides how long to ask',
    async (code) => {
      const answers = [json(200, { id: 'me' }), json(403, { code, message: 'no' })];
      expect(await look(await openDiscord(...answers), new Map())).toMatchObject({ name: 'Refused', code });
    },
  );

  test('a message that is no answer to a command is found, however Discord says so', async () => {
    const own = {
      id: idAt(1),
      author: { id: 'me' },
      interaction_metadata: null,
      nonce: filmNonce('1', pick.date),
    };
    const answers = [json(200, { id: 'me' }), json(200, [own])];
    expect(await look(await openDiscord(...answers), new Map())).toEqual({ found: idAt(1) });
  });

  test('stops at the page with the message', async () => {
    const { read, answers } = createChannel({ mine: 250, resetsAfter: 60 });
    expect(await look(await openDiscord(...answers), new Map())).toEqual({ found: idAt(250) });
    expect(read).toEqual([0, 100, 200]);
  });

  test('waits the bucket of five out, and reads no page twice', async () => {
    const { read, answers } = createChannel({ mine: 555, resetsAfter: 0.4 });
    expect(await look(await openDiscord(...answers), new Map())).toEqual({ found: idAt(555) });
    expect(read).toEqual([0, 100, 200, 300, 400, 500]);
  });

  test('goes on from its last page where the wait is long', async () => {
    const { read, answers } = createChannel({ mine: 555, resetsAfter: 60 });
    const bookmarks: Bookmarks = new Map();
    const refusal = await look(await openDiscord(...answers), bookmarks);
    expect(refusal).toMatchObject({ name: 'Refused', code: 429 });
    expect((refusal as Refused).retryAfter?.total('seconds')).toBeGreaterThan(55);
    const later = createChannel({ mine: 555, resetsAfter: 60 });
    expect(await look(await openDiscord(...later.answers), bookmarks)).toEqual({ found: idAt(555) });
    expect([...read, ...later.read]).toEqual([0, 100, 200, 300, 400, 500]);
  });

  test('reads nothing again for the next try, whose message was not there yet', async () => {
    const { read, answers } = createChannel({ mine: 9999, resetsAfter: 0.4 });
    const bookmarks: Bookmarks = new Map();
    const discord = await openDiscord(...answers);
    expect(await look(discord, bookmarks)).toBe('absent');
    expect(await look(discord, bookmarks, began.add({ seconds: 50 }))).toBe('absent');
    expect(read).toEqual([0, 100, 200, 300, 400, 500, 500]);
  });
});

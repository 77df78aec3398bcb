import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayDispatchEvents } from 'discord.js';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createGateway, type GatewayOptions } from '#discord/gateway/gateway.ts';
import { createAdjustableClock, stoppedClock, systemClock } from '#runtime/clock.ts';
import { createTestApp, connectionTo } from '../../support/app.ts';
import { openSession, seen } from '../../support/bot.ts';
import { shippedFilms } from '../../support/films.ts';
import { interactionPackets, spoiled } from '../../support/interactions.ts';
import { recordLog } from '../../support/log.ts';
import { openTestSandbox } from '../../support/sandbox.ts';
import { heapUsed } from '../../support/heap.ts';

const noon = Temporal.Instant.from('2026-11-23T12:00:00Z');

/** A gateway on a clock that the test moves, and what it logs and hears. */
function openGateway(endpoint: Partial<GatewayOptions['endpoint']> & { api: string }) {
  const { log, lines } = recordLog();
  const clock = createAdjustableClock(stoppedClock(noon));
  const onRefused = vi.fn<GatewayOptions['onRefused']>();
  const gateway = createGateway({
    endpoint: { token: 'a.b.c', shards: 'auto', requestsPerSecond: 50, ...endpoint },
    clock,
    log,
    onInteraction: () => {},
    onRefused,
  });
  onTestFinished(() => gateway.close());
  return { gateway, clock, lines, onRefused };
}

/** Answers every request the same. */
async function openStub(status: number, body: unknown): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

describe('a start while Discord is away', () => {
  const faults = {
    'cuts connections': { kind: 'hang-up' },
    'answers 503': { kind: 'status', status: 503 },
    'is blocked': { kind: 'refuse', status: 403, code: 0, message: 'blocked' },
  } as const;

  test.each(Object.entries(faults))('waits while it %s, and connects then', async (_, fault) => {
    const sandbox = await openTestSandbox();
    const mend = sandbox.faults.add(fault, { path: /gateway/ });
    const { gateway, clock, lines } = openGateway({ api: sandbox.apiUrl, token: sandbox.token });
    const connected = gateway.connect();
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]?.msg).toMatch(/^Discord .*http:\/\/127\S+ .*\. Trying again in 1 s\.$/);
    expect(lines[0]?.['until']).toBe('2026-11-23T12:00:01Z');
    expect(gateway.isReady()).toBe(false);
    mend();
    clock.advance({ seconds: 1 });
    expect(await connected).toBe(true);
    expect(gateway.isReady()).toBe(true);
  });

  test('waits as long as a 429 asks, with a line a minute', async () => {
    const sandbox = await openTestSandbox();
    const mend = sandbox.faults.add({ kind: 'limit', seconds: 300, scope: 'user' }, { path: /gateway/ });
    const { gateway, clock, lines } = openGateway({ api: sandbox.apiUrl, token: sandbox.token });
    const connected = gateway.connect();
    for (const minute of [1, 2, 3, 4, 5]) {
      await expect.poll(() => lines.length).toBe(minute);
      if (minute === 5) mend();
      clock.advance({ seconds: 61 });
    }
    expect(lines.map(({ msg }) => msg.replace(/.*(\(429\)).*in (\d+)\d\d? s\.$/, '$1 $2'))).toHaveLength(5);
    expect(lines[0]?.msg).toMatch(/asks to wait \(429\)\. Trying again in 30\d s\./);
    expect(lines[4]?.msg).toMatch(/Trying again in \d\d s\./);
    expect(await connected).toBe(true);
  });

  const limit = { total: 1000, remaining: 1000, reset_after: 1000, max_concurrency: 1 };
  test.each([
    [{ hello: 'world' }],
    [{ url: 'wss://gateway.example', shards: 1 }],
    [{ url: 'wss://gateway.example', session_start_limit: limit }],
    [{ shards: 1, session_start_limit: limit }],
    [{ url: 'https://login.example/?to=wss://gateway', shards: 1, session_start_limit: limit }],
    [null],
    ['<html>'],
  ])('takes %j not for Discord’s answer', async (answer) => {
    const { gateway, lines } = openGateway({ api: await openStub(200, answer) });
    const connected = gateway.connect();
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]?.msg).toContain('is not Discord');
    await gateway.close();
    expect(await connected).toBe(false);
  });

  test('tells of a gateway that lets nobody in, and can be ended meanwhile', async () => {
    const sandbox = await openTestSandbox();
    sandbox.faults.gateway.refuse(true);
    const { gateway, lines } = openGateway({ api: sandbox.apiUrl, token: sandbox.token });
    const connected = gateway.connect();
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]?.msg).toBe("no connection to Discord's gateway; connecting again");
    await gateway.close();
    expect(await connected).toBe(false);
  });

  test('says that the day’s connections are used up, and until when it waits', async () => {
    const limit = { total: 1000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 };
    const answer = { url: 'wss://gateway.example', shards: 1, session_start_limit: limit };
    const { gateway, lines } = openGateway({ api: await openStub(200, answer) });
    const connected = gateway.connect();
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]?.msg).toMatch(
      /^All 1000 connections \(IDENTIFY\) .* used up\. Trying again in 3600 s\.$/,
    );
    await gateway.close();
    expect(await connected).toBe(false);
  });

  test.each([
    [401, { message: '401: Unauthorized', code: 0 }, /^Discord refuses the token\. Copy it again/],
    [404, { message: '404: Not Found', code: 0 }, /answers 404.*Correct DISCORD_API_URL\.$/],
  ])('ends at once after %i, which no waiting mends', async (status, body, line) => {
    const { gateway, lines } = openGateway({ api: await openStub(status, body) });
    await expect(gateway.connect()).rejects.toThrow(line);
    expect(lines).toEqual([]);
  });
});

describe('a connection', () => {
  async function connect() {
    const sandbox = await openTestSandbox();
    const opened = openGateway({ api: sandbox.apiUrl, token: sandbox.token });
    await opened.gateway.connect();
    return { sandbox, ...opened };
  }

  test.each([
    [4004, /^Discord refuses the token/],
    [4010, /^Discord refuses these shards: correct SHARDS/],
    [4011, /^The bot is in too many servers for one connection/],
    [4014, /gateway code 4014/],
  ])('that Discord ends for good with %i is a reason to stop', async (code, line) => {
    const { sandbox, gateway, onRefused } = await connect();
    sandbox.faults.gateway.close(code);
    await expect.poll(() => onRefused.mock.calls.length).toBe(1);
    expect(onRefused.mock.calls[0]?.[0].message).toMatch(line);
    expect(gateway.isReady()).toBe(false);
  });

  test('that is lost is told with its cause, and its return', async () => {
    const { sandbox, gateway, lines } = await connect();
    sandbox.faults.gateway.drop();
    await expect.poll(() => lines.length).toBe(2);
    expect(lines[0]).toMatchObject({ shards: [0], level: 'warn' });
    expect(lines[0]?.['cause']).toContain('the connection broke');
    expect(lines[1]?.msg).toBe("connected to Discord's gateway again");
    expect(gateway.isReady()).toBe(true);
  });
});

describe('what Discord sends', () => {
  test('is never the end, whatever it looks like: it costs itself', async () => {
    const sandbox = await openTestSandbox();
    const { log, lines } = recordLog();
    const connection = { ...connectionTo(sandbox), requestsPerSecond: 10_000 };
    const bot = createTestApp(connection, { films: await shippedFilms(), log });
    onTestFinished(() => bot.shutdown.begin(0));
    await bot.connect();
    const { gateway } = sandbox.faults;
    for (const packet of Object.values(interactionPackets(sandbox)))
      for (const broken of spoiled(packet, 2)) gateway.dispatch('INTERACTION_CREATE', broken);
    for (const event of Object.values(GatewayDispatchEvents))
      for (const data of [null, {}, [], 'x', 7, { guilds: null }, { id: '1', user: null }])
        if (event !== GatewayDispatchEvents.InteractionCreate) gateway.dispatch(event, data);
    for (const frame of ['', 'x', '{}', '{"op":0}', '{"op":9}', '{"op":10}', '{"op":0,"t":"READY","d":null}'])
      gateway.frame(frame);
    await expect.poll(() => lines.map(({ event }) => event), { timeout: 15_000 }).toContain('opcode 10');
    // Most of them could be answered, which takes a while; a person asks again.
    const ask = () => sandbox.people.command(sandbox.home.cinema, 'member', 'film random');
    await expect.poll(ask, { timeout: 30_000 }).toMatchObject({ message: { embeds: [{}] } });
    const unreadable = lines.filter(({ msg }) => msg === 'a packet of the gateway could not be read');
    expect(new Set(unreadable.map(({ event }) => event))).toEqual(
      new Set(['INTERACTION_CREATE', 'READY', 'opcode 9', 'opcode 10']),
    );
    expect(unreadable.every(({ err, level }) => level === 'error' && err?.stack)).toBe(true);
  });

  test('is answered again after a READY in which nothing stands but who the bot is', async () => {
    const session = await openSession();
    const { world, faults } = session.sandbox;
    faults.gateway.dispatch('READY', { application: { id: world.bot.id } });
    const answer = await session.sandbox.people.command(session.channel, 'member', 'film random');
    expect(seen(answer).ephemeral).toBe(false);
  });

  test('leaves nothing of people in memory: 20,000 callers cost less than 4 MB', async () => {
    const sandbox = await openTestSandbox();
    let heard = 0;
    const gateway = createGateway({
      endpoint: connectionTo(sandbox),
      clock: systemClock,
      log: recordLog().log,
      onInteraction: () => void heard++,
      onRefused: () => {},
    });
    onTestFinished(() => gateway.close());
    await gateway.connect();
    const call = async (from: number, count: number) => {
      for (let at = from; at < from + count; at++) {
        const { command } = interactionPackets(sandbox, String(200_000_000_000_000_000n + BigInt(at)));
        sandbox.faults.gateway.dispatch('INTERACTION_CREATE', command);
        if (at % 500 === 0) await expect.poll(() => heard, { timeout: 10_000 }).toBe(at + 1);
      }
      await expect.poll(() => heard).toBe(from + count);
    };
    await call(0, 2000);
    const before = heapUsed();
    await call(2000, 20_000);
    expect((heapUsed() - before) / 2 ** 20).toBeLessThan(4);
  });
});

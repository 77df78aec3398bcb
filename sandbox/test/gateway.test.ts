import { Client, Events, type Interaction } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../src/sandbox.ts';
import { logIn, openTestSandbox } from './support/sandbox.ts';

const ping = { name: 'ping', description: 'Answers' };

/** A connected bot that answers every command with "pong". */
async function openWithBot(shards?: { shards: number[]; shardCount: number }) {
  const sandbox = await openTestSandbox();
  const client = await logIn(sandbox, shards);
  await client.application.commands.set([ping]);
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('pong');
  });
  const call = (channel = sandbox.home.general) => sandbox.people.command(channel, 'member', 'ping');
  return { sandbox, client, call };
}

const happens = (client: Client, event: string) =>
  new Promise<void>((resolve) => {
    client.once(event, () => resolve());
  });

const pong = { message: { content: 'pong' } };

test('an interaction that came while the line was cut is answered after the resume', async () => {
  const { sandbox, client, call } = await openWithBot();
  const resumed = happens(client, Events.ShardResume);
  sandbox.faults.gateway.drop();
  const answer = call();
  await resumed;
  expect(await answer).toMatchObject(pong);
});

test('asked to reconnect, the client resumes', async () => {
  const { sandbox, client, call } = await openWithBot();
  const resumed = happens(client, Events.ShardResume);
  sandbox.faults.gateway.reconnect();
  await resumed;
  expect(await call()).toMatchObject(pong);
});

test('a session that was put in doubt is resumed', async () => {
  const { sandbox, client, call } = await openWithBot();
  const resumed = happens(client, Events.ShardResume);
  sandbox.faults.gateway.invalidate(true);
  await resumed;
  expect(await call()).toMatchObject(pong);
});

test('a session that is over cannot be resumed', async () => {
  const { sandbox } = await openWithBot();
  const [session] = sandbox.faults.gateway.sessions();
  const options = { token: sandbox.token, session_id: session, seq: 1 };
  sandbox.faults.gateway.invalidate(false);
  expect(await answerTo(sandbox, { op: 6, d: options })).toMatchObject({ op: 9, d: false });
});

test('a gateway that refuses connections is reached again once it takes them', async () => {
  const { sandbox, client, call } = await openWithBot();
  sandbox.faults.gateway.refuse(true);
  sandbox.faults.gateway.drop();
  await happens(client, Events.ShardReconnecting);
  const resumed = happens(client, Events.ShardResume);
  sandbox.faults.gateway.refuse(false);
  await resumed;
  expect(await call()).toMatchObject(pong);
});

test('each server is served by its own shard, direct messages by the first', async () => {
  const { sandbox, client, call } = await openWithBot({ shards: [0, 1], shardCount: 2 });
  const served: number[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    served.push(interaction.guild?.shardId ?? Number(BigInt(interaction.guildId ?? 0) >> 22n) % 2);
  });
  for (const bits of [4n, 5n]) {
    const guild = sandbox.world.addGuild({ id: String((1n << 40n) + (bits << 22n)) });
    expect(await call(sandbox.world.addChannel(guild.id).id)).toMatchObject(pong);
  }
  expect(served).toEqual([0, 1]);
  const direct = sandbox.world.channels
    .values()
    .find(({ recipients }) => recipients?.[0]?.username === 'mia');
  expect(await call(direct?.id)).toMatchObject(pong);
});

test('a wrong token is refused by REST and by the gateway', async () => {
  const sandbox = await openTestSandbox();
  const client = new Client({ intents: [], rest: { api: sandbox.apiUrl, version: '10' } });
  await expect(client.login('wrong')).rejects.toThrow('An invalid token was provided');
  await client.destroy();
  expect((await closing(sandbox, { op: 2, d: { token: 'wrong', intents: 0 } })).code).toBe(4004);
});

test.each([
  [
    'intents that this Discord has nothing for',
    4014,
    (token: string) => ({ op: 2, d: { token, intents: 1 } }),
  ],
  [
    'a shard beyond their number',
    4010,
    (token: string) => ({ op: 2, d: { token, intents: 0, shard: [2, 2] } }),
  ],
  ['an unknown opcode before identifying', 4003, () => ({ op: 8, d: {} })],
  ['what is no payload', 4002, () => ({ operation: 2 })],
  ['more than 4,096 bytes', 4002, () => ({ op: 1, d: 'x'.repeat(4096) })],
])('the gateway closes on %s', async (_, code, payload) => {
  const sandbox = await openTestSandbox();
  expect((await closing(sandbox, payload(sandbox.token))).code).toBe(code);
});

test('the gateway closes on another version', async () => {
  const sandbox = await openTestSandbox();
  expect((await closing(sandbox, {}, 'v=9&encoding=json')).code).toBe(4012);
});

test('more than 120 payloads in a minute end the connection', async () => {
  const sandbox = await openTestSandbox();
  const heartbeat = JSON.stringify({ op: 1, d: null });
  const sent = async (count: number) => {
    const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}gateway?v=10&encoding=json`);
    let answers = 0;
    return new Promise((resolve) => {
      socket.on('open', () => Array.from({ length: count }, () => socket.send(heartbeat)));
      socket.on('message', () => ++answers === 121 && count === 120 && resolve('open'));
      socket.on('close', resolve);
    });
  };
  expect(await sent(120)).toBe('open');
  expect(await sent(121)).toBe(4008);
});

test('a malformed frame and an event that Discord would not send reach the bot as they are', async () => {
  const { sandbox, client, call } = await openWithBot();
  const heard: unknown[] = [];
  client.on(Events.Raw as never, (packet: { t: string; d: unknown }) => heard.push([packet.t, packet.d]));
  const again = Promise.any([Events.ShardResume, Events.ShardReady].map((event) => happens(client, event)));
  sandbox.faults.gateway.dispatch('NOTHING_KNOWN', { odd: true });
  await expect.poll(() => heard).toContainEqual(['NOTHING_KNOWN', { odd: true }]);
  sandbox.faults.gateway.frame('{"op":');
  sandbox.faults.gateway.drop();
  await again;
  expect(await call()).toMatchObject(pong);
});

/** How the gateway ends a connection on which this is said. */
function closing(
  sandbox: Sandbox,
  payload: unknown,
  query = 'v=10&encoding=json',
): Promise<{ code: number }> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}gateway?${query}`);
  socket.on('open', () => socket.send(JSON.stringify(payload)));
  return new Promise((resolve) => {
    socket.on('close', (code) => resolve({ code }));
  });
}

/** What the gateway says to this, after its Hello. */
function answerTo(sandbox: Sandbox, payload: unknown): Promise<unknown> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}gateway?v=10&encoding=json`);
  socket.on('open', () => socket.send(JSON.stringify(payload)));
  return new Promise((resolve) => {
    socket.on('message', (raw: Buffer) => {
      const said = JSON.parse(raw.toString()) as { op: number };
      if (said.op !== 10) resolve(said);
    });
  });
}

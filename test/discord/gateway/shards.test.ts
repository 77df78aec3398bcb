import { Events, type Interaction } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '#discord/gateway/client.ts';
import { createIdentifyBudget } from '#discord/gateway/identify-budget.ts';
import { createShards } from '#discord/gateway/shards.ts';
import { systemClock } from '#runtime/clock.ts';
import { connectionTo } from '../../support/app.ts';
import { interactionPackets } from '../../support/interactions.ts';
import { recordLog } from '../../support/log.ts';
import { openTestSandbox } from '../../support/sandbox.ts';

/** A client whose other shards the test says to be ready or not, and what it hears. */
async function openClient() {
  const sandbox = await openTestSandbox();
  const { log, lines } = recordLog();
  const state = { isReady: false };
  const told: string[] = [];
  const shards = createShards({
    log,
    isReady: () => state.isReady,
    onLost: (shard, code) => told.push(`${shard} lost ${code}`),
    onFault: (shard, error) => told.push(`${shard} fault ${error.message}`),
    onConnected: (shard) => told.push(`${shard} connected`),
  });
  const client = createClient(connectionTo(sandbox), shards, createIdentifyBudget(systemClock, log));
  onTestFinished(() => client.destroy());
  const heard: string[] = [];
  client.on(Events.InteractionCreate, ({ user }: Interaction) => heard.push(user.id));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await ready;
  const send = (id: number) =>
    sandbox.faults.gateway.dispatch('INTERACTION_CREATE', interactionPackets(sandbox, String(id)).command);
  /** Resolves once everything that was sent before has come: events keep their order. */
  const arrival = async () => {
    const before = lines.length;
    sandbox.faults.gateway.frame('{"op":9}');
    await expect.poll(() => lines.length).toBeGreaterThan(before);
  };
  return { sandbox, client, shards, state, lines, told, heard, send, arrival };
}

test('what comes while other shards connect waits for them, the last hundred, and each costs itself alone', async () => {
  const { sandbox, shards, state, lines, heard, send, arrival } = await openClient();
  for (let id = 1; id <= 100; id++) send(id);
  sandbox.faults.gateway.dispatch('INTERACTION_CREATE', { type: 2 });
  send(101);
  await arrival();
  expect(heard).toEqual([]);
  state.isReady = true;
  shards.release();
  expect(heard).toEqual(Array.from({ length: 99 }, (_, at) => String(at + 3)));
  expect(lines.at(-1)).toMatchObject({
    level: 'error',
    event: 'INTERACTION_CREATE',
    err: { type: 'TypeError' },
  });
  shards.release();
  expect(heard).toHaveLength(99);
  send(102);
  await arrival();
  expect(heard.at(-1)).toBe('102');
});

test('of what Discord sends the client keeps nothing but who it is', async () => {
  const { sandbox, client, state, send, arrival } = await openClient();
  state.isReady = true;
  send(1);
  sandbox.faults.gateway.dispatch('GUILD_CREATE', { id: sandbox.home.guildId, name: 'server' });
  await arrival();
  expect(client.user?.id).toBe(sandbox.world.bot.id);
  expect(client.application?.id).toBe(sandbox.world.bot.id);
  const { guilds, channels, users } = client;
  expect([guilds.cache.size, channels.cache.size, users.cache.size]).toEqual([0, 0, 0]);
});

test('a connection tells of itself, and nothing any more once it was ended', async () => {
  const { sandbox, client, told } = await openClient();
  expect(told).toEqual(['0 connected']);
  sandbox.faults.gateway.drop();
  await expect.poll(() => told.slice(1)).toEqual(['0 lost 1006', '0 connected']);
  sandbox.faults.gateway.close(4009);
  await expect.poll(() => told.slice(3)).toEqual(['0 lost 4009', '0 connected']);
  await client.destroy();
  expect(told).toHaveLength(5);
  expect(sandbox.faults.gateway.sessions()).toEqual([]);
});

import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { IContextFetchingStrategy, SessionInfo } from '@discordjs/ws';
import { expect, onTestFinished, test } from 'vitest';
import { createShard, endShard, keepSessions } from '#discord/gateway/shard.ts';
import { recordLog } from '../../support/log.ts';

const session = {
  sessionId: 'a',
  resumeURL: 'wss://gateway.example',
  sequence: 1,
  shardId: 0,
  shardCount: 1,
};

/** Sessions as discord.js keeps them, in the test's hand. */
function openSessions(url = 'ws://127.0.0.1:1') {
  const kept: (SessionInfo | null)[] = [];
  const sessions = {
    options: { version: '10', encoding: 'json', compression: null, gatewayInformation: { url } },
    retrieveSessionInfo: () => Promise.resolve(kept.at(-1) ?? null),
    updateSessionInfo: (_: number, info: SessionInfo | null) => void kept.push(info),
    waitForIdentify: () => Promise.reject(new Error('the throttler’s own')),
  } as unknown as IContextFetchingStrategy;
  return { kept, sessions };
}

test.each([
  [{}, true],
  [{ resumeURL: 'ws://127.0.0.1:1/gateway' }, true],
  [{ resumeURL: undefined }, false],
  [{ resumeURL: 'gateway.example' }, false],
  [{ resumeURL: 'https://gateway.example' }, false],
  [{ resumeURL: 'wss-like:x' }, false],
  [{ sessionId: undefined }, false],
])('a session with %j is kept: %s', async (changes, isKept) => {
  const { kept, sessions } = openSessions();
  const given = { ...session, ...changes } as SessionInfo;
  await keepSessions(sessions, () => false).updateSessionInfo(0, given);
  await keepSessions(sessions, () => false).updateSessionInfo(0, null);
  expect(kept).toEqual([isKept ? given : null, null]);
});

test('a shard that is over learns of no session any more, so that it never connects again', async () => {
  const { sessions } = openSessions();
  const state = { isOver: false };
  const own = keepSessions(sessions, () => state.isOver);
  await own.updateSessionInfo(0, session);
  expect(await own.retrieveSessionInfo(0)).toEqual(session);
  state.isOver = true;
  const answer = await Promise.race([
    own.retrieveSessionInfo(0),
    new Promise((resolve) => setImmediate(resolve)),
  ]);
  expect(answer).toBeUndefined();
  await expect(own.waitForIdentify(0, AbortSignal.abort())).rejects.toThrow('the throttler’s own');
});

test('one that is ended while it connects lets go of its socket, and its fault ends nothing', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => {}).resume()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { sessions } = openSessions(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const state = { isOver: false };
  const shard = createShard(0, { sessions, log: recordLog().log, isOver: () => state.isOver });
  shard.on('error', () => {});
  void shard.connect().catch(() => undefined);
  await expect.poll(() => sockets.length).toBe(1);
  state.isOver = true;
  await endShard(shard);
  await expect.poll(() => sockets[0]?.destroyed).toBe(true);
});

test('one that never connected can be ended', async () => {
  const { sessions } = openSessions();
  const shard = createShard(0, { sessions, log: recordLog().log, isOver: () => false });
  await expect(endShard(shard)).resolves.toBeUndefined();
});

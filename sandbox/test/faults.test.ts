import { expect, test } from 'vitest';
import type { Fault } from '../src/api/rest-faults.ts';
import { openTestSandbox, restOf } from './support/sandbox.ts';

async function open(options = {}) {
  const sandbox = await openTestSandbox(options);
  const rest = restOf(sandbox);
  const post = (channel = sandbox.home.general) =>
    rest.post(`/channels/${channel}/messages`, { body: { content: 'x' } }).then(
      () => 'accepted',
      (error: { status?: number; code?: unknown; name: string }) => error.status ?? error.code ?? error.name,
    );
  const count = () => sandbox.world.messagesIn(sandbox.home.general).length;
  return { sandbox, post, count };
}

test.each<[string, Fault, unknown, number]>([
  ['a broken server', { kind: 'status', status: 503 }, 503, 0],
  ['a refusal by name', { kind: 'refuse', status: 403, code: 50001, message: 'Missing Access' }, 403, 0],
  ['a connection cut before the request is carried out', { kind: 'hang-up' }, 'UND_ERR_SOCKET', 0],
  ['an answer lost after it was', { kind: 'lose-answer' }, 'UND_ERR_SOCKET', 1],
  ['a slow server', { kind: 'slow', milliseconds: 50 }, 'accepted', 1],
])('%s is met once and no more', async (_, fault, outcome, messages) => {
  const { sandbox, post, count } = await open();
  sandbox.faults.add(fault, { method: 'POST', path: /\/messages$/, times: 1 });
  expect(await post()).toBe(outcome);
  expect(count()).toBe(messages);
  expect(await post()).toBe('accepted');
  expect(sandbox.requests.map((request) => request.fault)).toEqual([fault.kind, undefined]);
});

test('a fault lasts until it is taken back', async () => {
  const { sandbox, post } = await open();
  const end = sandbox.faults.add({ kind: 'status', status: 500 });
  expect([await post(), await post()]).toEqual([500, 500]);
  end();
  expect(await post()).toBe('accepted');
});

test('a 429 on demand says how long to wait, and the client waits', async () => {
  const { sandbox, post } = await open();
  sandbox.faults.add({ kind: 'limit', seconds: 0.2, scope: 'shared' }, { times: 1 });
  const start = performance.now();
  expect(await post()).toBe('accepted');
  expect(performance.now() - start).toBeGreaterThan(190);
  expect(sandbox.requests.map(({ status }) => status)).toEqual([429, 200]);
});

test('a channel takes five messages in five seconds, and says so in the headers', async () => {
  const { sandbox } = await open();
  const send = () =>
    fetch(`${sandbox.apiUrl}/v10/channels/${sandbox.home.general}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: '{"content":"x"}',
    });
  const left = [];
  for (let count = 0; count < 5; count++) left.push((await send()).headers.get('x-ratelimit-remaining'));
  expect(left).toEqual(['4', '3', '2', '1', '0']);
  const refused = await send();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(await refused.json()).toMatchObject({ global: false, retry_after: expect.closeTo(5, 0) });
});

test('all channels together take fifty requests at once, and fifty more each second', async () => {
  const { sandbox } = await open();
  const send = () =>
    fetch(`${sandbox.apiUrl}/v10/channels/${sandbox.world.addChannel(sandbox.home.guildId).id}`, {
      headers: { authorization: `Bot ${sandbox.token}` },
    });
  const start = performance.now();
  const answers = await Promise.all(Array.from({ length: 200 }, send));
  const seconds = (performance.now() - start) / 1000;
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(200 - 51 - 50 * seconds);
  expect(refused.length).toBeLessThanOrEqual(150);
  expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
});

test('answers are dated by the clock of this Discord, or as far from it as was asked for', async () => {
  const { sandbox } = await open();
  const dateOf = async () => {
    const { headers } = await fetch(`${sandbox.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bot ${sandbox.token}` },
    });
    return headers.get('date');
  };
  expect(await dateOf()).toBe('Mon, 23 Nov 2026 12:00:00 GMT');
  sandbox.clock.advance({ hours: 14, seconds: 5 });
  expect(await dateOf()).toBe('Tue, 24 Nov 2026 02:00:05 GMT');
  sandbox.faults.skewDate({ minutes: -10 });
  expect(await dateOf()).toBe('Tue, 24 Nov 2026 01:50:05 GMT');
});

test('the gateway can be asked for in vain once, with the time to wait', async () => {
  const { sandbox } = await open();
  const ask = () =>
    fetch(`${sandbox.apiUrl}/v10/gateway/bot`, { headers: { authorization: `Bot ${sandbox.token}` } });
  sandbox.faults.add({ kind: 'limit', seconds: 3, scope: 'user' }, { path: /^\/gateway\/bot$/, times: 1 });
  sandbox.faults.add({ kind: 'refuse', status: 401, code: 0, message: '401: Unauthorized' }, { times: 1 });
  const [limited, refused, accepted] = [await ask(), await ask(), await ask()];
  expect(await limited.json()).toMatchObject({ retry_after: 3 });
  expect([limited, refused, accepted].map(({ status }) => status)).toEqual([429, 401, 200]);
});

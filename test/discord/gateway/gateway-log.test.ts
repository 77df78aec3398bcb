import { expect, test } from 'vitest';
import { createGatewayLog } from '#discord/gateway/gateway-log.ts';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { recordLog } from '../../support/log.ts';

function open() {
  const { log, lines } = recordLog();
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  return { clock, lines, gateway: createGatewayLog(clock, log) };
}

test('a loss is told with its cause and its shards, and its return with its beginning', () => {
  const { clock, lines, gateway } = open();
  gateway.onFault(3, new Error('getaddrinfo ENOTFOUND gateway.discord.gg'));
  gateway.onLost(3, 1006);
  clock.advance({ minutes: 5 });
  gateway.onConnected(3);
  expect(lines).toMatchObject([
    {
      level: 'warn',
      shards: [3],
      cause: 'getaddrinfo ENOTFOUND gateway.discord.gg, the connection broke or could not be made (1006)',
      since: '2026-11-23T12:00:00Z',
    },
    { level: 'info', since: '2026-11-23T12:00:00Z', msg: "connected to Discord's gateway again" },
  ]);
});

test.each([
  [4200, 'Discord asked to connect again (4200)'],
  [1001, 'closed by Discord (1001)'],
  [4009, 'SessionTimedOut (4009)'],
  [4999, 'close code 4999'],
])('close code %i is told in words', (code, cause) => {
  const { lines, gateway } = open();
  gateway.onLost(0, code);
  expect(lines[0]?.['cause']).toBe(cause);
});

test('a connection that flaps for ten minutes is told of once a minute', () => {
  const { clock, lines, gateway } = open();
  for (let second = 0; second < 600; second += 5) {
    gateway.onLost(0, 1006);
    clock.advance({ seconds: 1 });
    gateway.onConnected(0);
    clock.advance({ seconds: 4 });
  }
  expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(10);
  expect(lines.filter(({ level }) => level === 'info')).toHaveLength(10);
});

test('a loss in the quiet minute is told after it, from its beginning', () => {
  const { clock, lines, gateway } = open();
  gateway.onLost(0, 1006);
  gateway.onConnected(0);
  clock.advance({ seconds: 30 });
  gateway.onLost(0, 1006);
  clock.advance({ seconds: 29 });
  gateway.onLost(0, 1006);
  expect(lines).toHaveLength(2);
  clock.advance({ seconds: 1 });
  gateway.onLost(0, 1006);
  expect(lines[2]).toMatchObject({ level: 'warn', since: '2026-11-23T12:00:30Z' });
});

test('a fault is the cause of one loss, not of the next', () => {
  const { clock, lines, gateway } = open();
  gateway.onFault(0, new Error('socket hang up'));
  gateway.onLost(0, 1006);
  gateway.onConnected(0);
  clock.advance({ minutes: 1 });
  gateway.onLost(0, 4200);
  expect(lines.at(-1)?.['cause']).toBe('Discord asked to connect again (4200)');
});

test('the return is told when the last shard is back', () => {
  const { lines, gateway } = open();
  for (const shard of [0, 1]) gateway.onLost(shard, 1006);
  gateway.onConnected(0);
  expect(lines).toHaveLength(1);
  gateway.onConnected(1);
  expect(lines).toHaveLength(2);
});

test('the first connection is nothing to tell of', () => {
  const { lines, gateway } = open();
  gateway.onConnected(0);
  expect(lines).toEqual([]);
});

import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord.js';
import { expect, test } from 'vitest';
import { eventOf, trimPacket, trimReady } from '#discord/gateway/packets.ts';

const used: string[] = ['READY', 'RESUMED', 'INTERACTION_CREATE'];

test.each(Object.values(GatewayDispatchEvents))('%s is let through only if the bot uses it', (event) => {
  const packet = { op: 0, s: 1, t: event, d: { application: { id: '1' } } } as GatewayDispatchPayload;
  expect(trimPacket(packet)?.t).toBe(used.includes(event) ? event : undefined);
});

test.each([
  [{ application: { id: '1' }, user: { id: '2', username: 'bot', email: 'x' } }, '2', 'bot', '1'],
  [{ application: { id: '1' } }, '1', '', '1'],
  [{ user: { id: '2', username: 'bot' } }, '2', 'bot', '2'],
  [{ application: null, user: { id: '2' } }, '2', '', '2'],
])('of the READY %j stays who the bot is', (ready, userId, username, applicationId) => {
  const given = { session_id: 's', guilds: [{ id: '9', unavailable: true }], ...ready };
  const { user, application, guilds, session_id } = trimReady(given as never);
  expect([user.id, user.username, application.id, guilds, session_id]).toEqual([
    userId,
    username,
    applicationId,
    [],
    's',
  ]);
  expect(user).not.toHaveProperty('email');
});

test.each([[{}], [{ user: null, application: {} }]])('the READY %j says nothing of the bot', (ready) => {
  expect(() => trimReady(ready as GatewayReadyDispatchData)).toThrow('names neither application nor user');
});

test.each([
  ['{"op":0,"t":"GUILD_CREATE"}', 'GUILD_CREATE'],
  ['{"op":9,"t":null}', 'opcode 9'],
  ['{"op":10}', 'opcode 10'],
  ['no JSON', 'unknown'],
  ['null', 'unknown'],
])('the frame %s is of the event %s', (frame, event) => {
  expect(eventOf(frame)).toBe(event);
});

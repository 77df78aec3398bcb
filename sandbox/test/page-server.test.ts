import { request } from 'node:http';
import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import type { Accepted, News, State } from '../src/page-server/contract.ts';
import { openSandbox, type Sandbox } from '../src/sandbox.ts';
import { logIn, openTestSandbox } from './support/sandbox.ts';

const viewer = '?as=member&locale=en-US';

const read = async <Answer>(sandbox: Sandbox, path: string) =>
  (await (await fetch(sandbox.url + path)).json()) as Answer;

const send = (sandbox: Sandbox, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(sandbox.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** The status for a request under another name; fetch would not send that. */
const statusAs = (sandbox: Sandbox, path: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve) => {
    request(sandbox.url + path, { headers }, ({ statusCode }) => resolve(statusCode)).end();
  });

test('the page comes with a strict policy', async () => {
  const sandbox = await openTestSandbox({ page: true });
  const { headers, status } = await fetch(sandbox.url);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'",
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test.each(['', 'sandbox/state' + viewer, 'api/v10/gateway'])(
  '/%s is closed to other names and other pages',
  async (path) => {
    const sandbox = await openTestSandbox({ page: true });
    const port = new URL(sandbox.url).port;
    expect(await statusAs(sandbox, path, { host: `evil.example:${port}` })).toBe(403);
    expect(await statusAs(sandbox, path, { origin: 'https://evil.example' })).toBe(403);
    expect(await statusAs(sandbox, path, { host: `localhost:${port}` })).not.toBe(403);
  },
);

test('a form of another page cannot post', async () => {
  const sandbox = await openTestSandbox();
  expect(
    (await send(sandbox, `sandbox/clock${viewer}`, { nextDay: true }, { 'content-type': 'text/plain' }))
      .status,
  ).toBe(415);
});

test('what is not of the contract is refused in a sentence', async () => {
  const sandbox = await openTestSandbox();
  for (const [path, body] of [
    ['clock', { to: 'tomorrow' }],
    ['commands', { channelId: sandbox.home.general, commandId: '1', options: [] }],
    ['components', { channelId: sandbox.home.general, messageId: '1', customId: 'x' }],
    ['dismiss', { channelId: sandbox.home.general, messageId: '1' }],
    ['faults', { deleteChannel: '1' }],
  ] as const) {
    const answer = await send(sandbox, `sandbox/${path}${viewer}`, body);
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.json()).toEqual({ message: expect.any(String) as string });
  }
  expect((await fetch(`${sandbox.url}sandbox/state?as=nobody`)).status).toBe(400);
});

test('a taken port is named', async () => {
  const sandbox = await openTestSandbox();
  const port = Number(new URL(sandbox.url).port);
  await expect(openSandbox({ clock: sandbox.clock, port })).rejects.toThrow(`Port ${port} is taken.`);
});

test('a member sees the server, its channels and the conversation with the bot', async () => {
  const sandbox = await openTestSandbox();
  const state = await read<State>(sandbox, `sandbox/state${viewer}`);
  expect(state.channels.map(({ name, open }) => [name, open])).toEqual([
    ['general', true],
    ['announcements', true],
    ['staff', false],
    ['Bot', true],
  ]);
  expect(state).toMatchObject({
    servers: [{ name: 'Server', locale: 'en-US', hasBot: true }],
    me: { username: 'mia' },
    now: '2026-11-23T12:00:00Z',
  });
});

test('the page hears of commands, answers, the clock and the wire', async () => {
  const sandbox = await openTestSandbox();
  const client = await logIn(sandbox);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply({ content: 'for you', flags: 64 });
  });
  const news = await listenTo(sandbox, viewer);
  const others = await listenTo(sandbox, '?as=manager&locale=ru');
  await client.application.commands.set([{ name: 'ping', description: 'Answers' }]);
  const { commands } = await read<State>(sandbox, `sandbox/state${viewer}`);
  const call = { channelId: sandbox.home.general, commandId: commands[0]?.id, options: [] };
  const { interactionId } = (await (
    await send(sandbox, `sandbox/commands${viewer}`, call)
  ).json()) as Accepted;
  const { message } = await news.first('message');
  expect(message.content).toBe('for you');
  expect(await news.first('interaction')).toEqual({
    kind: 'interaction',
    interactionId,
    outcome: 'answered',
  });
  await send(sandbox, `sandbox/clock${viewer}`, { nextDay: true });
  const clocks = () => news.heard.flatMap((one) => (one.kind === 'clock' ? [one.now] : []));
  await expect.poll(() => clocks().at(-1)).toBe('2026-11-24T12:00:00Z');
  expect(clocks()).toContain('2026-11-23T18:00:00Z');
  await send(sandbox, `sandbox/dismiss${viewer}`, { channelId: message.channel_id, messageId: message.id });
  expect(await news.first('message-gone')).toMatchObject({ messageId: message.id });
  await others.first('clock');
  expect(others.heard.some(({ kind }) => kind === 'message' || kind === 'interaction')).toBe(false);
  expect(JSON.stringify(news.heard)).not.toContain(sandbox.token);
  expect(sandbox.world.messagesIn(sandbox.home.general)).toEqual([]);
});

test('switches break Discord and repair it', async () => {
  const sandbox = await openTestSandbox();
  const change = async (body: unknown) => send(sandbox, `sandbox/faults${viewer}`, body);
  const statusOf = async () =>
    (
      await fetch(`${sandbox.apiUrl}/v10/channels/${sandbox.home.general}`, {
        headers: { authorization: `Bot ${sandbox.token}` },
      })
    ).status;
  await change({ down: true });
  expect(await statusOf()).toBe(503);
  await change({ down: false, deleteChannel: sandbox.home.general });
  expect(await statusOf()).toBe(404);
  await change({ restoreChannel: sandbox.home.general, revoked: [sandbox.home.general] });
  const state = await read<State>(sandbox, `sandbox/state${viewer}`);
  expect(state.channels[0]).toMatchObject({ open: false, deleted: false });
  expect(state.faults).toEqual({ slowMilliseconds: 0, down: false, revoked: [sandbox.home.general] });
  await change({ revoked: [] });
  const repaired = await read<State>(sandbox, `sandbox/state${viewer}`);
  expect(repaired.channels[0]).toMatchObject({ open: true });
});

test('a server is a Community of a language, or none and has no language', async () => {
  const sandbox = await openTestSandbox();
  const localeAfter = async (locale: string | null) => {
    await send(sandbox, `sandbox/server${viewer}`, { serverId: sandbox.home.guildId, locale });
    return (await read<State>(sandbox, `sandbox/state${viewer}`)).servers[0]?.locale;
  };
  expect(await localeAfter('ru')).toBe('ru');
  expect(await localeAfter(null)).toBeUndefined();
});

/** Listens to the page's news; `first` resolves to the first of a kind, heard already or to come. */
async function listenTo(sandbox: Sandbox, query: string) {
  const heard: News[] = [];
  const waiting = new Set<() => void>();
  const { body } = await fetch(`${sandbox.url}sandbox/events${query}`);
  void (async () => {
    let rest = '';
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      const parts = (rest + Buffer.from(chunk).toString()).split('\n\n');
      rest = parts.pop() ?? '';
      heard.push(...parts.map((part) => JSON.parse(part.replace(/^data: /, '')) as News));
      for (const look of waiting) look();
    }
  })().catch(() => undefined);
  const first = <Kind extends News['kind']>(kind: Kind) =>
    new Promise<Extract<News, { kind: Kind }>>((resolve) => {
      const look = () => {
        const found = heard.find((one): one is Extract<News, { kind: Kind }> => one.kind === kind);
        if (found) resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { heard, first };
}

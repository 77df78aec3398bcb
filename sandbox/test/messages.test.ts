import type { REST } from '@discordjs/rest';
import { ChannelType, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import type { Sandbox } from '../src/sandbox.ts';
import { breaches, codeOf, openTestSandbox, restOf } from './support/sandbox.ts';

interface Posted {
  id: string;
  content: string;
  embeds: unknown[];
  flags: number;
  mention_roles: string[];
  mention_everyone: boolean;
}

const post = (rest: REST, channel: string, body: unknown) =>
  rest.post(`/channels/${channel}/messages`, { body }) as Promise<Posted>;

async function open(options = {}): Promise<{ sandbox: Sandbox; rest: REST; general: string }> {
  const sandbox = await openTestSandbox({ rateLimits: false, ...options });
  return { sandbox, rest: restOf(sandbox), general: sandbox.home.general };
}

const text = (length: number) => 'x'.repeat(length);
const fields = (count: number, value = 'v') => Array.from({ length: count }, () => ({ name: 'n', value }));
const button = (more = {}) => ({ type: 2, style: 1, label: 'Press', custom_id: 'a', ...more });
const link = (more = {}) => ({ type: 2, style: 5, label: 'Read', url: 'https://example.org', ...more });
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => button({ custom_id: `id-${index}` }));
const row = (...components: object[]) => ({ type: 1, components });
const menu = (count: number, more = {}) => ({
  type: 3,
  custom_id: 'menu',
  options: Array.from({ length: count }, (_, index) => ({ label: `${index}`, value: `${index}` })),
  ...more,
});

test.each([
  ['a text of 2,000', { content: text(2000) }],
  ['a text of 2,000 between spaces', { content: `  ${text(2000)}\n` }],
  ['ten embeds of 600', { embeds: Array.from({ length: 10 }, () => ({ description: text(600) })) }],
  ['25 fields', { embeds: [{ title: 't', fields: fields(25) }] }],
  [
    'a picture with alt text',
    { embeds: [{ image: { url: 'https://example.org/a.png', description: 'A car' } }] },
  ],
  [
    'five rows of five buttons',
    {
      components: Array.from({ length: 5 }, (_, index) =>
        row(...buttons(5).map((one) => ({ ...one, custom_id: `${index}${one.custom_id}` }))),
      ),
    },
  ],
  [
    'a button with an emoji alone',
    { components: [row({ type: 2, style: 2, emoji: { name: '🎲' }, custom_id: 'x' })] },
  ],
  ['a menu of 25', { components: [row(menu(25))] }],
])('%s is taken', async (_, body) => {
  const { sandbox, rest, general } = await open();
  expect(await codeOf(post(rest, general, body))).toBe('accepted');
  expect(breaches(sandbox)).toEqual([]);
});

test.each([
  ['nothing', {}, 50006],
  ['spaces', { content: '  \n ' }, 50006],
  ['a text of 2,001', { content: text(2001) }, 50035],
  ['an emoji counted by its two units', { content: '🎬'.repeat(1001) }, 50035],
  ['a number for a text', { content: 5 }, 50035],
  ['a title of 257', { embeds: [{ title: text(257) }] }, 50035],
  ['a description of 4,097', { embeds: [{ description: text(4097) }] }, 50035],
  ['26 fields', { embeds: [{ fields: fields(26) }] }, 50035],
  ['an empty field', { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] }, 50035],
  ['a field of 1,025', { embeds: [{ fields: fields(1, text(1025)) }] }, 50035],
  ['a footer of 2,049', { embeds: [{ footer: { text: text(2049) } }] }, 50035],
  ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) }, 50035],
  ['6,001 over two embeds', { embeds: [{ description: text(4000) }, { description: text(2001) }] }, 50035],
  ['an empty embed', { embeds: [{}] }, 50035],
  ['a colour beyond white', { embeds: [{ title: 't', color: 0x1000000 }] }, 50035],
  ['an address without a scheme', { embeds: [{ title: 't', url: 'example.org' }] }, 50035],
  ['a javascript address', { embeds: [{ title: 't', url: 'javascript://alert' }] }, 50035],
  [
    'six rows',
    { components: Array.from({ length: 6 }, (_, index) => row(button({ custom_id: `${index}` }))) },
    50035,
  ],
  ['six buttons in a row', { components: [row(...buttons(6))] }, 50035],
  ['an empty row', { components: [row()] }, 50035],
  ['one id twice', { components: [row(button()), row(button())] }, 50035],
  ['a button without an id', { components: [row(button({ custom_id: undefined }))] }, 50035],
  ['a button with 101 in its id', { components: [row(button({ custom_id: text(101) }))] }, 50035],
  ['a button with an address and an id', { components: [row(link({ custom_id: 'a' }))] }, 50035],
  ['a button without words', { components: [row(button({ label: '' }))] }, 50035],
  ['a label of 81', { components: [row(button({ label: text(81) }))] }, 50035],
  ['a star that is no emoji', { components: [row(button({ emoji: { name: 'star' } }))] }, 50035],
  ['an address of 513', { components: [row(link({ url: `https://example.org/${text(493)}` }))] }, 50035],
  ['a link without an address', { components: [row(link({ url: undefined }))] }, 50035],
  ['a menu of 26', { components: [row(menu(26))] }, 50035],
  ['an empty menu', { components: [row(menu(0))] }, 50035],
  ['a menu beside a button', { components: [row(menu(2), button())] }, 50035],
  [
    'one value twice',
    {
      components: [
        row(
          menu(0, {
            options: [
              { label: 'a', value: 'x' },
              { label: 'b', value: 'x' },
            ],
          }),
        ),
      ],
    },
    50035,
  ],
  ['a placeholder of 151', { components: [row(menu(1, { placeholder: text(151) }))] }, 50035],
  ['a nonce of 26', { content: 'x', nonce: text(26) }, 50035],
  [
    'users both parsed and listed',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    50035,
  ],
  ['Components V2', { flags: MessageFlags.IsComponentsV2, components: [] }, 50035],
  ['a poll', { poll: { question: { text: 'Which?' } } }, 50035],
])('%s is refused', async (_, body, code) => {
  const { rest, general } = await open();
  expect(await codeOf(post(rest, general, body))).toBe(code);
});

test('a refusal says where and why, as Discord does', async () => {
  const { sandbox, rest, general } = await open();
  await codeOf(post(rest, general, { embeds: [{ title: 't' }, { title: text(257) }] }));
  expect(sandbox.requests.at(-1)?.answer).toEqual({
    message: 'Invalid Form Body',
    code: 50035,
    errors: {
      embeds: {
        1: {
          title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] },
        },
      },
    },
  });
});

test('an enforced nonce brings the first message back for five minutes, and 10008 once that is deleted', async () => {
  const { sandbox, rest, general } = await open();
  const again = () => post(rest, general, { content: 'book', nonce: 'day-1', enforce_nonce: true });
  const first = await again();
  expect(first).toMatchObject({ nonce: 'day-1' });
  expect((await again()).id).toBe(first.id);
  expect((await post(rest, sandbox.home.announcements, { content: 'x', nonce: 'day-1' })).id).not.toBe(
    first.id,
  );
  sandbox.clock.advance({ minutes: 6 });
  const second = await again();
  expect(second.id).not.toBe(first.id);
  sandbox.world.deleteMessage(general, second.id);
  expect(await codeOf(again())).toBe(10008);
});

test('the channel decides what the bot may do', async () => {
  const { sandbox, rest, general } = await open();
  const { world, home } = sandbox;
  expect(await codeOf(post(rest, home.staff, { content: 'x' }))).toBe(50001);
  world.revoke(general, 'SendMessages');
  expect(await codeOf(post(rest, general, { content: 'x' }))).toBe(50013);
  world.grant(general, 'SendMessages');
  expect(await codeOf(post(rest, general, { content: 'x' }))).toBe('accepted');
  world.deleteChannel(general);
  expect(await codeOf(post(rest, general, { content: 'x' }))).toBe(10003);
  world.restoreChannel(general);
  world.removeBot(home.guildId);
  expect(await codeOf(post(rest, general, { content: 'x' }))).toBe(50001);
  expect(await codeOf(rest.get(`/guilds/${home.guildId}`))).toBe(10004);
  expect(
    await codeOf(
      post(rest, world.addChannel(world.addGuild().id, { type: ChannelType.GuildForum }).id, {
        content: 'x',
      }),
    ),
  ).toBe(40058);
});

test('without Embed Links the embeds are lost, and a message of nothing else is refused', async () => {
  const { sandbox, rest, general } = await open();
  sandbox.world.revoke(general, 'EmbedLinks');
  expect(await post(rest, general, { content: 'x', embeds: [{ title: 't' }] })).toMatchObject({ embeds: [] });
  expect(await codeOf(post(rest, general, { embeds: [{ title: 't' }] }))).toBe(50013);
});

test('a role is called only when it is named, allowed and open to be called', async () => {
  const { sandbox, rest, general } = await open();
  const { fans, guildId } = sandbox.home;
  const closed = sandbox.world.addRole(guildId, { name: 'Closed' }).id;
  const content = `<@&${fans}> <@&${closed}> @everyone`;
  const called = async (allowed_mentions: unknown) =>
    (await post(rest, general, { content, allowed_mentions })).mention_roles;
  expect(await called({ parse: [] })).toEqual([]);
  expect(await called({ roles: [fans, closed] })).toEqual([fans]);
  expect(await called({ parse: ['roles'] })).toEqual([fans]);
  expect((await post(rest, general, { content })).mention_everyone).toBe(false);
  sandbox.world.grant(general, 'MentionEveryone');
  expect((await post(rest, general, { content })).mention_everyone).toBe(true);
  sandbox.world.deleteRole(guildId, fans);
  expect(await called({ roles: [fans, closed] })).toEqual([closed]);
});

test("history is read newest first and by pages, never another person's private answer", async () => {
  const { sandbox, rest, general } = await open();
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c', 'd']) ids.push((await post(rest, general, { content })).id);
  const read = async (query: Record<string, string>) =>
    ((await rest.get(`/channels/${general}/messages`, { query: new URLSearchParams(query) })) as Posted[])
      .map((one) => one.content)
      .join('');
  expect(await read({})).toBe('dcba');
  expect(await read({ limit: '2' })).toBe('dc');
  expect(await read({ before: ids[2] ?? '' })).toBe('ba');
  expect(await read({ after: ids[1] ?? '', limit: '1' })).toBe('c');
  expect(await read({ around: ids[1] ?? '', limit: '3' })).toBe('cba');
  sandbox.world.revoke(general, 'ReadMessageHistory');
  expect(await read({})).toBe('');
  expect(breaches(sandbox)).toEqual([]);
});

test('only its own message can be edited or taken away by the bot', async () => {
  const { sandbox, rest, general } = await open();
  const own = await post(rest, general, { content: 'x', embeds: [{ title: 't' }] });
  const said = sandbox.world.say(general, 'member', 'hello');
  const path = (id: string) => `/channels/${general}/messages/${id}` as const;
  expect(await rest.patch(path(own.id), { body: { content: 'y' } })).toMatchObject({
    content: 'y',
    embeds: [{ title: 't' }],
  });
  expect(await codeOf(rest.patch(path(own.id), { body: { content: '', embeds: [] } }))).toBe(50006);
  expect(await codeOf(rest.patch(path(said.id), { body: { content: 'y' } }))).toBe(50005);
  expect(await codeOf(rest.delete(path(said.id)))).toBe(50013);
  expect(await codeOf(rest.delete(path(own.id)))).toBe('accepted');
  expect(await codeOf(rest.get(path(own.id)))).toBe(10008);
});

test('an announcement is published once', async () => {
  const { sandbox, rest, general } = await open();
  const { id } = await post(rest, sandbox.home.announcements, { content: 'x' });
  const publish = () => rest.post(`/channels/${sandbox.home.announcements}/messages/${id}/crosspost`);
  expect(await publish()).toMatchObject({ flags: MessageFlags.Crossposted });
  expect(await codeOf(publish())).toBe(40033);
  const plain = await post(rest, general, { content: 'x' });
  expect(await codeOf(rest.post(`/channels/${general}/messages/${plain.id}/crosspost`))).toBe(50024);
  expect(breaches(sandbox)).toEqual([]);
});

test("another's message is published by who may manage messages", async () => {
  const { sandbox, rest } = await open();
  const { announcements } = sandbox.home;
  const { id } = sandbox.world.say(announcements, 'manager', 'news');
  const publish = () => rest.post(`/channels/${announcements}/messages/${id}/crosspost`);
  expect(await codeOf(publish())).toBe(50013);
  sandbox.world.grant(announcements, 'ManageMessages');
  expect(await codeOf(publish())).toBe('accepted');
});

test('a message opens one thread, which is written in until it is locked', async () => {
  const { sandbox, rest, general } = await open();
  const { id } = await post(rest, general, { content: 'x' });
  const openThread = (name: string) =>
    rest.post(`/channels/${general}/messages/${id}/threads`, { body: { name } });
  expect(await codeOf(openThread(text(101)))).toBe(50035);
  expect(await openThread('Talk')).toMatchObject({ id, type: ChannelType.PublicThread, parent_id: general });
  expect(await codeOf(openThread('Talk'))).toBe(160004);
  sandbox.world.alterThread(id, { archived: true });
  const written = await post(rest, id, { content: 'hello' });
  expect(await rest.get(`/channels/${id}`)).toMatchObject({ thread_metadata: { archived: false } });
  sandbox.world.alterThread(id, { archived: true });
  expect(await codeOf(rest.patch(`/channels/${id}/messages/${written.id}`, { body: { content: 'y' } }))).toBe(
    50083,
  );
  sandbox.world.alterThread(id, { locked: true });
  expect(await codeOf(post(rest, id, { content: 'x' }))).toBe(160005);
  sandbox.world.alterThread(id, { locked: false });
  sandbox.world.revoke(general, 'SendMessagesInThreads', 'CreatePublicThreads');
  expect(await codeOf(post(rest, id, { content: 'x' }))).toBe(50013);
  const other = await post(rest, general, { content: 'x' });
  expect(
    await codeOf(rest.post(`/channels/${general}/messages/${other.id}/threads`, { body: { name: 'No' } })),
  ).toBe(50013);
  expect(breaches(sandbox)).toEqual([]);
});

test('a route that nobody thought of is refused and noted', async () => {
  const { sandbox, rest } = await open();
  expect(await codeOf(rest.get('/guilds/1/bans'))).toBe(0);
  expect(sandbox.requests.filter(({ unknown }) => unknown).map(({ path }) => path)).toEqual([
    '/guilds/1/bans',
  ]);
});

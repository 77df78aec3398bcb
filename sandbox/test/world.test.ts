import { ChannelType, Events, type Interaction, PermissionFlagsBits as Flags } from 'discord.js';
import { expect, test } from 'vitest';
import type { WorldOptions } from '../src/options.ts';
import { openSandbox } from '../src/sandbox.ts';
import { breaches, codeOf, logIn, openTestSandbox, restOf } from './support/sandbox.ts';

const world = {
  bot: { name: 'Clerk' },
  people: {
    anna: { name: 'Anna' },
    boss: { name: 'Bo', installed: false },
  },
  servers: {
    office: {
      name: 'Office',
      community: { locale: 'de' },
      roles: { heads: { name: 'Heads', permissions: ['ManageGuild'], members: ['boss'] } },
      channels: {
        lobby: {},
        quiet: { overwrites: { anna: { deny: ['SendMessages'] } } },
        board: {
          name: 'board-room',
          overwrites: { everyone: { deny: ['ViewChannel'] }, heads: { allow: ['ViewChannel'] } },
        },
      },
    },
    club: { name: 'Club', bot: false, community: false, channels: { bar: {} } },
  },
  groups: { lunch: { name: 'Lunch', people: ['anna'] } },
  messages: [
    { in: 'lobby', content: 'Welcome.' },
    { in: 'lobby', from: 'boss', content: 'Good morning.' },
  ],
} as const satisfies WorldOptions;

const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };
const commands = [
  { name: 'ask', description: 'Anywhere', ...everywhere },
  { name: 'here', description: 'In servers', contexts: [0], integration_types: [0] },
  {
    name: 'where',
    description: 'A channel',
    ...everywhere,
    options: [{ type: 7, name: 'channel', description: 'Which', channel_types: [0] }],
  },
];

interface Payload {
  data: { resolved: { channels: Record<string, { permissions: string; app_permissions?: string }> } };
  app_permissions: string;
  authorizing_integration_owners: Record<string, string>;
  context: number;
  guild_locale?: string;
  guild?: { locale: string; features: string[] };
  member?: unknown;
  user?: { id: string };
}

/** The world with a bot that answers "ok", and each interaction as the gateway brought it. */
async function openOffice() {
  const sandbox = await openTestSandbox({ world });
  const client = await logIn(sandbox);
  await client.application.commands.set(commands);
  const payloads: Payload[] = [];
  client.on(
    Events.Raw as never,
    (packet: { t: string; d: Payload }) => packet.t === 'INTERACTION_CREATE' && payloads.push(packet.d),
  );
  client.on(
    Events.InteractionCreate,
    (interaction) => interaction.isChatInputCommand() && void interaction.reply('ok'),
  );
  return { sandbox, payloads };
}

const bit = (permissions: string | undefined, flag: bigint) => (BigInt(permissions ?? 0) & flag) !== 0n;

test('what is handed in is there, by its names', async () => {
  const { world: state, home } = await openTestSandbox({ world });
  expect(state.bot.username).toBe('Clerk');
  expect(state.people.anna).toMatchObject({ username: 'anna', global_name: 'Anna' });
  expect(state.guilds.get(home.office)).toMatchObject({ name: 'Office' });
  expect(home.guildId).toBe(home.office);
  expect(state.channels.get(home.board)).toMatchObject({ name: 'board-room', guildId: home.office });
  expect(state.channels.get(home.lunch)).toMatchObject({ name: 'Lunch', type: ChannelType.GroupDM });
  expect(state.guilds.get(home.office)?.members.get(state.people.boss.id)).toEqual(new Set([home.heads]));
  expect(state.messagesIn(home.lobby).map(({ author, content }) => [author.username, content])).toEqual([
    ['Clerk', 'Welcome.'],
    ['bo', 'Good morning.'],
  ]);
});

test.each<[string, WorldOptions]>([
  ['a message in a channel', { messages: [{ in: 'nowhere', content: 'x' }] }],
  [
    'a member of a role',
    { servers: { a: { name: 'A', channels: {}, roles: { r: { name: 'R', members: ['x'] } } } } },
  ],
  ['an overwrite', { servers: { a: { name: 'A', channels: { c: { overwrites: { x: {} } } } } } }],
])('%s that names nothing is refused', async (_, wrong) => {
  await expect(openSandbox({ world: wrong })).rejects.toThrow(/^There is no (channel|person) (nowhere|x)\.$/);
});

test('each channel comes with what the caller may do there, and what the bot may', async () => {
  const { sandbox, payloads } = await openOffice();
  const { home, people, world: state } = sandbox;
  state.revoke(home.lobby, 'EmbedLinks');
  await people.command(home.lobby, 'anna', 'where', { channel: home.quiet });
  await people.command(home.lobby, 'boss', 'where', { channel: home.lobby });
  const [quiet, lobby] = payloads.map(({ data }) => Object.values(data.resolved.channels)[0]);
  expect(bit(quiet?.permissions, Flags.SendMessages)).toBe(false);
  expect(bit(quiet?.app_permissions, Flags.SendMessages)).toBe(true);
  expect(bit(lobby?.permissions, Flags.EmbedLinks | Flags.ManageGuild)).toBe(true);
  expect(bit(lobby?.app_permissions, Flags.EmbedLinks)).toBe(false);
});

test('a private channel is there for those alone who may see it', async () => {
  const { sandbox } = await openOffice();
  const { home, people } = sandbox;
  expect(() => people.command(home.board, 'anna', 'ask')).toThrow('There is no such channel.');
  expect(() => people.command(home.lobby, 'anna', 'where', { channel: home.board })).toThrow(
    'The option channel names no channel here.',
  );
  expect(await people.command(home.lobby, 'boss', 'where', { channel: home.board })).not.toBe('failed');
  const seen = async (as: string) => {
    const state = (await (await fetch(`${sandbox.url}sandbox/state?as=${as}&locale=en-US`)).json()) as {
      channels: { name: string }[];
    };
    return state.channels.map(({ name }) => name);
  };
  expect(await seen('anna')).not.toContain('board-room');
  expect(await seen('boss')).toContain('board-room');
});

test('a Community has its language, a server that is none says English', async () => {
  const { sandbox, payloads } = await openOffice();
  const { home, people, world: state } = sandbox;
  await people.command(home.lobby, 'boss', 'ask');
  state.setLocale(home.office, undefined);
  await people.command(home.lobby, 'boss', 'ask');
  expect(payloads.map(({ guild, guild_locale }) => [guild_locale, guild?.locale, guild?.features])).toEqual([
    ['de', 'de', ['COMMUNITY']],
    ['en-US', 'en-US', []],
  ]);
  expect(await restOf(sandbox).get(`/guilds/${home.office}`)).toMatchObject({
    preferred_locale: 'en-US',
    features: [],
  });
});

test('an installed app is found everywhere, one that is not where the bot is', async () => {
  const { sandbox, payloads } = await openOffice();
  const { home, people, world: state } = sandbox;
  for (const channel of [home.lobby, home.bar, home.lunch]) await people.command(channel, 'anna', 'ask');
  expect(payloads.map(({ context, authorizing_integration_owners: owners }) => [context, owners])).toEqual([
    [0, { 0: home.office, 1: state.people.anna.id }],
    [0, { 1: state.people.anna.id }],
    [2, { 1: state.people.anna.id }],
  ]);
  expect(payloads.map(({ member, user }) => [member !== undefined, user?.id])).toEqual([
    [true, undefined],
    [true, undefined],
    [false, state.people.anna.id],
  ]);
  expect(() => people.command(home.bar, 'anna', 'here')).toThrow('There is no command here here.');
  expect(() => people.command(home.bar, 'boss', 'ask')).toThrow('There is no command ask here.');
  state.setInstalled('boss', true);
  expect(await people.command(home.bar, 'boss', 'ask')).toMatchObject({ ephemeral: false });
});

test('from a server without it and from conversations the app is told what installations may do', async () => {
  const { sandbox, payloads } = await openOffice();
  const { home, people, world: state } = sandbox;
  const direct = state.channels.values().find(({ type }) => type === ChannelType.DM)?.id ?? '';
  for (const channel of [home.lunch, direct]) await people.command(channel, 'anna', 'ask');
  await people.command(home.bar, 'anna', 'where', { channel: home.bar });
  const install = Flags.AttachFiles | Flags.EmbedLinks | Flags.MentionEveryone;
  expect(payloads.slice(0, 2).map(({ app_permissions }) => BigInt(app_permissions))).toEqual([
    install,
    install | Flags.UseExternalEmojis,
  ]);
  expect(payloads[1]?.authorizing_integration_owners).toEqual({ 0: '0', 1: state.people.anna.id });
  expect(payloads[2]?.data.resolved.channels[home.bar]).not.toHaveProperty('app_permissions');
});

test('REST reaches neither the server without the bot nor the group', async () => {
  const sandbox = await openTestSandbox({ world });
  const rest = restOf(sandbox);
  const { club, bar, lunch } = sandbox.home;
  expect(await codeOf(rest.get(`/guilds/${club}`))).toBe(10004);
  expect(await codeOf(rest.get(`/channels/${bar}`))).toBe(50001);
  expect(await codeOf(rest.post(`/channels/${lunch}/messages`, { body: { content: 'x' } }))).toBe(50001);
});

test('who may not use external apps alone sees what an installed one answers', async () => {
  const { sandbox } = await openOffice();
  const { home, people, world: state } = sandbox;
  state.overwrite(home.bar, home.club, { deny: ['UseExternalApps'] });
  expect(await people.command(home.bar, 'anna', 'ask')).toMatchObject({ ephemeral: true });
  state.overwrite(home.lobby, home.office, { deny: ['UseExternalApps'] });
  expect(await people.command(home.lobby, 'anna', 'ask')).toMatchObject({ ephemeral: false });
});

test('where the bot is no member five messages may follow an answer', async () => {
  const sandbox = await openTestSandbox({ world });
  const client = await logIn(sandbox);
  await client.application.commands.set(commands);
  const codes = Promise.withResolvers<unknown[]>();
  const answer = async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('one');
    const all: unknown[] = [];
    for (let count = 0; count < 6; count++) all.push(await codeOf(interaction.followUp(`${count}`)));
    codes.resolve(all);
  };
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  await sandbox.people.command(sandbox.home.bar, 'anna', 'ask');
  expect(await codes.promise).toEqual([...Array.from({ length: 5 }, () => 'accepted'), 40094]);
});

test('a bot reads the channels and the members of its server, and of no other', async () => {
  const sandbox = await openTestSandbox({ world });
  const rest = restOf(sandbox);
  const { office, club, lobby, quiet, board, heads } = sandbox.home;
  const { boss, anna } = sandbox.world.people;
  const channels = (await rest.get(`/guilds/${office}/channels`)) as { id: string }[];
  expect(channels.map(({ id }) => id)).toEqual([lobby, quiet, board]);
  expect(channels[1]).toMatchObject({
    permission_overwrites: [{ id: anna.id, type: 1, allow: '0', deny: String(Flags.SendMessages) }],
  });
  expect(await rest.get(`/guilds/${office}/members/${boss.id}`)).toMatchObject({ roles: [heads] });
  expect(await codeOf(rest.get(`/guilds/${office}/members/1`))).toBe(10013);
  for (const route of ['channels', `members/${anna.id}`] as const)
    expect(await codeOf(rest.get(`/guilds/${club}/${route}`))).toBe(10004);
  expect(breaches(sandbox)).toEqual([]);
});

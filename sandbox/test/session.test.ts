import { REST } from '@discordjs/rest';
import {
  type APIComponentInMessageActionRow,
  type ChatInputCommandInteraction,
  Events,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import { expect, test } from 'vitest';
import { ImpossibleCall } from '../src/interactions/calls.ts';
import type { Values } from '../src/interactions/people.ts';
import type { Who } from '../src/interactions/sending.ts';
import type { SandboxOptions } from '../src/options.ts';
import type { Sandbox } from '../src/sandbox.ts';
import { breaches, codeOf, logIn, openTestSandbox } from './support/sandbox.ts';

const book = {
  name: 'book',
  description: 'Books',
  options: [
    {
      type: 1,
      name: 'show',
      description: 'One book',
      options: [{ type: 3, name: 'book', description: 'Which', required: true, autocomplete: true }],
    },
    { type: 1, name: 'random', description: 'Any book' },
  ],
};

const daily = {
  name: 'daily',
  description: 'A book a day',
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  contexts: [0],
  options: [
    { type: 7, name: 'channel', description: 'Where', required: true, channel_types: [0, 5] },
    { type: 8, name: 'role', description: 'Whom to call' },
    { type: 3, name: 'hour', description: 'When', choices: [{ name: 'Nine', value: '9' }], max_length: 2 },
    { type: 4, name: 'days', description: 'How many', min_value: 1, max_value: 7 },
  ],
};

const row = (...components: APIComponentInMessageActionRow[]) => ({ type: 1 as const, components });
const button = (custom_id: string) => row({ type: 2, style: 1, label: 'Another one', custom_id });

/** A sandbox with a connected bot that treats every interaction so. */
async function openWith(treat: (interaction: Interaction) => unknown, options: Partial<SandboxOptions> = {}) {
  const sandbox = await openTestSandbox(options);
  const client = await logIn(sandbox);
  await client.application.commands.set([book, daily] as never);
  client.on(Events.InteractionCreate, (interaction) => void treat(interaction));
  const command = async (name = 'book random', values?: Values, who: Who = 'member') => {
    const seen = await sandbox.people.command(sandbox.home.general, who, name, values);
    if (seen === 'failed') throw new Error('The command failed.');
    return seen;
  };
  return { sandbox, client, channel: sandbox.home.general, command };
}

/** Fails when the bot or this Discord broke Discord's document, or when the bot asked for something unknown. */
function expectDiscord(sandbox: Sandbox): void {
  expect(sandbox.requests.filter((request) => request.unknown)).toEqual([]);
  expect(breaches(sandbox)).toEqual([]);
}

test('a command is answered in the channel, for everybody', async () => {
  const { sandbox, channel } = await openWith(
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply({ content: interaction.options.getSubcommand() }),
  );
  const seen = await sandbox.people.command(channel, 'member', 'book random');
  expect(seen).toMatchObject({
    ephemeral: false,
    updated: false,
    message: { content: 'random', interaction: { name: 'book random' } },
  });
  expect(sandbox.world.messagesIn(channel)).toHaveLength(1);
  expectDiscord(sandbox);
});

test('suggestions come back to whoever types', async () => {
  const { sandbox, channel } = await openWith(
    (interaction) =>
      interaction.isAutocomplete() &&
      interaction.respond([{ name: interaction.options.getFocused(), value: 'x' }]),
  );
  expect(await sandbox.people.autocomplete(channel, 'member', 'book show', { book: 'iron' })).toEqual([
    { name: 'iron', value: 'x' },
  ]);
});

test('a deferral is thinking first and a private answer later', async () => {
  const { sandbox, channel } = await openWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('late, but here');
  });
  const seen = await sandbox.people.command(channel, 'manager', 'book random');
  expect(seen).toMatchObject({
    ephemeral: true,
    message: { content: 'late, but here', flags: MessageFlags.Ephemeral },
  });
});

test('a button changes the message it stands under', async () => {
  const { sandbox, channel } = await openWith(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'one', components: [button('again')] });
    if (interaction.isButton()) await interaction.update({ content: 'two' });
  });
  const first = await sandbox.people.command(channel, 'member', 'book random');
  if (first === 'failed') throw new Error('no answer');
  const second = await sandbox.people.press(channel, 'member', first.message.id, 'again');
  expect(second).toMatchObject({ updated: true, message: { id: first.message.id, content: 'two' } });
});

test('an answer is given once', async () => {
  const codes: unknown[] = [];
  const { command } = await openWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('one');
    codes.push(
      await codeOf(
        new REST({ api: interaction.client.rest.options.api }).post(
          `/interactions/${interaction.id}/${interaction.token}/callback`,
          { body: { type: 4, data: { content: 'two' } }, auth: false },
        ),
      ),
    );
    await interaction.followUp('done');
  });
  await command();
  await expect.poll(() => codes).toEqual([40060]);
});

test('who gets no answer within three seconds sees a failure, and the answer is refused', async () => {
  const late = Promise.withResolvers<Interaction>();
  const { sandbox, channel } = await openWith(late.resolve);
  const start = performance.now();
  expect(await sandbox.people.command(channel, 'member', 'book random')).toBe('failed');
  expect(performance.now() - start).toBeGreaterThan(2990);
  const interaction = await late.promise;
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  expect(await codeOf(interaction.reply('late'))).toBe(10062);
  expect(sandbox.world.messagesIn(channel)).toEqual([]);
});

test('a deferral without an end is a failure to whoever waits', async () => {
  const { sandbox, channel } = await openWith(
    (interaction) => interaction.isChatInputCommand() && interaction.deferReply(),
    { deferralTimeout: Temporal.Duration.from({ milliseconds: 100 }) },
  );
  expect(await sandbox.people.command(channel, 'member', 'book random')).toBe('failed');
  expect(sandbox.world.messagesIn(channel)[0]?.flags).toBe(MessageFlags.Loading);
});

test('the first follow-up to a deferral takes its place, the next is a message of its own', async () => {
  const done = Promise.withResolvers<void>();
  const { sandbox, channel, command } = await openWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.followUp('one');
    await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
    done.resolve();
  });
  expect((await command()).message.content).toBe('one');
  await done.promise;
  expect(sandbox.world.messagesIn(channel).map(({ content, flags }) => [content, flags])).toEqual([
    ['one', 0],
    ['two', MessageFlags.Ephemeral],
  ]);
  expectDiscord(sandbox);
});

test('answers are read, changed and taken away for fifteen minutes', async () => {
  const answered = Promise.withResolvers<ChatInputCommandInteraction>();
  const { sandbox, channel, command } = await openWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const response = await interaction.reply({ content: 'one', withResponse: true });
    expect(response.resource?.message?.content).toBe('one');
    answered.resolve(interaction);
  });
  await command();
  const interaction = await answered.promise;
  expect((await interaction.fetchReply()).content).toBe('one');
  expect((await interaction.editReply('two')).content).toBe('two');
  expect(await codeOf(interaction.editReply({ content: '' }))).toBe(50006);
  const further = await interaction.followUp('three');
  await interaction.deleteReply(further);
  expect(await codeOf(interaction.editReply({ message: further, content: 'four' }))).toBe(10008);
  expectDiscord(sandbox);
  sandbox.clock.advance({ minutes: 16 });
  expect(await codeOf(interaction.editReply('five'))).toBe(50027);
  expect(sandbox.world.messagesIn(channel).map(({ content }) => content)).toEqual(['two']);
});

test('a menu sends what was chosen, and an acknowledged one is changed later', async () => {
  const menu = row({
    type: 3,
    custom_id: 'books',
    options: ['a', 'b'].map((value) => ({ label: value, value })),
  });
  const { sandbox, channel, command } = await openWith(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ components: [menu] });
    if (!interaction.isStringSelectMenu()) return;
    await interaction.deferUpdate();
    await interaction.editReply({ content: interaction.values.join(), components: [] });
  });
  const { message } = await command();
  const { people } = sandbox;
  expect(await people.select(channel, 'manager', message.id, 'books', ['b'])).toMatchObject({
    updated: true,
    message: { content: 'b', components: [] },
  });
  expectDiscord(sandbox);
});

test('a private answer is only for whom it was made', async () => {
  const { sandbox, client, channel, command } = await openWith(
    (interaction) =>
      interaction.isChatInputCommand() &&
      interaction.reply({ content: 'psst', components: [button('x')], flags: MessageFlags.Ephemeral }),
  );
  const { message } = await command();
  expect(await codeOf(client.rest.get(`/channels/${channel}/messages/${message.id}`))).toBe(10008);
  expect(await client.rest.get(`/channels/${channel}/messages`)).toEqual([]);
  expect(() => sandbox.people.press(channel, 'manager', message.id, 'x')).toThrow(
    'There is no such message.',
  );
});

test('an interaction tells the bot who, where, in which languages, and what it may do there', async () => {
  const payloads: unknown[] = [];
  const { sandbox, client, command, channel } = await openWith(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('ok'),
  );
  client.on(
    Events.Raw as never,
    (packet: { t: string; d: unknown }) => packet.t === 'INTERACTION_CREATE' && payloads.push(packet.d),
  );
  const { home, world } = sandbox;
  world.setLocale(home.guildId, 'ru');
  await command('daily', { channel: home.staff, role: home.fans }, { as: 'manager', locale: 'ru' });
  const manage = expect.toSatisfy(
    (bits: string) => (BigInt(bits) & PermissionFlagsBits.ManageGuild) !== 0n,
  ) as string;
  const mayEmbed = expect.toSatisfy(
    (bits: string) => (BigInt(bits) & PermissionFlagsBits.EmbedLinks) !== 0n,
  ) as string;
  expect(payloads[0]).toMatchObject({
    application_id: world.bot.id,
    app_permissions: mayEmbed,
    locale: 'ru',
    guild_locale: 'ru',
    context: 0,
    entitlements: [],
    authorizing_integration_owners: { 0: home.guildId },
    channel: { id: channel, type: 0 },
    member: { user: { username: 'max' }, permissions: manage },
    data: {
      name: 'daily',
      resolved: {
        channels: { [home.staff]: { name: 'staff', app_permissions: '0', permissions: manage } },
        roles: { [home.fans]: { name: 'Fans' } },
      },
    },
  });
});

test('in a direct message there is no server, and commands for servers are not offered', async () => {
  const { sandbox } = await openWith(
    (interaction) => interaction.isChatInputCommand() && interaction.reply(`${interaction.context}`),
  );
  const direct =
    sandbox.world.channels.values().find(({ recipients }) => recipients?.[0]?.username === 'max')?.id ?? '';
  expect(await sandbox.people.command(direct, 'manager', 'book random')).toMatchObject({
    message: { content: '1' },
  });
  expect(() => sandbox.people.command(direct, 'manager', 'daily')).toThrow('There is no command daily here.');
});

test.each<[string, string, Values, Who]>([
  ['a command that is not there', 'nothing', {}, 'member'],
  ['a command for managers by a member', 'daily', {}, 'member'],
  ['no subcommand', 'book', {}, 'member'],
  ['an unknown subcommand', 'book sing', {}, 'member'],
  ['a required option left out', 'book show', {}, 'member'],
  ['an empty text', 'book show', { book: '' }, 'member'],
  ['a text of 6,001', 'book show', { book: 'x'.repeat(6001) }, 'member'],
  ['a number for a text', 'book show', { book: 5 }, 'member'],
  ['an unknown option', 'book random', { colour: 'red' }, 'member'],
  ['a channel that is not there', 'daily', { channel: '5' }, 'manager'],
])('Discord does not let people send %s', async (_, name, values, who) => {
  const { sandbox, channel } = await openWith(() => undefined);
  await expect(async () => sandbox.people.command(channel, who, name, values)).rejects.toThrow(
    ImpossibleCall,
  );
});

test.each<[string, Values]>([
  ['an unknown choice', { hour: '8' }],
  ['a role that is not there', { role: '5' }],
  ['a fraction of a day', { days: 1.5 }],
  ['too many days', { days: 8 }],
])('Discord does not let people choose %s', async (_, values) => {
  const { sandbox, channel } = await openWith(() => undefined);
  const all = { channel, ...values };
  await expect(async () => sandbox.people.command(channel, 'manager', 'daily', all)).rejects.toThrow(
    ImpossibleCall,
  );
});

test('suggestions are at most 25, of at most 100 characters', async () => {
  const codes: unknown[] = [];
  const choices = (count: number, length: number) =>
    Array.from({ length: count }, () => ({ name: 'x'.repeat(length), value: 'x' }));
  const { sandbox, channel } = await openWith(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    codes.push(await codeOf(interaction.respond(choices(26, 1))));
    codes.push(await codeOf(interaction.respond(choices(1, 101))));
    await interaction.respond(choices(25, 100));
  });
  expect(await sandbox.people.autocomplete(channel, 'member', 'book show', { book: 'x' })).toHaveLength(25);
  expect(codes).toEqual([50035, 50035]);
});

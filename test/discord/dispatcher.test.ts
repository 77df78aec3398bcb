import { ChannelType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { defineCommand, type SlashCommand } from '#discord/command.ts';
import { defineCustomId, handleComponent, toCustomId } from '#discord/component.ts';
import { ephemeral, visible, type AttachedFile, type Reply } from '#discord/reply.ts';
import type { Subscription } from '#daily/store/subscription.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { openSession, seen } from '../support/bot.ts';
import { recordLog } from '../support/log.ts';
import { dot } from '../support/posters.ts';

const againId = defineCustomId('test.again', {});

/** A group of one command that does what a test wants. */
function commandThat(
  run: () => Reply | Promise<Reply>,
  more: Partial<SlashCommand> & { ephemeral?: true } = {},
): SlashCommand {
  const { ephemeral: isPrivate, ...slash } = more;
  const command = defineCommand({
    name: 'list',
    words: (t) => ({ ...t.film.list, options: {} }),
    options: {},
    ...(isPrivate ? { ephemeral: isPrivate } : {}),
    components: [handleComponent(againId, { replaces: true, run })],
    run,
  });
  return { name: 'film', contexts: 'everywhere', words: (t) => t.film, subcommands: [command], ...slash };
}

const again = [
  { type: 1, components: [{ type: 2, style: 2, label: 'again', custom_id: toCustomId(againId, {}) }] },
] as const;

describe('a fault', () => {
  test('is one private sentence with an id', async () => {
    const session = await openSession({
      commands: [
        commandThat(() => {
          throw new Error('secret detail');
        }),
      ],
    });
    const { message, ephemeral: isPrivate } = seen(
      await session.sandbox.people.command(session.channel, { as: 'member', locale: 'ru' }, 'film list'),
    );
    expect(isPrivate).toBe(true);
    expect(message.content).toMatch(/^Что-то пошло не так\. .+: ошибка [0-9a-f]{8}\.$/);
  });

  test('of the database is told as what it is, and that nothing is lost', async () => {
    const away = () => Promise.reject(new StorageUnavailable('The database is away.'));
    const session = await openSession({ commands: [commandThat(away)] });
    const { message } = seen(await session.sandbox.people.command(session.channel, 'member', 'film list'));
    expect(message.content).toMatch(/^I can’t reach the schedules right now\. Nothing is lost/);
  });

  test('after a public deferral is private all the same', async () => {
    const { promise, reject } = Promise.withResolvers<Reply>();
    const session = await openSession({ commands: [commandThat(() => promise)] });
    const outcome = session.sandbox.people.command(session.channel, 'member', 'film list');
    await session.deferral();
    reject(new Error('late'));
    expect(seen(await outcome).message.content).toContain('something went wrong');
    await session.stop();
    const left = session.sandbox.world.messagesIn(session.channel).map(({ flags }) => Number(flags));
    expect(left).toEqual([64]);
  });
});

describe('an answer that comes too late', () => {
  test.each([
    [404, 10062],
    [400, 40060],
  ] as const)('(%i, %i) is told to nobody, and is no fault', async (status, code) => {
    const { log, lines } = recordLog();
    const session = await openSession({ commands: [commandThat(() => ephemeral('late'))], log });
    session.sandbox.faults.add({ kind: 'refuse', status, code, message: 'late' }, { path: /callback/ });
    void session.sandbox.people.command(session.channel, 'member', 'film list');
    await expect.poll(() => lines.map(({ msg }) => msg)).toContain('an answer came too late');
    await session.stop();
    expect(session.sandbox.requests.filter(({ path }) => /interactions|webhooks/.test(path))).toHaveLength(1);
    expect(lines.filter(({ level }) => level !== 'info' && level !== 'warn')).toEqual([]);
  });

  test('any other refusal of Discord is told, to the caller and in the log', async () => {
    const { log, lines } = recordLog();
    const session = await openSession({ commands: [commandThat(() => ephemeral('wrong'))], log });
    session.sandbox.faults.add(
      { kind: 'refuse', status: 400, code: 50035, message: 'wrong' },
      { path: /callback/, times: 1 },
    );
    const { message } = seen(await session.sandbox.people.command(session.channel, 'member', 'film list'));
    const fault = lines.find(({ msg }) => msg === 'a command failed')?.['fault'];
    expect(message.content).toContain(String(fault));
  });
});

describe('an answer that takes long', () => {
  test('is deferred after two seconds, not sooner and not later', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const begun = Promise.withResolvers<void>();
    const run = () => {
      begun.resolve();
      return promise;
    };
    const session = await openSession({ commands: [commandThat(run)] });
    const outcome = session.sandbox.people.command(session.channel, 'member', 'film list');
    const deferrals = () =>
      session.sandbox.requests.filter(({ body }) => (body as { type?: number } | null)?.type === 5);
    await begun.promise;
    session.clock.advance({ milliseconds: 1999 });
    await new Promise(setImmediate);
    expect(deferrals()).toEqual([]);
    session.clock.advance({ milliseconds: 1 });
    await expect.poll(() => deferrals().length).toBe(1);
    resolve(visible({ content: 'at last' }));
    expect(seen(await outcome).message.content).toBe('at last');
  });

  test.each([
    [true, { ephemeral: true } as const],
    [false, {}],
  ])('is deferred, ephemeral: %s', async (isPrivate, more) => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const session = await openSession({ commands: [commandThat(() => promise, more)] });
    const outcome = session.sandbox.people.command(session.channel, 'member', 'film list');
    await session.deferral();
    resolve({ content: 'at last', ephemeral: isPrivate });
    expect(seen(await outcome)).toMatchObject({ ephemeral: isPrivate, message: { content: 'at last' } });
  });

  test('to a button changes the message of the button', async () => {
    const late = Promise.withResolvers<Reply>();
    const replies = [visible({ content: 'one', components: [...again] as never }), late.promise];
    const session = await openSession({
      commands: [commandThat(() => replies.shift() ?? ephemeral('more'))],
    });
    const { message } = seen(await session.sandbox.people.command(session.channel, 'member', 'film list'));
    const outcome = session.sandbox.people.press(session.channel, 'member', message.id, 'test.again:');
    await session.deferral();
    late.resolve(visible({ content: 'two' }));
    expect(seen(await outcome)).toMatchObject({ updated: true, message: { id: message.id, content: 'two' } });
  });
});

test.each([
  ['at once', false, false],
  ['at once', false, true],
  ['after a deferral', true, false],
  ['after a deferral', true, true],
])(
  'a hint follows an answer that came %s (deferred: %s, private: %s) and leaves it as it is',
  async (_, late, hidden) => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const reply = { content: 'the answer', ephemeral: hidden };
    const run = () => (late ? promise : reply);
    const session = await openSession({ commands: [commandThat(run, hidden ? { ephemeral: true } : {})] });
    const resting = { channelId: session.channel, paused: 'no-permission' } as Subscription;
    session.app.daily.takeHints = () => Promise.resolve({ subscriptions: [resting], unreadable: [] });
    const outcome = session.sandbox.people.command(session.channel, 'manager', 'film list');
    if (late) await session.deferral();
    resolve(reply);
    expect(seen(await outcome).message.content).toBe('the answer');
    await session.stop();
    const left = session.sandbox.world.messagesIn(session.channel);
    expect(left.map(({ content, flags }) => [content.slice(0, 10), Number(flags)])).toEqual([
      ['the answer', hidden ? 64 : 0],
      ['⚠️ The dai', 64],
    ]);
  },
);

test.each([
  ['at once', false, false],
  ['at once', false, true],
  ['after a deferral', true, false],
  ['after a deferral that fixed another view', true, true],
])(
  'a picture comes into the answer that was there %s (deferred: %s, private: %s), after the hint',
  async (_, late, hidden) => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const drawn = Promise.withResolvers<AttachedFile>();
    const embeds = [{ title: 'the answer' }];
    const reply: Reply = { embeds, ephemeral: hidden, picture: drawn.promise };
    const session = await openSession({ commands: [commandThat(() => (late ? promise : reply))] });
    const resting = { channelId: session.channel, paused: 'no-permission' } as Subscription;
    session.app.daily.takeHints = () => Promise.resolve({ subscriptions: [resting], unreadable: [] });
    const outcome = session.sandbox.people.command(session.channel, 'manager', 'film list');
    if (late) await session.deferral();
    resolve(reply);
    await outcome;
    const left = () => session.sandbox.world.messagesIn(session.channel);
    await expect.poll(() => left().length).toBe(2);
    expect(
      left()
        .flatMap((message) => message.embeds)
        .some(({ image }) => image),
    ).toBe(false);
    drawn.resolve({ name: 'dot.png', content: dot, description: 'a dot' });
    await session.stop();
    expect(left().map((message) => [message.embeds[0]?.image?.width, Number(message.flags)])).toEqual([
      [1, hidden ? 64 : 0],
      [undefined, 64],
    ]);
  },
);

test('an answer that was deleted before its picture came costs nobody an apology', async () => {
  const drawn = Promise.withResolvers<AttachedFile>();
  const { log, lines } = recordLog();
  const reply = { ...visible({ embeds: [{ title: 'the answer' }] }), picture: drawn.promise };
  const session = await openSession({ commands: [commandThat(() => reply)], log });
  const { world, people } = session.sandbox;
  const { message } = seen(await people.command(session.channel, 'member', 'film list'));
  world.messages.get(session.channel)?.delete(message.id);
  drawn.resolve({ name: 'dot.png', content: dot, description: 'a dot' });
  await session.stop();
  expect(world.messagesIn(session.channel)).toEqual([]);
  expect(lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'a card stays without its picture' }));
});

describe('what is not allowed', () => {
  test('in direct messages is refused though Discord let it through', async () => {
    const session = await openSession({
      commands: [commandThat(() => ephemeral('never'), { contexts: 'servers' })],
    });
    const { world, people } = session.sandbox;
    for (const command of world.commands.get('') ?? []) command.contexts = null;
    const direct =
      [...world.channels.values()].find(
        ({ type, recipients }) => type === ChannelType.DM && recipients?.[0]?.id === world.people.member.id,
      )?.id ?? '';
    expect(seen(await people.command(direct, 'member', 'film list')).message.content).toBe(
      'This only works in a server.',
    );
  });

  test('without Manage Server is refused though an admin opened the command to all', async () => {
    const needs = commandThat(() => ephemeral('done'), { needsManageGuild: true });
    const session = await openSession({ commands: [needs] });
    for (const command of session.sandbox.world.commands.get('') ?? [])
      command.default_member_permissions = null;
    const { people } = session.sandbox;
    expect(seen(await people.command(session.channel, 'member', 'film list')).message.content).toContain(
      'Manage Server',
    );
    expect(seen(await people.command(session.channel, 'manager', 'film list')).message.content).toBe('done');
  });
});

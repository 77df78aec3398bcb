import { ChannelType, PermissionFlagsBits as Flags, type APIOverwrite } from 'discord-api-types/v10';
import { expect, describe, test } from 'vitest';
import { NotSent, Refused } from '#daily/posting/channels.ts';
import { createGuildReader } from '#discord/guild-view.ts';
import { permissionsIn } from '#discord/permissions.ts';
import { stoppedClock } from '#runtime/clock.ts';
import { openSession } from '../support/bot.ts';

const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
const { Administrator, AttachFiles, EmbedLinks, MentionEveryone, ReadMessageHistory } = Flags;
const { SendMessages, SendMessagesInThreads, ViewChannel } = Flags;
const usual = ViewChannel | SendMessages | EmbedLinks | ReadMessageHistory;

const guild = {
  id: '1',
  owner_id: '7',
  roles: [
    { id: '1', permissions: String(usual) },
    { id: '2', permissions: String(AttachFiles) },
    { id: '3', permissions: String(Administrator) },
  ] as never[],
};
const overwrite = (type: 0 | 1, id: string, allow: bigint, deny: bigint): APIOverwrite => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});

describe('what a member may do is what Discord computes', () => {
  test.each<[string, string[], APIOverwrite[], bigint]>([
    ['everybody’s', [], [], usual],
    ['a role adds', ['2'], [], usual | AttachFiles],
    ['a role of others adds nothing', [], [overwrite(0, '2', AttachFiles, 0n)], usual],
    ['everybody is denied', ['2'], [overwrite(0, '1', 0n, EmbedLinks)], (usual | AttachFiles) & ~EmbedLinks],
    [
      'a role is allowed again',
      ['2'],
      [overwrite(0, '2', EmbedLinks, 0n), overwrite(0, '1', 0n, EmbedLinks)],
      usual | AttachFiles,
    ],
    [
      'of two roles the allowing counts',
      ['2', '4'],
      [overwrite(0, '2', 0n, EmbedLinks), overwrite(0, '4', EmbedLinks, 0n)],
      usual | AttachFiles,
    ],
    [
      'the member’s own comes last',
      ['2'],
      [overwrite(1, '9', 0n, EmbedLinks), overwrite(0, '2', EmbedLinks, 0n)],
      (usual | AttachFiles) & ~EmbedLinks,
    ],
    ['another member’s does not count', [], [overwrite(1, '8', 0n, EmbedLinks)], usual],
    ['who sees nothing does nothing', ['2'], [overwrite(0, '1', 0n, ViewChannel)], 0n],
    [
      'who does not write sends nothing along',
      ['2'],
      [overwrite(0, '1', MentionEveryone, SendMessages)],
      ViewChannel | ReadMessageHistory,
    ],
    [
      'in threads another permission writes',
      [],
      [overwrite(0, '1', SendMessagesInThreads, SendMessages)],
      (usual & ~SendMessages) | SendMessagesInThreads,
    ],
  ])('%s', (_, roles, overwrites, expected) => {
    expect(permissionsIn(overwrites, { id: '9', roles }, guild, now)).toBe(expected);
  });

  test('the owner and administrators may everything, whatever a channel says', () => {
    const closed = [overwrite(0, '1', 0n, ViewChannel)];
    const mayPost = (id: string, roles: string[]) =>
      permissionsIn(closed, { id, roles }, guild, now) & SendMessages;
    expect(mayPost('7', [])).toBe(SendMessages);
    expect(mayPost('9', ['3'])).toBe(SendMessages);
  });

  test.each([
    ['2026-11-23T12:00:01Z', ViewChannel | ReadMessageHistory],
    ['2026-11-23T11:59:59.000000+00:00', usual],
  ])('timed out until %s', (communication_disabled_until, expected) => {
    expect(permissionsIn([], { id: '9', roles: [], communication_disabled_until }, guild, now)).toBe(
      expected,
    );
  });
});

test('channels and threads are described as if somebody had chosen them', async () => {
  const { sandbox, app, channel } = await openSession({ films: [] });
  const { world, home } = sandbox;
  const { manager } = world.people;
  const elsewhere = world.addChannel(home.elsewhere).id;
  const answer = await sandbox.people.command(channel, 'manager', 'about');
  expect(answer).not.toBe('failed');
  const asked = [home.filmOfTheDay, home.managersOnly, home.staffOnly, elsewhere, '777'];
  const view = await app.readGuild(home.guildId, manager.id, asked);
  expect([...(view?.channels.keys() ?? [])]).toEqual([home.filmOfTheDay, home.managersOnly, home.staffOnly]);
  expect(view?.channels.get(home.filmOfTheDay)).toMatchObject({
    type: 5,
    name: 'film-of-the-day',
    guildId: home.guildId,
  });
  const mayView = (id: string, whose: 'permissions' | 'appPermissions') =>
    ((view?.channels.get(id)?.[whose] ?? 0n) & ViewChannel) !== 0n;
  expect(mayView(home.managersOnly, 'permissions')).toBe(true);
  expect(mayView(home.staffOnly, 'appPermissions')).toBe(false);
  expect(view?.roles.get(home.filmLovers)).toMatchObject({ name: 'Film lovers', mentionable: true });
  const others = await app.readGuild(home.guildId, world.people.member.id, asked);
  expect(others?.channels.get(home.managersOnly)?.permissions).toBe(0n);
});

/** A server of which Discord says this, route by route. */
const readerOf = (answers: Record<string, unknown>) =>
  createGuildReader(
    async <T>(_: unknown, request: Parameters<Parameters<typeof createGuildReader>[0]>[1]) => {
      const get = (route: string) =>
        route in answers ? Promise.resolve(answers[route]) : Promise.reject(new Refused(10003, route));
      return (await request({ get } as never)) as T;
    },
    stoppedClock(now),
  );
const thread = { id: '5', parent_id: '4', guild_id: '1', name: 'talk', thread_metadata: { locked: true } };
const answers = {
  '/users/@me': { id: '6' },
  '/guilds/1': guild,
  '/guilds/1/channels': [{ id: '4', type: 0, name: 'films', permission_overwrites: [] }],
  '/guilds/1/members/6': { roles: [] },
  '/guilds/1/members/9': { roles: [] },
  '/channels/5': { ...thread, type: ChannelType.PrivateThread },
};

test('a private thread is hidden from whoever is not in it and does not manage threads', async () => {
  const read = async (more: object = {}) =>
    (await readerOf({ ...answers, ...more })('1', '9', ['5']))?.channels.get('5');
  expect(await read()).toMatchObject({ locked: true, parentId: '4', appPermissions: usual, permissions: 0n });
  expect(await read({ '/channels/5/thread-members/9': {} })).toMatchObject({ permissions: usual });
  const managing = [{ id: '1', permissions: String(usual | Flags.ManageThreads) }];
  expect((await read({ '/guilds/1': { ...guild, roles: managing } }))?.permissions).toBe(
    usual | Flags.ManageThreads,
  );
  expect(await read({ '/channels/5': { ...thread, type: ChannelType.PublicThread } })).toMatchObject({
    permissions: usual,
  });
  expect(
    await read({ '/channels/5': { ...thread, guild_id: '2', type: ChannelType.PublicThread } }),
  ).toBeUndefined();
});

test('while Discord does not answer nothing is said', async () => {
  const ask = () => Promise.reject(new NotSent('away'));
  expect(await createGuildReader(ask, stoppedClock(now))('1', '9', [])).toBeUndefined();
});

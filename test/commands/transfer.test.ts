import type { APIMessage } from 'discord-api-types/v10';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '#discord/reply.ts';
import type { Film } from '#films/dataset/schema.ts';
import { openSession, seen, type Session } from '../support/bot.ts';
import { letPass } from '../support/daily.ts';
import { shippedFilms } from '../support/films.ts';

let films: readonly Film[];
beforeAll(async () => {
  films = (await shippedFilms()).slice(0, 12);
});

const manager = { as: 'manager', locale: 'en-US' } as const;
const russian = { as: 'manager', locale: 'ru' } as const;
type Who = typeof manager | typeof russian;
type Json = Record<string, unknown>;
interface File {
  schedules: (Json & { settings: Json })[];
  history: Json[];
}

/** A server with a film a day in the channel for it, of which three have been posted. */
async function openWithFilms(options: { time?: string } = {}) {
  const session = await openSession({ films });
  const { filmOfTheDay: channel } = session.sandbox.home;
  await type(session, 'daily start', { channel, time: options.time ?? '13', timezone: 'UTC' });
  await letPass(session.parts, session.clock, { hours: 50 });
  return { session, channel };
}

async function type(session: Session, name: string, options = {}, who: Who = manager): Promise<APIMessage> {
  const answer = seen(await session.sandbox.people.command(session.channel, who, name, options));
  expect(answer.ephemeral).toBe(true);
  return answer.message;
}

async function exported(session: Session): Promise<string> {
  const { attachments } = await type(session, 'daily export');
  expect(attachments.map(({ filename }) => filename)).toEqual([
    expect.stringMatching(/^dobrokino-\d{4}-\d\d-\d\d\.json$/),
  ]);
  return (await fetch(attachments[0]?.url ?? '')).text();
}

/** Sends a file, and reads what it would do, or why not. */
function send(session: Session, content: string | Uint8Array, who: Who = manager): Promise<APIMessage> {
  const file = session.sandbox.people.chooseFile(who, { name: 'my films.json', content });
  return type(session, 'daily import', { file }, who);
}

const buttonsOf = ({ components }: APIMessage) =>
  ((components ?? []) as Row[]).flatMap((row) => row.components as { custom_id?: string; label?: string }[]);

async function confirm(session: Session, asked: APIMessage, who: Who = manager): Promise<APIMessage> {
  const [button] = buttonsOf(asked);
  const { people } = session.sandbox;
  return seen(await people.press(session.channel, who, asked.id, button?.custom_id ?? '')).message;
}

/** Everything in an answer, with commands as they are typed. */
const textOf = ({ content, embeds }: APIMessage) =>
  [
    content,
    ...embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...(fields ?? []).map(({ value }) => value),
    ]),
  ]
    .filter(Boolean)
    .join('\n')
    .replace(/<(\/[^:>]+):\d+>/g, '`$1`');

const rowsOf = ({ parts }: Session) =>
  parts.database.run(async (queries) => ({
    schedules: await queries.selectFrom('subscription').selectAll().orderBy('channelId').execute(),
    history: await queries.selectFrom('pick').selectAll().orderBy('channelId').orderBy('localDate').execute(),
  }));

const postsIn = ({ sandbox }: Session, channelId: string) =>
  sandbox.world
    .messagesIn(channelId)
    .filter(({ author, components }) => author.bot && components?.length)
    .map(({ embeds }) => embeds[0]?.title);

const change = (text: string, alter: (file: File) => void): string => {
  const file = JSON.parse(text) as File;
  alter(file);
  return JSON.stringify(file);
};

describe('/daily export', () => {
  test('gives the schedules and the history of this server as a private file', async () => {
    const { session, channel } = await openWithFilms();
    const other = session.sandbox.world.addGuild();
    await session.app.daily.start({
      channelId: session.sandbox.world.addChannel(other.id).id,
      guildId: other.id,
      settings:
        (await session.app.daily.ofGuild(session.sandbox.home.guildId)).subscriptions[0]?.settings ?? never(),
    });
    const answer = await type(session, 'daily export');
    expect(answer.content).toMatch(/^In the file: 1 schedule and the history of 3 days\./);
    const file = JSON.parse(await exported(session)) as File;
    expect(file).toMatchObject({ format: 'dobrokino', version: 1 });
    expect(file.schedules.map(({ channelId }) => channelId)).toEqual([channel]);
    expect(file.history.map(({ outcome, localDate }) => [localDate, outcome])).toEqual([
      ['2026-11-23', 'posted'],
      ['2026-11-24', 'posted'],
      ['2026-11-25', 'posted'],
    ]);
  });

  test('comes also where the bot may attach nothing, and says where there is nothing', async () => {
    const session = await openSession({ films });
    expect((await type(session, 'daily export', {}, russian)).content).toContain('пока нет каналов');
    await type(session, 'daily start', { channel: session.channel, time: '9', timezone: 'UTC' });
    session.sandbox.world.revoke(session.channel, 'AttachFiles');
    expect(JSON.parse(await exported(session))).toMatchObject({
      schedules: [{ channelId: session.channel }],
    });
  });
});

describe('/daily import', () => {
  test('brings back what was exported and forgotten, and the films go on without a repeat', async () => {
    const { session, channel } = await openWithFilms();
    const text = await exported(session);
    const before = await rowsOf(session);
    await session.app.daily.forget(session.sandbox.home.guildId);
    const asked = await send(session, text);
    expect(textOf(asked)).toContain('Nothing has been changed yet.');
    expect(textOf(asked)).toContain(
      `**<#${channel}>**: new\nevery day at 13:00 (UTC), in English, published`,
    );
    expect(textOf(asked)).toContain('3 days of history');
    expect((await rowsOf(session)).schedules).toEqual([]);
    const done = await confirm(session, asked);
    expect(textOf(done)).toMatch(/^Imported: 1 channel and 3 new days of history\.\n<#\d+>: next film <t:/);
    expect(done.attachments).toEqual([]);
    const after = await rowsOf(session);
    expect(after.history).toEqual(before.history.map((row) => ({ ...row, revision: 0 })));
    expect(after.schedules).toEqual(
      before.schedules.map((row) => ({ ...row, nextAt: expect.any(Number) as number, revision: 1 })),
    );
    await letPass(session.parts, session.clock, { hours: 24 * 9 });
    const posts = postsIn(session, channel);
    expect(posts).toHaveLength(12);
    expect(new Set(posts).size).toBe(12);
  });

  test('makes no second post of a day', async () => {
    const { session, channel } = await openWithFilms({ time: '12:30' });
    expect(postsIn(session, channel)).toHaveLength(3);
    const text = await exported(session);
    // Later the same day, by a schedule that would still be before it.
    const later = change(text, ({ schedules }) =>
      Object.assign(schedules[0]?.settings ?? {}, { time: '22:00' }),
    );
    await session.app.daily.forget(session.sandbox.home.guildId);
    await confirm(session, await send(session, later));
    await letPass(session.parts, session.clock, { hours: 9 });
    expect(postsIn(session, channel)).toHaveLength(3);
    await letPass(session.parts, session.clock, { hours: 24 });
    expect(postsIn(session, channel)).toHaveLength(4);
  });

  test('replaces the settings of a channel, keeps its history and adds what it lacks', async () => {
    const { session, channel } = await openWithFilms();
    const text = change(await exported(session), (file) => {
      Object.assign(file.schedules[0]?.settings ?? {}, { time: '20:15', language: 'ru', publish: false });
      const [day] = file.history;
      file.history = [
        { ...day, filmId: films[11]?.id, messageId: '42' },
        { ...day, localDate: '2026-10-01', filmId: films[10]?.id },
      ];
    });
    const { history: before } = await rowsOf(session);
    const asked = await send(session, text, russian);
    expect(textOf(asked)).toContain('Пока ничего не изменилось.');
    expect(textOf(asked)).toContain(
      `**<#${channel}>**: другие настройки\nкаждый день в 20:15 (UTC), язык: русский\n` +
        'Сейчас: каждый день в 13:00 (UTC), язык: английский, с публикацией для подписчиков\nИстория за 2 дня',
    );
    expect(textOf(await confirm(session, asked, russian))).toContain(
      'Импортировано: 1 канал, в истории 1 новый день.',
    );
    const { schedules, history } = await rowsOf(session);
    expect(history.slice(1)).toEqual(before);
    expect(history[0]).toMatchObject({ localDate: '2026-10-01', filmId: films[10]?.id, outcome: 'posted' });
    expect(JSON.parse(schedules[0]?.settings ?? '')).toMatchObject({ time: '20:15', language: 'ru' });
    await letPass(session.parts, session.clock, { hours: 32 });
    expect(postsIn(session, channel).length).toBe(before.length + 1);
  });

  test('keeps a pause by hand, and no other', async () => {
    const { session, channel } = await openWithFilms();
    await type(session, 'daily pause');
    const text = await exported(session);
    await session.app.daily.forget(session.sandbox.home.guildId);
    const asked = await send(session, text);
    expect(textOf(asked)).toContain('Paused, as in the file');
    expect(textOf(await confirm(session, asked))).toContain(`<#${channel}>: paused.`);
    const lost = change(text, ({ schedules }) => Object.assign(schedules[0] ?? {}, { paused: 'no-access' }));
    const again = await send(session, lost);
    expect(textOf(again)).not.toContain('Paused, as in the file');
    await confirm(session, again);
    const { subscriptions } = await session.app.daily.ofGuild(session.sandbox.home.guildId);
    expect(subscriptions[0]?.paused).toBeUndefined();
  });

  test('imports nothing where a schedule has changed since it was shown, and shows it anew', async () => {
    const { session, channel } = await openWithFilms();
    const text = await exported(session);
    const asked = await send(session, text);
    await type(session, 'daily start', { channel, time: '18', timezone: 'UTC' });
    const anew = await confirm(session, asked);
    expect(textOf(anew)).toContain('Something has been changed in the meantime, so nothing was imported.');
    expect(textOf(anew)).toContain('Until now: every day at 18:00 (UTC)');
    const { subscriptions } = await session.app.daily.ofGuild(session.sandbox.home.guildId);
    expect(subscriptions[0]?.settings.time).toBe('18:00');
    expect(textOf(await confirm(session, anew))).toContain('Imported: 1 channel');
  });

  test('does the same whatever a worker does with the schedule meanwhile', async () => {
    const { session, channel } = await openWithFilms();
    const asked = await send(session, await exported(session));
    await letPass(session.parts, session.clock, { hours: 24 });
    expect(textOf(await confirm(session, asked))).toContain('Imported: 1 channel');
    await letPass(session.parts, session.clock, { hours: 23 });
    expect(postsIn(session, channel)).toHaveLength(5);
    expect((await rowsOf(session)).history.map(({ outcome }) => outcome)).toEqual(Array(5).fill('posted'));
  });

  test('does nothing where a schedule is changed at the very moment', async () => {
    const { session, channel } = await openWithFilms();
    const { guildId } = session.sandbox.home;
    const { daily } = session.app;
    const { channels } = await daily.readImport(Buffer.from(await exported(session)));
    const before = await daily.ofGuild(guildId);
    await type(session, 'daily start', { channel, time: '18', timezone: 'UTC' });
    expect(await daily.importChannels({ guildId, channels, before })).toEqual({ kind: 'changed' });
    expect((await daily.ofGuild(guildId)).subscriptions[0]?.settings.time).toBe('18:00');
  });

  test('sets up no more than twenty-five channels', async () => {
    const { session } = await openWithFilms();
    const { guildId } = session.sandbox.home;
    const text = await exported(session);
    const many = (count: number) =>
      change(text, (file) => {
        const [one] = file.schedules;
        const ids = Array.from(
          { length: count },
          () => session.sandbox.world.addChannel(guildId, { name: 'films' }).id,
        );
        file.schedules = ids.map((channelId) => ({ ...one, channelId, settings: one?.settings ?? {} }));
        file.history = [];
      });
    expect(textOf(await send(session, many(25)))).toBe(
      'A server can have up to 25 channels with a daily film. `/daily stop` frees one.',
    );
    expect(textOf(await send(session, many(26)))).toContain('names more than 25 channels');
    const asked = await send(session, many(24));
    expect(textOf(await confirm(session, asked))).toContain('Imported: 24 channels');
  });
});

function never(): never {
  throw new Error('there is a schedule');
}

describe('a file that does not fit is told, and changes nothing', () => {
  const settings = ({ schedules }: File) => schedules[0]?.settings ?? {};
  const first = ({ schedules }: File): Json => schedules[0] ?? {};
  const day = ({ history }: File): Json => history[0] ?? {};
  test.each<[what: string, alter: (file: File) => void, en: RegExp, ru: RegExp]>([
    [
      'a later form',
      (file) => Object.assign(file, { version: 2 }),
      /newer version of the bot/,
      /более новой версией/,
    ],
    [
      'another’s file',
      (file) => Object.assign(file, { format: 'x' }),
      /not from `\/daily export`\./,
      /не от команды/,
    ],
    [
      'no schedule',
      (file) => (file.schedules = []),
      /There is no daily film in the file/,
      /нет ни одного фильма дня/,
    ],
    [
      'a channel twice',
      (file) => file.schedules.push({ ...first(file), settings: settings(file) }),
      /<#\d+>: it comes twice/,
      /<#\d+>: в файле дважды/,
    ],
    [
      'a day twice',
      (file) => file.history.push({ ...day(file) }),
      /one of its days does/,
      /один из его дней/,
    ],
    [
      'a zone that is none',
      (file) => (settings(file)['zone'] = 'Moscow/Berlin'),
      /I don’t know the value of `schedules\[0\]\.settings\.zone`/,
      /мне неизвестно значение `schedules\[0\]\.settings\.zone`/,
    ],
    [
      'a language that is none',
      (file) => (settings(file)['language'] = 'xx'),
      /settings\.language`/,
      /settings\.language`/,
    ],
    [
      'a theme that is none',
      (file) => (settings(file)['filter'] = { theme: 'war' }),
      /settings\.filter/,
      /settings\.filter/,
    ],
    [
      'a studio that is none',
      (file) => (settings(file)['filter'] = { studio: 'x'.repeat(99) }),
      /settings\.filter\.studio`/,
      /мне неизвестно/,
    ],
    [
      'a filter that no film passes',
      (file) => (settings(file)['filter'] = { decade: 1920, genre: 'western' }),
      /no film matches all of its filters/,
      /ни один фильм не подходит/,
    ],
    [
      'a time that is none',
      (file) => (settings(file)['time'] = '25:00'),
      /I can’t read `schedules\[0\]\.settings\.time`/,
      /не получается прочитать/,
    ],
    [
      'settings that are none',
      (file) => (first(file)['settings'] = '{'),
      /I can’t read `schedules\[0\]\.settings`/,
      /не получается прочитать/,
    ],
    [
      'a number for a list',
      (file) => (first(file)['hinted'] = 3),
      /I can’t read `schedules\[0\]\.hinted`/,
      /schedules\[0\]\.hinted/,
    ],
    [
      'an unknown field',
      (file) => (first(file)['more'] = 3),
      /I can’t read `schedules\[0\]`/,
      /schedules\[0\]/,
    ],
    [
      'a schedule that is none',
      (file) => file.schedules.push(null as never),
      /I can’t read `schedules\[1\]`/,
      /schedules\[1\]/,
    ],
    [
      'a film that is none',
      (file) => (day(file)['filmId'] = '<@&1>'),
      /value of `history\[0\]\.filmId`/,
      /history\[0\]\.filmId/,
    ],
    [
      'an outcome that is none',
      (file) => (day(file)['outcome'] = 'lovely'),
      /history\[0\]\.outcome`/,
      /history\[0\]\.outcome/,
    ],
    [
      'a reason with a link',
      (file) => (day(file)['reason'] = '[a](https://a.example)'),
      /history\[0\]\.reason`/,
      /history\[0\]\.reason/,
    ],
    [
      'a date beyond the calendar',
      (file) => (day(file)['localDate'] = '2026-02-30'),
      /I can’t read `history\[0\]\.localDate`/,
      /history\[0\]\.localDate/,
    ],
    [
      'a date of next year',
      (file) => (day(file)['localDate'] = '2027-12-31'),
      /is a day that has not come yet/,
      /ещё не наступил/,
    ],
    [
      'a skipped date in another age',
      (file) => Object.assign(day(file), { localDate: '9999-12-31', outcome: 'skipped' }),
      /is a day that has not come yet/,
      /ещё не наступил/,
    ],
    [
      'history without a schedule',
      (file) => (day(file)['channelId'] = '7'),
      /<#7>: `history\[0\]` belongs to no schedule/,
      /в файле нет расписания/,
    ],
    [
      'a channel of elsewhere',
      (file) => {
        for (const one of [first(file), ...file.history]) one['channelId'] = '777';
      },
      /<#777>: this server has no such channel, or I can’t see it \(ID `777`\)/,
      /на этом сервере нет такого канала/,
    ],
    [
      'a role of elsewhere',
      (file) => (settings(file)['role'] = '777'),
      /does not have the role to ping/,
      /нет роли/,
    ],
    [
      'a place for reports elsewhere',
      (file) => (settings(file)['reports'] = '777'),
      /does not have the channel for reports/,
      /нет канала для сообщений/,
    ],
  ])('%s', async (_, alter, english, russianText) => {
    const { session } = await openWithFilms();
    const text = change(await exported(session), alter);
    const before = await rowsOf(session);
    for (const [who, expected] of [
      [manager, english],
      [russian, russianText],
    ] as const) {
      const answer = await send(session, text, who);
      expect(textOf(answer)).toMatch(expected);
      expect(
        answer.content.startsWith(who === manager ? 'Nothing was imported.' : 'Ничего не импортировано.'),
      ).toBe(true);
      expect(buttonsOf(answer)).toEqual([]);
    }
    expect(await rowsOf(session)).toEqual(before);
  });

  const deep = '['.repeat(2_000_000);
  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /can’t be read as JSON/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), /can’t be read as JSON/],
    ['brackets without end', deep, /can’t be read as JSON/],
    ['brackets in brackets', `${deep}${']'.repeat(2_000_000)}`, /not from `\/daily export`/],
    ['a list', '[]', /not from `\/daily export`/],
    ['nothing of value', 'null', /not from `\/daily export`/],
    [
      'a prototype',
      '{"__proto__":{"format":"dobrokino","version":1,"schedules":[],"history":[]}}',
      /not from/,
    ],
    [
      'a million days',
      `{"format":"dobrokino","version":1,"schedules":[{}],"history":[${'0,'.repeat(1_000_000)}0]}`,
      /more history than a server can have/,
    ],
    ['eight megabytes', Buffer.alloc(8 * 1024 * 1024, 32), /can’t be read as JSON/],
    ['more', Buffer.alloc(8 * 1024 * 1024 + 1, 32), /the file is larger than 8 MB/],
  ])('%s', async (_, content, expected) => {
    const session = await openSession({ films });
    expect(textOf(await send(session, content))).toMatch(expected);
  });

  test('with a prototype in its settings or deep nonsense in them: only what is known is taken', async () => {
    const { session } = await openWithFilms();
    const nested = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const text = (await exported(session)).replace(
      '"settings": {',
      `"settings": {"__proto__": {"time": "07:00"}, "deep": ${nested},`,
    );
    const asked = await send(session, text);
    expect(textOf(asked)).toContain('every day at 13:00');
    await confirm(session, asked);
    const { schedules } = await rowsOf(session);
    expect(Object.keys(JSON.parse(schedules[0]?.settings ?? '') as object).sort()).toEqual([
      'days',
      'filter',
      'language',
      'publish',
      'setUpIn',
      'thread',
      'time',
      'zone',
    ]);
  });

  test('names ten problems, and how many more there are', async () => {
    const { session } = await openWithFilms();
    const text = change(await exported(session), (file) => {
      file.history = Array.from({ length: 25 }, () => ({ ...day(file), filmId: 'none' }));
    });
    const content = textOf(await send(session, text));
    expect(content.split('\n')).toHaveLength(12);
    expect(content).toMatch(/… and 15 more\.$/);
  });

  test('from another place than Discord is not asked for', async () => {
    const { session } = await openWithFilms();
    const elsewhere = { name: 'x.json', size: 2, url: 'http://127.0.0.1:1/x.json' };
    expect(await session.app.readFile(elsewhere, 10)).toBe('elsewhere');
  });
});

describe('nobody imports what they may not set up', () => {
  test.each([
    [
      'the manager may not write there',
      'caller',
      /You need these permissions in <#\d+> yourself: View Channel, Send Messages/,
    ],
    ['the bot may not write there', 'bot', /I’m missing permissions in <#\d+>: Send Messages\. Allow them/],
  ])('%s', async (_, whose, expected) => {
    const { session, channel } = await openWithFilms();
    const text = await exported(session);
    const { world } = session.sandbox;
    const whom = whose === 'bot' ? world.bot.id : world.people.manager.id;
    const asked = await send(session, text);
    world.overwrite(channel, whom, { deny: ['SendMessages'] });
    expect(textOf(await send(session, text))).toMatch(expected);
    const before = await rowsOf(session);
    expect((await confirm(session, asked)).content).toMatch(expected);
    expect(await rowsOf(session)).toEqual(before);
  });

  test('a member without Manage Server', async () => {
    const session = await openSession({ films });
    const { people, home } = session.sandbox;
    const file = people.chooseFile('member', { name: 'films.json', content: '{}' });
    await expect(async () => people.command(home.cinema, 'member', 'daily import', { file })).rejects.toThrow(
      'no command daily import',
    );
  });

  test('nor have a role pinged that they may not ping', async () => {
    const { session } = await openWithFilms();
    const { guildId } = session.sandbox.home;
    const { id: role } = session.sandbox.world.addRole(guildId, { name: 'quiet' });
    for (const [id, expected] of [
      [role, /You can’t ping this role yourself/],
      [guildId, /I don’t ping @everyone/],
    ] as const) {
      const text = change(await exported(session), ({ schedules }) =>
        Object.assign(schedules[0]?.settings ?? {}, { role: id }),
      );
      expect(textOf(await send(session, text))).toMatch(expected);
    }
  });

  test('and what fails while Discord is asked is told', async () => {
    const { session } = await openWithFilms();
    const text = await exported(session);
    session.sandbox.faults.add({ kind: 'status', status: 503 }, { path: /\/guilds\/\d+\/channels$/ });
    expect(textOf(await send(session, text))).toContain('Discord did not tell me about the channels');
  });
});

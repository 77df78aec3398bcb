import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { Row } from '#discord/reply.ts';
import { openSession, seen, type Session } from '../support/bot.ts';
import { letPass } from '../support/daily.ts';
import { interactionPackets } from '../support/interactions.ts';

type Options = Parameters<Session['sandbox']['people']['command']>[3];

/** Types a command as the manager, in English unless said otherwise, and reads the private answer. */
async function ask(
  session: Session,
  command: string,
  options: Options = {},
  locale: 'en-US' | 'ru' = 'en-US',
) {
  const { people } = session.sandbox;
  const who = { as: 'manager', locale } as const;
  const answer = seen(await people.command(session.channel, who, command, options));
  expect(answer.ephemeral).toBe(true);
  const { content, embeds } = answer.message;
  return [
    content,
    ...embeds.flatMap(({ description, fields }) => [
      description,
      ...(fields ?? []).map((field) => field.value),
    ]),
  ]
    .filter(Boolean)
    .join('\n');
}

const stamp = (text: string, style = 'f') =>
  `<t:${Temporal.Instant.from(text).epochMilliseconds / 1000}:${style}>`;
const buttons = ({ components }: APIMessage) =>
  (components as Row[] | undefined)?.flatMap(
    (row) => row.components as { label?: string; custom_id?: string }[],
  ) ?? [];
const posts = ({ sandbox }: Session, channelId: string) =>
  sandbox.world
    .messagesIn(channelId)
    .filter(({ author, components, flags }) => author.bot && components?.length && Number(flags) !== 64);

describe('/daily forget', () => {
  test('deletes all that is stored of the server after a question, and nothing before', async () => {
    const session = await openSession();
    const { cinema, guildId } = session.sandbox.home;
    await ask(session, 'daily start', { channel: cinema, time: '9', timezone: 'UTC' });
    await letPass(session.parts, session.clock, { hours: 24 });
    const { people } = session.sandbox;
    const asked = seen(await people.command(session.channel, 'manager', 'daily forget'));
    expect((await session.app.daily.ofGuild(guildId)).subscriptions).toHaveLength(1);
    const done = seen(await people.press(session.channel, 'manager', asked.message.id, 'daily.forget:'));
    expect(done.message.content).toContain('Deleted: 1 schedule and the record of 1 day');
    expect((await session.app.daily.ofGuild(guildId)).subscriptions).toEqual([]);
    const left = await session.parts.database.run((queries) =>
      queries.selectFrom('pick').selectAll().execute(),
    );
    expect(left).toEqual([]);
  });
});

describe('/daily start', () => {
  test('proves itself with a first message, saves, and says when the first film comes', async () => {
    const session = await openSession();
    const { filmOfTheDay: channel, filmLovers: role } = session.sandbox.home;
    const answer = await ask(session, 'daily start', {
      channel,
      time: '9:30 pm',
      timezone: 'Berlin',
      days: 'weekends',
      genre: 'comedy',
      language: 'ru',
      role,
      thread: true,
    });
    expect(answer).toBe(
      `Done! <#${channel}> gets a film on Sat, Sun at 21:30 (Berlin), comedy, in Russian, with a thread under each, ` +
        `published to followers, with a ping for <@&${role}>. First film: ${stamp('2026-11-28T20:30Z', 'F')}.`,
    );
    const [welcome] = session.sandbox.world.messagesIn(channel);
    expect(welcome?.embeds[0]?.description).toBe(
      `🎬 Теперь в этот канал будет приходить доброе кино: сб, вс в 21:30 (Берлин). Первый фильм — ${stamp('2026-11-28T20:30Z', 'F')}.`,
    );
  });

  test('offers to post the first film now, to whoever may manage the server', async () => {
    const session = await openSession();
    const { filmOfTheDay: channel } = session.sandbox.home;
    const { people } = session.sandbox;
    const wish = { channel, time: '9', timezone: 'UTC' };
    const started = seen(await people.command(session.channel, 'manager', 'daily start', wish));
    const button = buttons(started.message)[0];
    expect(button?.label).toBe('Post the first one now');
    const press = async () =>
      seen(await people.press(session.channel, 'manager', started.message.id, button?.custom_id ?? ''))
        .message.content;
    expect(await press()).toMatch(/^Today’s film is posted: /);
    expect(await press()).toMatch(/^Today’s film has already been posted: /);
    expect(posts(session, channel)).toHaveLength(1);
    await ask(session, 'daily stop', { channel });
    expect(await press()).toContain('has no daily film');
    const again = seen(await people.command(session.channel, 'manager', 'daily start', wish));
    expect(buttons(again.message)).toHaveLength(1);
    const changed = seen(await people.command(session.channel, 'manager', 'daily start', wish));
    expect(buttons(changed.message)).toEqual([]);
  });

  test('a second time changes the schedule without another first message', async () => {
    const session = await openSession();
    const { filmOfTheDay: channel } = session.sandbox.home;
    await ask(session, 'daily start', { channel, time: '9', timezone: 'UTC' });
    const answer = await ask(session, 'daily start', {
      channel,
      time: '10',
      timezone: 'UTC',
      publish: false,
    });
    expect(answer).toMatch(/^Done, settings changed\./);
    expect(session.sandbox.world.messagesIn(channel)).toHaveLength(1);
    expect((await session.app.daily.ofGuild(session.sandbox.home.guildId)).subscriptions).toHaveLength(1);
  });

  test.each([
    [{ time: '25:00' }, /I can’t read “25\\:00” as a time of day/],
    [{ timezone: 'xyzzy' }, /I don’t know the time zone “xyzzy”/],
    [{ timezone: 'EST' }, /has several time zones.+America\/New_York/],
    [{ days: 'someday' }, /I can’t read “someday” as days/],
    [{ theme: 'war crimes' }, /There is no theme/],
    [{ theme: 'friendship', genre: 'western', audience: 'adults' }, /No film matches all of/],
  ])('with %j says what can be read, and saves nothing', async (wrong, answer) => {
    const session = await openSession();
    const { filmOfTheDay: channel, guildId } = session.sandbox.home;
    expect(await ask(session, 'daily start', { channel, time: '9', timezone: 'UTC', ...wrong })).toMatch(
      answer,
    );
    expect((await session.app.daily.ofGuild(guildId)).subscriptions).toEqual([]);
    expect(session.sandbox.world.messagesIn(channel)).toEqual([]);
  });

  test('names what it lacks in the channel', async () => {
    const session = await openSession();
    const { staffOnly, filmOfTheDay } = session.sandbox.home;
    const wish = { time: '9', timezone: 'UTC' };
    expect(await ask(session, 'daily start', { ...wish, channel: staffOnly })).toBe(
      `I’m missing permissions in <#${staffOnly}>: View Channel, Send Messages, Embed Links. ` +
        'Allow them in Edit Channel → Permissions → Dobrokino, then try again.',
    );
    session.sandbox.world.revoke(filmOfTheDay, 'EmbedLinks');
    expect(await ask(session, 'daily start', { ...wish, channel: filmOfTheDay }, 'ru')).toContain(
      `Мне не хватает прав в <#${filmOfTheDay}>: «Встраивать ссылки».`,
    );
  });

  test('warns of extras that will not come about, and of places that cannot take reports', async () => {
    const session = await openSession();
    const { filmOfTheDay: channel, guildId, staffOnly } = session.sandbox.home;
    const { id: role } = session.sandbox.world.addRole(guildId, { name: 'quiet' });
    const { world } = session.sandbox;
    world.revoke(channel, 'CreatePublicThreads');
    const manager = world.people['manager']?.id ?? '';
    const wish = { channel, time: '9', timezone: 'UTC' };
    expect(await ask(session, 'daily start', { ...wish, role })).toContain(
      'You can’t ping this role yourself',
    );
    world.overwrite(channel, manager, { allow: ['MentionEveryone'] });
    const answer = await ask(session, 'daily start', { ...wish, role, thread: true });
    expect(answer).toContain('⚠️ No threads for now: I’m missing the Create Public Threads permission');
    expect(answer).toContain('⚠️ The role won’t be pinged for now');
    expect(await ask(session, 'daily start', { ...wish, reports: channel })).toContain(
      'Choose another channel for',
    );
    expect(await ask(session, 'daily start', { ...wish, reports: staffOnly })).toContain(
      `I’m missing permissions in <#${staffOnly}>`,
    );
    expect(await ask(session, 'daily start', { ...wish, role: guildId })).toContain('I don’t ping @everyone');
  });

  test('does nothing in a channel in which the manager may not write', async () => {
    const session = await openSession();
    const { filmOfTheDay: channel, cinema } = session.sandbox.home;
    const { world } = session.sandbox;
    const manager = world.people['manager']?.id ?? '';
    const wish = { time: '9', timezone: 'UTC' };
    world.overwrite(channel, manager, { deny: ['SendMessages'] });
    const answer = await ask(session, 'daily start', { ...wish, channel });
    expect(answer).toContain(`You need these permissions in <#${channel}> yourself`);
    expect(world.messagesIn(channel)).toHaveLength(0);
    const reports = await ask(session, 'daily start', { ...wish, channel: cinema, reports: channel });
    expect(reports).toContain(`You need these permissions in <#${channel}> yourself`);
    expect((await session.app.daily.ofGuild(session.sandbox.home.guildId)).subscriptions).toEqual([]);
  });

  test('takes twenty-five channels of a server', async () => {
    const session = await openSession();
    const { guildId } = session.sandbox.home;
    const wish = { time: '9', timezone: 'UTC' };
    const channels = Array.from(
      { length: 26 },
      () => session.sandbox.world.addChannel(guildId, { name: 'films' }).id,
    );
    for (const channel of channels.slice(0, 25)) await ask(session, 'daily start', { ...wish, channel });
    const last = channels[25] ?? '';
    expect(await ask(session, 'daily start', { ...wish, channel: last })).toContain('up to 25 channels');
    expect(await ask(session, 'daily status')).toContain(`<#${channels[24]}>`);
    await letPass(session.parts, session.clock, { hours: 24 });
    const status = await ask(session, 'daily status');
    for (const channel of channels.slice(0, 25)) expect(status).toContain(`<#${channel}>`);
    // A link that is cut in two is none.
    const links = status.match(/\[[^\]]+\]\(/g) ?? [];
    expect(status.match(/\[[^\]]+\]\(https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+\)/g)).toHaveLength(
      links.length,
    );
    expect(links.length).toBeGreaterThan(0);
  });

  test('completes a time zone while it is typed, in both alphabets', async () => {
    const session = await openSession();
    const type = (typed: string, locale: 'en-US' | 'ru') =>
      session.sandbox.people.autocomplete(session.channel, { as: 'manager', locale }, 'daily start', {
        timezone: typed,
      });
    expect(seen(await type('екат', 'ru'))[0]).toEqual({
      name: 'Екатеринбург · 17:00 · UTC+5 (Asia/Yekaterinburg)',
      value: 'Asia/Yekaterinburg',
    });
    expect(seen(await type('', 'en-US'))[0]?.value).toBe('UTC');
  });

  test('is not there for who may not manage the server', async () => {
    const session = await openSession();
    expect(() => session.sandbox.people.command(session.channel, 'member', 'daily status')).toThrow(
      'There is no command',
    );
  });
});

describe('a channel with a daily film', () => {
  async function openWithFilms(options: Options = {}) {
    const session = await openSession();
    const { filmOfTheDay: films } = session.sandbox.home;
    await ask(session, 'daily start', {
      channel: films,
      time: '16:00',
      timezone: 'Europe/Moscow',
      ...options,
    });
    return { session, films };
  }
  const pass = (session: Session, duration: Temporal.DurationLike) =>
    letPass(session.parts, session.clock, duration);

  test('is previewed as it will be, seen only by who asks', async () => {
    const { session, films } = await openWithFilms({ language: 'ru' });
    const preview = await ask(session, 'daily preview');
    await pass(session, { hours: 2 });
    const [post] = posts(session, films);
    expect(preview).toContain(`Coming to <#${films}> on ${stamp('2026-11-23T13:00Z')}`);
    expect(preview).toContain(post?.embeds[0]?.description);
  });

  test('can leave one film out, and take it after all with now', async () => {
    const { session, films } = await openWithFilms();
    expect(await ask(session, 'daily skip', {}, 'ru')).toContain('Пропускаем: 23 ноября фильма не будет.');
    await pass(session, { hours: 4 });
    expect(posts(session, films)).toEqual([]);
    expect(await ask(session, 'daily now')).toMatch(
      /^Today’s film is posted: \[.+\]\(https:\/\/discord\.com\/channels\//,
    );
    expect(posts(session, films)).toHaveLength(1);
  });

  test('gets today’s film at once with now, which counts as today’s', async () => {
    const { session, films } = await openWithFilms();
    const both = await Promise.all([ask(session, 'daily now'), ask(session, 'daily now')]);
    expect(both.every((answer) => answer.includes('https://discord.com/channels/'))).toBe(true);
    expect(await ask(session, 'daily now')).toMatch(/^Today’s film has already been posted/);
    await pass(session, { hours: 4 });
    expect(posts(session, films)).toHaveLength(1);
    expect(await ask(session, 'daily status')).toContain(stamp('2026-11-24T13:00Z'));
  });

  test('says when now did not work, and tries again', async () => {
    const { session, films } = await openWithFilms();
    session.sandbox.faults.add(
      { kind: 'status', status: 503 },
      { method: 'POST', path: /channels/, times: 1 },
    );
    expect(await ask(session, 'daily now')).toMatch(
      /^Today’s film is not posted yet. Discord did not accept the post. I’ll try again <t:\d+:R>\.$/,
    );
    await pass(session, { minutes: 1 });
    expect(posts(session, films)).toHaveLength(1);
  });

  test.each([
    [
      'SendMessages',
      /I’m not allowed to write in the channel\. Allow Send Messages .*, and I’ll try again\.$/m,
    ],
    ['ViewChannel', /I can’t see the channel\. Allow View Channel .*, and I’ll try again\.$/m],
  ] as const)('says what is missing from the first refusal on, without %s', async (permission, expected) => {
    const { session, films } = await openWithFilms();
    session.sandbox.world.revoke(films, permission);
    expect(await ask(session, 'daily now')).toMatch(expected);
    const status = await ask(session, 'daily status');
    expect(status).toMatch(expected);
    expect(status).toMatch(/^Was due <t:\d+:f> \(<t:\d+:R>\)\. I’ll try again <t:\d+:R>\.$/m);
    expect(status).not.toContain('Next:');
    session.sandbox.world.overwrite(films, session.sandbox.world.bot.id, { allow: [permission] });
    await pass(session, { minutes: 5 });
    expect(posts(session, films)).toHaveLength(1);
  });

  test('that goes on soon after its time brings the film of that day, and says so', async () => {
    const { session, films } = await openWithFilms();
    session.sandbox.world.revoke(films, 'SendMessages');
    await pass(session, { minutes: 63 });
    await pass(session, { minutes: 3 });
    session.sandbox.world.overwrite(films, session.sandbox.world.bot.id, { allow: ['SendMessages'] });
    const resumed = await ask(session, 'daily resume');
    expect(resumed).toContain(`is running again. The film that was due ${stamp('2026-11-23T13:00Z')}`);
    expect(resumed).toContain('comes as soon as it can.');
    expect(await ask(session, 'daily status')).toMatch(
      /^The film that was due .* comes as soon as it can\.$/m,
    );
    await pass(session, { minutes: 1 });
    expect(posts(session, films)).toHaveLength(1);
    expect(await ask(session, 'daily resume')).toContain('is not paused. Next film: ');
  });

  test('rests and goes on, and stops', async () => {
    const { session, films } = await openWithFilms();
    expect(await ask(session, 'daily pause')).toContain(`Paused: no films in <#${films}>`);
    expect(await ask(session, 'daily pause')).toContain('is already paused');
    expect(await ask(session, 'daily now')).toContain('is paused. Use </daily resume:');
    expect(await ask(session, 'daily status')).toContain('⏸️ Paused by a manager.');
    await pass(session, { hours: 24 });
    expect(posts(session, films)).toEqual([]);
    expect(await ask(session, 'daily resume')).toContain(stamp('2026-11-24T13:00Z'));
    expect(await ask(session, 'daily resume')).toContain('is not paused');
    await pass(session, { hours: 2 });
    expect(posts(session, films)).toHaveLength(1);
    expect(await ask(session, 'daily stop')).toContain(`Stopped: <#${films}> gets no more films`);
    await pass(session, { hours: 48 });
    expect(posts(session, films)).toHaveLength(1);
    expect(await ask(session, 'daily status')).toContain('No channel in this server has a daily film');
  });

  test('has a history with links, in the language of who asks', async () => {
    const { session, films } = await openWithFilms();
    await pass(session, { hours: 26 });
    const [first] = posts(session, films);
    const history = await ask(session, 'daily history', {}, 'ru');
    expect(history.split('\n')).toHaveLength(3);
    expect(history).toContain(`/${films}/${first?.id})`);
    expect(history).toMatch(/24 ноября · \[.+\]\(https/);
  });

  test('that lost its permission says so in the status, and the manager is told once after any command', async () => {
    const { session, films } = await openWithFilms();
    session.sandbox.world.revoke(films, 'SendMessages');
    await pass(session, { hours: 3 });
    const { people, world } = session.sandbox;
    for (const who of ['member', 'manager', 'manager'] as const) {
      await people.command(session.channel, who, 'film random');
    }
    expect(await ask(session, 'daily status')).toContain(
      '⚠️ I’m not allowed to write in the channel. Allow Send Messages',
    );
    await session.stop();
    const hints = world
      .messagesIn(session.channel)
      .filter(({ content, flags }) => Number(flags) === 64 && content.startsWith('⚠️'));
    expect(hints.map(({ content, flags }) => [content.slice(0, 80), flags])).toEqual([
      [expect.stringContaining(`The daily film in <#${films}> is paused`), 64],
    ]);
  });

  test('is told of alone where it is named', async () => {
    const { session, films } = await openWithFilms();
    const { cinema, staffOnly } = session.sandbox.home;
    await ask(session, 'daily start', { channel: cinema, time: '21:15', timezone: 'UTC' });
    expect(await ask(session, 'daily status')).toContain(`<#${films}>`);
    const alone = await ask(session, 'daily status', { channel: cinema }, 'ru');
    expect(alone).toContain(`<#${cinema}>`);
    expect(alone).toContain('каждый день в 21:15');
    expect(alone).not.toContain(`<#${films}>`);
    expect(await ask(session, 'daily status', { channel: staffOnly })).toMatch(/^<#\d+> has no daily film\./);
  });

  test('shows its film with /film today, once it is posted; before that everybody’s', async () => {
    const { session, films } = await openWithFilms();
    const today = async () =>
      seen(await session.sandbox.people.command(session.channel, 'member', 'film today')).message.embeds[0];
    expect((await today())?.author?.name).toBe('Film of the day for everyone · 23 November');
    await pass(session, { hours: 2 });
    expect(await today()).toMatchObject({
      title: posts(session, films)[0]?.embeds[0]?.title,
      author: { name: 'Film of the day · 23 November' },
    });
  });
});

test('a command that needs a channel asks which, where there are several', async () => {
  const session = await openSession();
  const { cinema, filmOfTheDay, staffOnly } = session.sandbox.home;
  for (const channel of [cinema, filmOfTheDay]) {
    await ask(session, 'daily start', { channel, time: '9', timezone: 'UTC' });
  }
  const elsewhere = session.sandbox.world.addChannel(session.sandbox.home.guildId, { name: 'elsewhere' }).id;
  const answer = await ask({ ...session, channel: elsewhere }, 'daily skip');
  expect(answer).toBe(
    `Which channel do you mean? These have a daily film: <#${cinema}>, <#${filmOfTheDay}>.`,
  );
  expect(await ask(session, 'daily skip', { channel: staffOnly })).toContain(
    `<#${staffOnly}> has no daily film`,
  );
  expect(await ask(session, 'daily skip')).toContain('Skipped: no film on');
});

test('a channel of which Discord tells no more than its id is the one that is meant', async () => {
  const session = await openSession();
  const { cinema, filmOfTheDay, guildId } = session.sandbox.home;
  for (const channel of [cinema, filmOfTheDay]) {
    await ask(session, 'daily start', { channel, time: '9', timezone: 'UTC' });
  }
  const { channelOption } = interactionPackets(session.sandbox);
  const data = { ...(channelOption?.['data'] as object), resolved: undefined };
  const options = [{ type: 7, name: 'channel', value: filmOfTheDay }];
  session.sandbox.faults.gateway.dispatch('INTERACTION_CREATE', {
    ...channelOption,
    data: { ...data, options: [{ type: 1, name: 'pause', options }] },
  });
  const paused = async () =>
    (await session.app.daily.ofGuild(guildId)).subscriptions.flatMap((one) =>
      one.paused ? [one.channelId] : [],
    );
  await expect.poll(paused).toEqual([filmOfTheDay]);
});

test('in a server that has the bot’s commands but not the bot, no daily film is promised', async () => {
  const session = await openSession();
  const { channelOption } = interactionPackets(session.sandbox);
  const wish = [
    { type: 3, name: 'time', value: '9' },
    { type: 3, name: 'timezone', value: 'UTC' },
    { type: 7, name: 'channel', value: session.channel },
  ];
  session.sandbox.faults.gateway.dispatch('INTERACTION_CREATE', {
    ...channelOption,
    authorizing_integration_owners: { 1: '100000000000000001' },
    data: { ...(channelOption?.['data'] as object), options: [{ type: 1, name: 'start', options: wish }] },
  });
  const answers = () => session.sandbox.requests.filter(({ path }) => path.endsWith('/callback'));
  await expect.poll(() => answers().length).toBe(1);
  expect(answers()[0]?.body).toMatchObject({
    data: { flags: 64, content: expect.stringContaining('/about') },
  });
  expect((await session.app.daily.ofGuild(session.sandbox.home.guildId)).subscriptions).toEqual([]);
});

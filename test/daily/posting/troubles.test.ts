import { describe, expect, test } from 'vitest';
import { forgetLost } from '#daily/store/upkeep.ts';
import { openStage, type DailyStage } from '../../support/daily.ts';

const notices = ({ sandbox }: DailyStage, channelId: string) =>
  sandbox.world
    .messagesIn(channelId)
    .map(({ content }) => content)
    .filter((content) => content.startsWith('⚠️'));
const stateOf = async ({ find }: DailyStage, channelId: string) => (await find(channelId))?.paused;

/** A channel of its own for the films, set up from the cinema, where notices go. */
async function openWithFilms(settings: Parameters<DailyStage['start']>[1] = {}) {
  const stage = await openStage();
  const { guildId, cinema } = stage.sandbox.home;
  const { id: films } = stage.sandbox.world.addChannel(guildId, { name: 'films' });
  await stage.start(films, settings);
  return { ...stage, stage, films, cinema, guildId };
}

describe('a channel that lost its permissions', () => {
  test('rests after three refusals minutes apart, and that is told once, not in the film’s channel', async () => {
    const { stage, sandbox, films, cinema, guildId, letPass, daily } = await openWithFilms();
    sandbox.world.revoke(films, 'SendMessages');
    await letPass({ hours: 1, minutes: 3 });
    expect(await stateOf(stage, films)).toBeUndefined();
    await letPass({ minutes: 2 });
    expect(await stateOf(stage, films)).toBe('no-permission');
    await letPass({ hours: 72 });
    expect(notices(stage, cinema)).toEqual([
      expect.stringContaining(
        `The daily film in <#${films}> is paused. I’m not allowed to write in the channel.`,
      ),
    ]);
    expect(notices(stage, films)).toEqual([]);
    expect((await daily.takeHints(guildId)).subscriptions).toHaveLength(1);
    expect((await daily.takeHints(guildId)).subscriptions).toHaveLength(0);
  });

  test('goes on with the same day’s film once it is mended and resumed in time', async () => {
    const { stage, sandbox, films, letPass, daily, posts } = await openWithFilms();
    sandbox.world.revoke(films, 'SendMessages');
    await letPass({ hours: 2 });
    const [pick] = await daily.history(films, 1);
    sandbox.world.grant(films, 'SendMessages');
    const subscription = await stage.find(films);
    if (subscription) await daily.resume(films);
    await letPass({ hours: 24 });
    expect(posts(films).map(({ timestamp }) => timestamp.slice(0, 16))).toEqual([
      '2026-11-23T10:00',
      '2026-11-24T09:00',
    ]);
    const history = await daily.history(films, 2);
    expect(history[1]).toMatchObject({ filmId: pick?.filmId, outcome: 'posted' });
    expect(await stateOf(stage, films)).toBeUndefined();
  });

  test('for a moment only is not bothered', async () => {
    const { stage, sandbox, films, cinema, letPass, posts } = await openWithFilms();
    sandbox.world.revoke(films, 'SendMessages');
    await letPass({ hours: 1, minutes: 3 });
    sandbox.world.grant(films, 'SendMessages');
    await letPass({ hours: 1 });
    expect(posts(films)).toHaveLength(1);
    expect(notices(stage, cinema)).toEqual([]);
  });

  test('to show cards rests, since a film without its card says nothing', async () => {
    const { stage, sandbox, films, cinema, letPass } = await openWithFilms();
    sandbox.world.revoke(films, 'EmbedLinks');
    await letPass({ hours: 49 });
    expect(await stateOf(stage, films)).toBe('no-embeds');
    expect(notices(stage, cinema)).toHaveLength(1);
    expect(await stage.daily.history(films, 5)).toHaveLength(1);
  });
});

describe('a place that is gone', () => {
  test('a deleted channel rests at once, is told once, and is forgotten after sixty days', async () => {
    const { stage, sandbox, films, cinema, letPass, daily } = await openWithFilms();
    await letPass({ hours: 24 });
    sandbox.world.deleteChannel(films);
    await letPass({ hours: 1, minutes: 1 });
    expect(await stateOf(stage, films)).toBe('channel-gone');
    expect(notices(stage, cinema)).toHaveLength(1);
    await forgetLost(stage.parts.database, stage.clock.now().subtract({ hours: 59 * 24 }));
    expect(await stage.find(films)).toBeDefined();
    await forgetLost(stage.parts.database, stage.clock.now());
    expect(await stage.find(films)).toBeUndefined();
    expect(await daily.history(films, 10)).toEqual([]);
  });

  test('a server that removed the bot: its channel rests, and nobody is written to', async () => {
    const { stage, sandbox, films, cinema, guildId, letPass } = await openWithFilms();
    sandbox.world.removeBot(guildId);
    const before = sandbox.world.messagesIn(cinema).length;
    await letPass({ hours: 24 });
    expect(await stateOf(stage, films)).toMatch(/no-access|server-gone/);
    expect(sandbox.world.messagesIn(cinema)).toHaveLength(before);
  });

  test('a locked thread rests and says how to mend it', async () => {
    const { stage, sandbox, films, cinema, letPass, posts, start } = await openWithFilms({ thread: true });
    await letPass({ hours: 2 });
    const thread = posts(films)[0]?.id ?? '';
    await start(thread, { time: '12:00' });
    await letPass({ hours: 3 });
    expect(posts(thread)).toHaveLength(1);
    sandbox.world.alterThread(thread, { locked: true });
    await letPass({ hours: 24 });
    expect(await stateOf(stage, thread)).toBe('thread-closed');
    expect(notices(stage, cinema)).toEqual([expect.stringContaining('Reopen it')]);
  });
});

describe('a notice', () => {
  test('goes to the channel for reports where one is named', async () => {
    const stage = await openStage();
    const { guildId, cinema } = stage.sandbox.home;
    const films = stage.sandbox.world.addChannel(guildId, { name: 'films' });
    const reports = stage.sandbox.world.addChannel(guildId, { name: 'reports' });
    await stage.start(films.id, { reports: reports.id });
    stage.sandbox.world.deleteChannel(films.id);
    await stage.letPass({ hours: 2 });
    expect(notices(stage, reports.id)).toHaveLength(1);
    expect(notices(stage, cinema)).toEqual([]);
  });

  test('that cannot be written is not tried for ever, and the hint remains', async () => {
    const { stage, sandbox, films, cinema, guildId, letPass, daily } = await openWithFilms();
    sandbox.world.deleteChannel(films);
    sandbox.world.revoke(cinema, 'SendMessages');
    await letPass({ hours: 2 });
    const before = sandbox.requests.length;
    await letPass({ hours: 48 });
    expect(sandbox.requests.length).toBe(before);
    expect(notices(stage, cinema)).toEqual([]);
    expect((await daily.takeHints(guildId)).subscriptions).toHaveLength(1);
  });

  test('whose answer is lost is not told twice', async () => {
    const { stage, sandbox, films, cinema, letPass } = await openWithFilms();
    sandbox.world.deleteChannel(films);
    sandbox.faults.add({ kind: 'lose-answer' }, { method: 'POST', path: new RegExp(`${cinema}/messages`) });
    await letPass({ hours: 24 });
    expect(notices(stage, cinema)).toHaveLength(1);
  });

  test('never goes into the film’s own channel', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema, { setUpIn: cinema });
    stage.sandbox.world.revoke(cinema, 'EmbedLinks');
    await stage.letPass({ hours: 48 });
    expect(notices(stage, cinema)).toEqual([]);
  });
});

describe('extras', () => {
  const all = { thread: true, publish: true };

  test('come with the post: a thread under it, published, and one role pinged, nobody else', async () => {
    const stage = await openStage();
    const { filmOfTheDay, filmLovers } = stage.sandbox.home;
    await stage.start(filmOfTheDay, { ...all, role: filmLovers });
    await stage.letPass({ hours: 2 });
    const [post] = stage.posts(filmOfTheDay);
    expect(Number(post?.flags) & 1).toBe(1);
    expect(stage.sandbox.world.channels.get(post?.id ?? '')?.name).toMatch(/ · 23 November$/);
    expect(post?.mention_roles).toEqual([filmLovers]);
    expect(post?.mention_everyone).toBe(false);
    expect((await stage.daily.history(filmOfTheDay, 1))[0]?.extras).toEqual({
      thread: 'done',
      publish: 'done',
      ping: 'done',
    });
  });

  test('each have their own result: a refused publishing hurts neither post nor thread', async () => {
    const stage = await openStage();
    const { filmOfTheDay } = stage.sandbox.home;
    await stage.start(filmOfTheDay, all);
    stage.sandbox.faults.add(
      { kind: 'refuse', status: 403, code: 50013, message: 'no' },
      { path: /crosspost/ },
    );
    await stage.letPass({ hours: 48 });
    expect(stage.posts(filmOfTheDay)).toHaveLength(2);
    expect((await stage.daily.history(filmOfTheDay, 1))[0]?.extras).toEqual({
      thread: 'done',
      publish: '50013',
    });
  });

  test('are tried again while they only wait, and a thread that is there already is enough', async () => {
    const stage = await openStage();
    const { filmOfTheDay } = stage.sandbox.home;
    await stage.start(filmOfTheDay, all);
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { path: /threads/, times: 1 });
    stage.sandbox.faults.add({ kind: 'limit', seconds: 1, scope: 'shared' }, { path: /crosspost/, times: 2 });
    await stage.letPass({ hours: 3 });
    expect(stage.posts(filmOfTheDay)).toHaveLength(1);
    expect((await stage.daily.history(filmOfTheDay, 1))[0]?.extras).toEqual({
      thread: 'done',
      publish: 'done',
    });
  });

  test('that wait for more than six hours are given up, and the next day’s film comes', async () => {
    const stage = await openStage();
    const { filmOfTheDay } = stage.sandbox.home;
    await stage.start(filmOfTheDay, all);
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 }, { path: /crosspost/ });
    await stage.letPass({ hours: 20 });
    recover();
    await stage.letPass({ hours: 10 });
    const [today, yesterday] = await stage.daily.history(filmOfTheDay, 2);
    expect(yesterday?.extras).toEqual({ thread: 'done', publish: 'given-up' });
    expect(today?.extras).toEqual({ thread: 'done', publish: 'done' });
  });

  test.each([
    ['as Discord shows it', undefined],
    ['as Discord may refuse it', 10011],
  ])('a deleted role does not stop the film: %s', async (_, code) => {
    const stage = await openStage();
    const { cinema, guildId, filmLovers } = stage.sandbox.home;
    await stage.start(cinema, { role: filmLovers });
    stage.sandbox.world.deleteRole(guildId, filmLovers);
    if (code) {
      const path = /^\/channels\/\d+\/messages$/;
      stage.sandbox.faults.add(
        { kind: 'refuse', status: 404, code, message: 'Unknown Role' },
        { path, times: 1 },
      );
    }
    await stage.letPass({ hours: 2 });
    expect(stage.posts(cinema)).toHaveLength(1);
    expect((await stage.daily.history(cinema, 1))[0]?.extras.ping).toBe(code ? 'role-gone' : 'unheard');
  });
});

test('a post that Discord finds wrong is not sent again, and the next day is another film', async () => {
  const { stage, films, sandbox, letPass, posts, daily } = await openWithFilms();
  sandbox.faults.add(
    { kind: 'refuse', status: 400, code: 50035, message: 'Invalid Form Body' },
    { method: 'POST', path: new RegExp(`${films}/messages`), times: 1 },
  );
  await letPass({ hours: 26 });
  expect(posts(films)).toHaveLength(1);
  expect((await daily.history(films, 2)).map(({ outcome }) => outcome)).toEqual(['posted', 'refused']);
  expect(await stateOf(stage, films)).toBeUndefined();
});

test('a filter that no film passes any more pauses the channel with that reason', async () => {
  const { stage, films, letPass } = await openWithFilms({ filter: { genre: 'comedy' } });
  Object.assign(stage.parts.library, { matching: () => [] });
  await letPass({ hours: 2 });
  expect(await stateOf(stage, films)).toBe('no-film');
});

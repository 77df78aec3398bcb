import { describe, expect, test } from 'vitest';
import { chooseFilm } from '#daily/posting/film-post.ts';
import { work } from '#daily/posting/worker.ts';
import { shippedFilms } from '../../support/films.ts';
import { openStage, doDue, type DailyStage } from '../../support/daily.ts';

const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
const timesOf = (posts: ReturnType<DailyStage['posts']>) =>
  posts.map(({ timestamp }) => timestamp.slice(0, 16));
const outcomes = async ({ daily }: DailyStage, channelId: string) =>
  (await daily.history(channelId, 31)).map(({ date, outcome }) => `${String(date)} ${outcome}`);

describe('a film a day', () => {
  test('comes at the local time, under a heading in the channel’s language', async () => {
    const { sandbox, start, letPass, posts } = await openStage();
    const { cinema } = sandbox.home;
    await start(cinema, { time: '12:30', zone: 'Europe/Moscow', language: 'ru' });
    await letPass({ hours: 24 * 7 });
    const shown = posts(cinema);
    expect(timesOf(shown)).toEqual(Array.from({ length: 7 }, (_, day) => `2026-11-${23 + day}T09:30`));
    expect(shown[0]?.embeds[0]?.author?.name).toBe('Фильм дня · 23 ноября');
    expect(new Set(shown.map(({ embeds }) => embeds[0]?.title)).size).toBe(7);
  });

  test('says on an occasion why this film comes today, and how long ago it was', async () => {
    const films = (await shippedFilms()).filter(({ occasion }) => occasion?.since);
    const [film] = films;
    if (!film?.occasion?.since) throw new Error('no shipped film has an occasion with a year');
    const stage = await openStage({ at: `2026-${film.occasion.day}T08:00:00Z`, films: [film] });
    await stage.start(stage.sandbox.home.cinema, { language: 'ru' });
    await stage.letPass({ hours: 2 });
    const [post] = stage.posts(stage.sandbox.home.cinema);
    expect(post?.embeds[0]?.description).toContain(film.occasion.why.ru);
    expect(post?.embeds[0]?.description).toMatch(
      new RegExp(`${2026 - film.occasion.since} (год|года|лет) назад`),
    );
  });

  test('comes once where the hour comes twice, and at its first', async () => {
    const stage = await openStage({ at: '2026-10-24T12:00:00Z' });
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema, { time: '02:30', zone: 'Europe/Berlin' });
    await stage.letPass({ hours: 36 });
    expect(timesOf(stage.posts(cinema))).toEqual(['2026-10-25T00:30']);
  });

  test('comes only on the chosen days', async () => {
    const stage = await openStage();
    await stage.start(stage.sandbox.home.cinema, { days: [2, 4] });
    await stage.letPass({ hours: 24 * 7 });
    expect(timesOf(stage.posts(stage.sandbox.home.cinema))).toEqual(['2026-11-24T09:00', '2026-11-26T09:00']);
  });

  test('does not come twice when the clock is set back, by an hour or by days', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    await stage.letPass({ hours: 49 });
    for (const hours of [-1, -23, -24]) {
      stage.clock.advance({ hours });
      await doDue(stage.parts);
    }
    await stage.letPass({ hours: 72 });
    expect(await outcomes(stage, cinema)).toEqual(
      ['26', '25', '24', '23'].map((day) => `2026-11-${day} posted`),
    );
    expect(stage.posts(cinema)).toHaveLength(4);
  });
});

test('a clock that leaps while a post is on its way brings no second one', async () => {
  const stage = await openStage();
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  const answer = Promise.withResolvers<void>();
  const slow: DailyStage['parts']['channels'] = {
    ...stage.parts.channels,
    post: async (...wanted) => {
      const posted = await stage.parts.channels.post(...wanted);
      await answer.promise;
      return posted;
    },
  };
  const stopping = new AbortController();
  const working = work({ ...stage.parts, channels: slow }, stopping.signal);
  for (let leap = 0; leap < 20; leap++) {
    stage.clock.advance({ minutes: 15 });
    await stage.parts.database.run(() => new Promise(setImmediate));
  }
  answer.resolve();
  stopping.abort();
  await working;
  await stage.letPass({ hours: 1 });
  expect(stage.posts(cinema)).toHaveLength(1);
  expect(await outcomes(stage, cinema)).toEqual(['2026-11-23 posted']);
});

describe('a change of the schedule', () => {
  test('brings no second film on a date that had its film, and no repeat', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    await stage.letPass({ hours: 2 });
    await stage.start(cinema, { time: '18:00' });
    await stage.letPass({ hours: 48 });
    await stage.start(cinema, { time: '18:00', zone: 'Pacific/Honolulu' });
    await stage.letPass({ hours: 48 });
    const shown = stage.posts(cinema);
    expect(timesOf(shown)).toEqual([
      '2026-11-23T09:00',
      '2026-11-24T18:00',
      '2026-11-26T04:00',
      '2026-11-27T04:00',
    ]);
    expect(new Set(shown.map(({ embeds }) => embeds[0]?.title)).size).toBe(4);
  });

  test('while a post is tried again keeps that day’s film', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 }, posting);
    await stage.letPass({ hours: 2 });
    const [pick] = await stage.daily.history(cinema, 1);
    await stage.start(cinema, { time: '20:00' });
    recover();
    await stage.letPass({ hours: 12 });
    expect(stage.posts(cinema)).toHaveLength(1);
    expect((await stage.daily.history(cinema, 1))[0]).toMatchObject({
      filmId: pick?.filmId,
      outcome: 'posted',
    });
  });

  test('to an earlier zone does not post a date again', async () => {
    const stage = await openStage({ at: '2026-11-23T14:00:00Z' });
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema, { time: '00:30', zone: 'Asia/Tokyo' });
    await stage.letPass({ hours: 2 });
    expect(await outcomes(stage, cinema)).toEqual(['2026-11-24 posted']);
    await stage.start(cinema, { time: '12:00', zone: 'America/New_York' });
    await stage.letPass({ hours: 24 * 3 + 2 });
    expect(await outcomes(stage, cinema)).toEqual(['26', '25', '24'].map((day) => `2026-11-${day} posted`));
  });
});

describe('a post whose answer was lost', () => {
  test('is known by its nonce at the next try, also where the bot may not read back', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.sandbox.world.revoke(cinema, 'ReadMessageHistory');
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
    await stage.letPass({ hours: 2 });
    const [post, ...more] = stage.posts(cinema);
    expect(more).toEqual([]);
    expect((await stage.daily.history(cinema, 1))[0]).toMatchObject({
      outcome: 'posted',
      messageId: post?.id,
    });
  });

  test('is looked for also within the minute, should Discord have forgotten the nonce', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
    await stage.letPass({ hours: 1, seconds: 1 });
    stage.sandbox.world.nonces.clear();
    await stage.letPass({ hours: 1 });
    expect(stage.posts(cinema)).toHaveLength(1);
  });

  test('is found at the next try', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
    await stage.letPass({ hours: 2 });
    const [post, ...more] = stage.posts(cinema);
    expect(more).toEqual([]);
    expect((await stage.daily.history(cinema, 1))[0]).toMatchObject({
      outcome: 'posted',
      messageId: post?.id,
    });
  });

  test.each([
    ['for a moment', 2, 'posted'],
    ['for good', 100, 'unknown'],
  ])(
    'while the channel is closed to the bot %s, is not posted again, and ends as it can be found',
    async (_, times, outcome) => {
      const stage = await openStage();
      const { cinema } = stage.sandbox.home;
      await stage.start(cinema);
      stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
      const refusal = { kind: 'refuse', status: 403, code: 50001, message: 'Missing Access' } as const;
      stage.sandbox.faults.add(refusal, { method: 'GET', path: posting.path, times });
      await stage.letPass({ hours: 1, seconds: 1 });
      stage.sandbox.world.nonces.clear();
      await stage.letPass({ hours: 1 });
      expect(stage.posts(cinema)).toHaveLength(1);
      expect((await stage.daily.history(cinema, 1))[0]?.outcome).toBe(outcome);
    },
  );

  test.each([
    ['in a quiet channel', 0],
    ['among hundreds of messages', 250],
  ])('is looked for in the channel when the nonce is forgotten: %s', async (_, chatter) => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    await stage.letPass({ hours: 24 });
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
    await stage.letPass({ hours: 1, seconds: 1 });
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 });
    for (let line = 0; line < chatter; line++) stage.sandbox.world.say(cinema, 'member', 'hello');
    await stage.letPass({ hours: 2 });
    recover();
    await stage.letPass({ hours: 2 });
    const shown = stage.posts(cinema);
    expect(timesOf(shown)).toEqual(['2026-11-23T09:00', '2026-11-24T09:00']);
    expect((await stage.daily.history(cinema, 1))[0]).toMatchObject({
      outcome: 'posted',
      messageId: shown[1]?.id,
    });
  });

  test('is not sent again where the bot may not read back: rather none than two', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.sandbox.world.revoke(cinema, 'ReadMessageHistory');
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
    await stage.letPass({ hours: 1, seconds: 1 });
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 });
    await stage.letPass({ hours: 1 });
    recover();
    await stage.letPass({ hours: 25 });
    expect(timesOf(stage.posts(cinema))).toEqual(['2026-11-23T09:00', '2026-11-24T09:00']);
    expect(await outcomes(stage, cinema)).toEqual(['2026-11-24 posted', '2026-11-23 unknown']);
  });

  test('was deleted by somebody meanwhile: that counts as posted', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.sandbox.faults.add({ kind: 'lose-answer' }, { ...posting, times: 1 });
    await stage.letPass({ hours: 1, seconds: 1 });
    const [post] = stage.posts(cinema);
    stage.sandbox.world.deleteMessage(cinema, post?.id ?? '');
    await stage.letPass({ hours: 2 });
    expect(stage.posts(cinema)).toEqual([]);
    expect(await outcomes(stage, cinema)).toEqual(['2026-11-23 posted']);
  });

  test('is not mistaken for an answer to a command, nor for a notice', async () => {
    const stage = await openStage();
    const { cinema, filmOfTheDay } = stage.sandbox.home;
    await stage.start(cinema);
    await stage.start(filmOfTheDay);
    stage.sandbox.world.deleteChannel(filmOfTheDay);
    const recover = stage.sandbox.faults.add(
      { kind: 'hang-up' },
      { ...posting, path: new RegExp(`${cinema}/messages`) },
    );
    await stage.letPass({ hours: 3 });
    recover();
    await stage.letPass({ hours: 1 });
    expect(stage.posts(cinema)).toHaveLength(1);
  });
});

describe('when Discord is away', () => {
  test('for five hours, the film comes late, once', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 });
    await stage.letPass({ hours: 6 });
    recover();
    await stage.letPass({ hours: 1 });
    expect(stage.posts(cinema)).toHaveLength(1);
    expect(stage.parts.metrics.total('posts')).toBe(1);
    expect(stage.parts.metrics.seconds('lateness')[0]).toBeGreaterThan(5 * 3600);
  });

  test('for longer, the day is left out and said so, and the next day’s film comes in time', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 });
    await stage.letPass({ hours: 9 });
    recover();
    await stage.letPass({ hours: 24 });
    expect(timesOf(stage.posts(cinema))).toEqual(['2026-11-24T09:00']);
    expect(await outcomes(stage, cinema)).toEqual(['2026-11-24 posted', '2026-11-23 late']);
  });

  test('it is not stormed: pauses grow', async () => {
    const stage = await openStage();
    await stage.start(stage.sandbox.home.cinema);
    stage.sandbox.faults.add({ kind: 'status', status: 503 });
    const before = stage.sandbox.requests.length;
    await stage.letPass({ hours: 7 });
    expect(stage.sandbox.requests.length - before).toBeLessThan(50);
  });

  test('a rate limit is waited out', async () => {
    const stage = await openStage();
    await stage.start(stage.sandbox.home.cinema);
    stage.sandbox.faults.add({ kind: 'limit', seconds: 1, scope: 'shared' }, { ...posting, times: 2 });
    await stage.letPass({ hours: 2 });
    expect(stage.posts(stage.sandbox.home.cinema)).toHaveLength(1);
  });
});

describe('when the bot was away', () => {
  test.each([
    [3, ['2026-11-23T12:00'], ['2026-11-23 posted']],
    [8, [], ['2026-11-23 late']],
  ])('for %i hours', async (hours, posted, ledger) => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.clock.advance({ hours: hours + 1 });
    await doDue(stage.parts);
    expect(timesOf(stage.posts(cinema))).toEqual(posted);
    expect(await outcomes(stage, cinema)).toEqual(ledger);
  });

  test('for days, each missed date is written down and the day that can be saved is', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.clock.advance({ hours: 74 });
    await doDue(stage.parts);
    expect(await outcomes(stage, cinema)).toEqual([
      '2026-11-26 posted',
      '2026-11-25 late',
      '2026-11-24 late',
      '2026-11-23 late',
    ]);
  });
});

describe('whatever happens to the films', () => {
  test('a film that is gone between its choice and its post gives way to another', async () => {
    const films = (await shippedFilms()).slice(0, 5);
    const stage = await openStage({ films });
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    const recover = stage.sandbox.faults.add({ kind: 'status', status: 503 }, posting);
    await stage.letPass({ hours: 2 });
    const [pick] = await stage.daily.history(cinema, 1);
    const { byId, matching } = stage.parts.library;
    Object.assign(stage.parts.library, {
      byId: (id: string) => (id === pick?.filmId ? undefined : byId(id)),
      matching: (filter: object) => matching(filter).filter(({ id }) => id !== pick?.filmId),
    });
    recover();
    await stage.letPass({ hours: 2 });
    const [after] = await stage.daily.history(cinema, 1);
    expect(after?.outcome).toBe('posted');
    expect(after?.filmId).not.toBe(pick?.filmId);
  });

  test('a film whose card cannot be made gives way to another, each day', async () => {
    const films = (await shippedFilms()).slice(0, 5);
    const stage = await openStage({ films });
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    const coming = await stage.find(cinema);
    const first = coming && (await chooseFilm(coming, Temporal.PlainDate.from('2026-11-23'), stage.parts));
    const { draw } = stage.parts;
    stage.parts.draw = (film, options) =>
      film.id === first?.id ? Promise.reject(new Error('no card')) : draw(film, options);
    await stage.letPass({ hours: 50 });
    const history = await stage.daily.history(cinema, 9);
    expect(history.map(({ outcome }) => outcome)).toEqual(['posted', 'posted', 'posted']);
    expect(history.map(({ filmId }) => filmId)).not.toContain(first?.id);
  });

  test('preview and post are the same', async () => {
    const stage = await openStage();
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema, { language: 'ru', filter: { genre: 'comedy' } });
    for (let day = 0; day < 3; day++) {
      const subscription = await stage.find(cinema);
      const coming = subscription && (await stage.daily.preview(subscription));
      await stage.letPass({ hours: 24 });
      const post = stage.posts(cinema).at(-1);
      expect(post?.embeds[0]).toMatchObject(coming?.message.embeds?.[0] ?? { title: 'none' });
      expect(post?.components?.map(({ type }) => type)).toEqual(
        coming?.message.components?.map(({ type }) => type),
      );
    }
  });
});

test('the failure of one channel touches no other', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  await stage.start(cinema);
  await stage.start(filmOfTheDay);
  stage.sandbox.faults.add({ kind: 'hang-up' }, { path: new RegExp(`^/channels/${cinema}/`) });
  await stage.letPass({ hours: 24 });
  expect(timesOf(stage.posts(filmOfTheDay))).toEqual(['2026-11-23T09:00']);
});

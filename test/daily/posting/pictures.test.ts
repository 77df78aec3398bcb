import { expect, test } from 'vitest';
import { openStage } from '../../support/daily.ts';
import { tinyPosters } from '../../support/posters.ts';

const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

test('a daily film comes with its picture, in the language of its card, above the fact of the day', async () => {
  const stage = await openStage({ posters: tinyPosters });
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema, { language: 'ru' });
  await stage.letPass({ hours: 2 });
  const [post] = stage.posts(cinema);
  expect(post?.embeds[0]?.image).toMatchObject({
    width: 1,
    description: expect.stringMatching(/ in ru$/),
  });
  expect(post?.embeds[0]?.footer?.text).toMatch(/^А вы знали\?/);
});

test('without Attach Files it comes without its picture, once, and is not paused', async () => {
  const stage = await openStage({ posters: tinyPosters });
  const { sandbox } = stage;
  const { cinema } = sandbox.home;
  await stage.start(cinema);
  sandbox.world.overwrite(cinema, sandbox.world.bot.id, { deny: ['AttachFiles'] });
  await stage.letPass({ hours: 2 });
  const posts = stage.posts(cinema);
  expect(posts).toHaveLength(1);
  expect(posts[0]?.embeds[0]?.image).toBeUndefined();
  expect(await stage.daily.history(cinema, 1)).toMatchObject([
    { outcome: 'posted', extras: { picture: '50013' } },
  ]);
});

test.each([
  [400, 50_035, 'Invalid Form Body'],
  [400, 50_046, 'Invalid file uploaded'],
  [403, 40_005, 'Request entity too large'],
] as const)(
  'a refusal of the picture, %i with code %i, costs the picture alone',
  async (status, code, message) => {
    const stage = await openStage({ posters: tinyPosters });
    const { cinema } = stage.sandbox.home;
    await stage.start(cinema);
    stage.sandbox.faults.add({ kind: 'refuse', status, code, message }, { ...posting, times: 1 });
    await stage.letPass({ hours: 2 });
    const posts = stage.posts(cinema);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.embeds[0]?.image).toBeUndefined();
    expect(await stage.daily.history(cinema, 1)).toMatchObject([
      { outcome: 'posted', extras: { picture: String(code) } },
    ]);
  },
);

test('without Send Messages it is tried without its picture as well, and then paused', async () => {
  const stage = await openStage({ posters: tinyPosters });
  const { sandbox } = stage;
  const { cinema } = sandbox.home;
  await stage.start(cinema);
  sandbox.world.overwrite(cinema, sandbox.world.bot.id, { deny: ['SendMessages'] });
  await stage.letPass({ hours: 2 });
  expect((await stage.find(cinema))?.paused).toBe('no-permission');
});

test('a post whose answer is lost is not sent a second time without its picture', async () => {
  const stage = await openStage({ posters: tinyPosters });
  const { cinema } = stage.sandbox.home;
  await stage.start(cinema);
  const recover = stage.sandbox.faults.add({ kind: 'lose-answer' }, posting);
  await stage.letPass({ minutes: 61 });
  recover();
  await stage.letPass({ hours: 2 });
  expect(stage.posts(cinema)).toHaveLength(1);
});

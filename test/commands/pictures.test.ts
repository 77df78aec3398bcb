import type { APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { doDue } from '../support/daily.ts';
import { openSession, seen, type Session } from '../support/bot.ts';
import { someFilm } from '../support/films.ts';
import type { Posters } from '#films/poster/posters.ts';
import { tinyPosters } from '../support/posters.ts';

const films = ['one', 'two'].map((id) => someFilm({ id, title: { en: id, ru: id } }));
const manager = { as: 'manager', locale: 'en-US' } as const;
const russian = { as: 'member', locale: 'ru' } as const;

const open = () => openSession({ films, posters: tinyPosters });
const type = async ({ sandbox, channel }: Session, name: string, options = {}) =>
  seen(await sandbox.people.command(channel, manager, name, options)).message;
const imageOf = ({ embeds }: APIMessage) => embeds[0]?.image;
const buttonOf = (message: APIMessage, name: string) =>
  /"custom_id":"([^"]+)"/.exec(
    JSON.stringify(message.components).match(new RegExp(`[^{]*"custom_id":"${name}[^}]*`))?.[0] ?? '',
  )?.[1] ?? '';

test('a card carries its picture, with what is drawn in words, in the language of the card', async () => {
  const session = await open();
  const message = await type(session, 'film show', { film: 'one' });
  expect(message.attachments).toMatchObject([]);
  expect(imageOf(message)).toMatchObject({ width: 1, height: 1, description: 'one in en' });
  const [file] = session.sandbox.world.files.values();
  expect(file?.attachment).toMatchObject({
    filename: 'one.png',
    content_type: 'image/png',
    description: 'one in en',
  });
});

test.for([
  ['everybody', manager],
  ['somebody who may not write here', russian],
] as const)(
  'a card for %s goes without a picture that is late, and gets it afterwards',
  async ([, caller]) => {
    const drawn = Promise.withResolvers<undefined>();
    const posters: Posters = {
      ...tinyPosters,
      of: (film, language, patience) =>
        patience ? drawn.promise.then(() => tinyPosters.of(film, language)) : Promise.resolve(undefined),
    };
    const { sandbox, channel } = await openSession({ films, posters });
    const { home, world, people } = sandbox;
    if (caller === russian) world.overwrite(channel, home.guildId, { deny: ['SendMessages'] });
    const before = seen(await people.command(channel, caller, 'film show', { film: 'one' }));
    expect(before.ephemeral).toBe(caller === russian);
    expect(imageOf(before.message)).toBeUndefined();
    drawn.resolve(undefined);
    const now = () => world.messages.get(channel)?.get(before.message.id)?.message ?? before.message;
    await expect.poll(() => imageOf(now())).toMatchObject({ width: 1 });
    expect(now().components).toEqual(before.message.components);
  },
);

test('Another one brings another picture; lists, menus and what is more have none', async () => {
  const session = await open();
  const { sandbox, channel } = session;
  const message = await type(session, 'film show', { film: 'one' });
  const press = async (name: string) =>
    seen(await sandbox.people.press(channel, russian, message.id, buttonOf(message, name)));
  expect(imageOf((await press('film.another')).message)).toMatchObject({ description: 'two in en' });
  const more = await press('film.more');
  expect(more.ephemeral).toBe(true);
  expect(more.message.embeds[0]?.description).toBe(films[0]?.description.ru);
  for (const other of [more.message, (await press('film.like')).message, await type(session, 'film list')])
    expect(imageOf(other)).toBeUndefined();
});

test('a card goes without its picture where the bot may attach no files', async () => {
  const session = await open();
  const { sandbox, channel } = session;
  sandbox.world.overwrite(channel, sandbox.world.bot.id, { deny: ['AttachFiles'] });
  const message = await type(session, 'film show', { film: 'one' });
  expect(message.embeds[0]?.title).toBe('one (1965)');
  expect(imageOf(message)).toBeUndefined();
  expect(sandbox.world.files.size).toBe(0);
});

test('a set-up says that the pictures will be missing, and so does the status, as a hint', async () => {
  const session = await open();
  const { sandbox, parts } = session;
  const { id } = sandbox.world.addChannel(sandbox.home.guildId, { name: 'films' });
  sandbox.world.overwrite(id, sandbox.world.bot.id, { deny: ['AttachFiles'] });
  const started = await type(session, 'daily start', { channel: id, time: '12:00', timezone: 'UTC' });
  expect(started.content).toContain('Attach Files');
  await type(session, 'daily now', { channel: id });
  const [, post] = sandbox.world.messagesIn(id);
  expect(post?.embeds[0]?.title).toMatch(/^(one|two) \(1965\)$/);
  expect(post && imageOf(post)).toBeUndefined();
  const status = (await type(session, 'daily status')).embeds[0]?.description;
  expect(status).toContain('💡 The last film came without its picture');
  expect(status).not.toContain('⚠️');
  sandbox.world.overwrite(id, sandbox.world.bot.id, { allow: ['AttachFiles'] });
  session.clock.advance({ hours: 24 });
  await doDue(parts);
  expect((await type(session, 'daily status')).embeds[0]?.description).not.toContain('💡');
  expect(imageOf(sandbox.world.messagesIn(id).at(-1) as APIMessage)).toMatchObject({ width: 1 });
});

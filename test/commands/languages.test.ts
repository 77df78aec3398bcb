import type { APIButtonComponentWithCustomId, APIMessage, APIStringSelectComponent } from 'discord.js';
import type { ChatInputCommandInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { readOptions } from '#discord/read-options.ts';
import type { Row } from '#discord/reply.ts';
import { languages } from '#i18n/languages.ts';
import { both } from '#i18n/spoken.ts';
import { commands } from '../../commands/index.ts';
import { chooseExport, openSession, seen, type Session } from '../support/bot.ts';
import { letPass } from '../support/daily.ts';
import { libraryOf, shippedFilms } from '../support/films.ts';
import { readableTexts } from '../support/readable.ts';

await libraryOf(await shippedFilms()).warm();

type Options = Parameters<Session['sandbox']['people']['command']>[3];
const russian = { as: 'member', locale: 'ru' } as const;
const english = { as: 'member', locale: 'en-US' } as const;
const manager = { as: 'manager', locale: 'ru' } as const;
type Who = typeof russian | typeof english | typeof manager;

/** A session in a server that says nothing of its language, as most do. */
async function openPlainSession(): Promise<Session> {
  const session = await openSession();
  session.sandbox.world.setLocale(session.sandbox.home.guildId, undefined);
  return session;
}

const type = async ({ sandbox, channel }: Session, who: Who, name: string, options: Options = {}) =>
  seen(await sandbox.people.command(channel, who, name, options)).message;
const components = ({ components: rows }: APIMessage) =>
  ((rows ?? []) as Row[]).flatMap((row) => row.components) as APIButtonComponentWithCustomId[];
const pressAt = async ({ sandbox, channel }: Session, who: Who, message: APIMessage, at: number) => {
  const { custom_id: id = '' } = components(message)[at] ?? {};
  return seen(await sandbox.people.press(channel, who, message.id, id)).message;
};
const isRussian = (message: APIMessage) => /[а-яё]/iu.test(message.embeds[0]?.title ?? message.content);

/** English sentences of the bot, but not names, addresses and code, nor the names of commands and zones. */
const englishIn = (message: APIMessage) =>
  readableTexts({ content: message.content, embeds: message.embeds, components: message.components })
    .join('\n')
    .replace(/<[^>]*>|https?:\S+|`[^`]*`|\([A-Za-z]+\/\w+\)|IMDb|YouTube|Discord|English|Dobrokino/g, '')
    .match(/\b[a-z]{4,}\b/g);

const values: Record<string, Options> = {
  'film random': { theme: 'дружба' },
  'film show': { film: 'Бриллиантовая рука' },
  'film search': { query: 'Гайдай' },
  'daily start': { time: '9', timezone: 'Москва' },
};

test('in a server without a language every answer to a Russian member and manager is Russian', async () => {
  const session = await openPlainSession();
  const { filmOfTheDay: channel } = session.sandbox.home;
  const names = commands.flatMap(({ name, subcommands }) =>
    subcommands ? subcommands.map((command) => `${name} ${command.name}`) : [name],
  );
  const last = ['daily stop', 'daily forget'];
  for (const name of [...names.filter((one) => !last.includes(one)), ...last]) {
    const who = name.startsWith('daily') ? manager : russian;
    const start = name === 'daily start' ? { channel } : {};
    const file = name === 'daily import' ? { file: await chooseExport(session) } : {};
    const message = await type(session, who, name, { ...values[name], ...start, ...file });
    expect([name, englishIn(message)]).toEqual([name, null]);
    expect(JSON.stringify([message.content, message.embeds])).toMatch(/[а-яё]/iu);
  }
});

test('a server that is a Community speaks the language that it chose, whoever calls', async () => {
  const session = await openSession();
  const { world, home } = session.sandbox;
  expect(isRussian(await type(session, russian, 'film show', { film: 'mimino' }))).toBe(false);
  world.setLocale(home.guildId, 'ru');
  expect(isRussian(await type(session, english, 'film show', { film: 'mimino' }))).toBe(true);
});

test('a channel speaks the language of its daily film before that of its server or of the caller', async () => {
  const session = await openSession();
  const { filmOfTheDay, guildId } = session.sandbox.home;
  const start = { channel: filmOfTheDay, time: '9', timezone: 'UTC' };
  await type(session, manager, 'daily start', { ...start, language: 'ru' });
  const there = { ...session, channel: filmOfTheDay };
  expect(isRussian(await type(there, english, 'film list'))).toBe(true);
  expect(isRussian(await type(session, english, 'film list'))).toBe(false);
  await type(session, manager, 'daily start', start);
  const { subscriptions } = await session.app.daily.ofGuild(guildId);
  expect(subscriptions.map(({ settings }) => settings.language)).toEqual(['ru']);
  await type(session, manager, 'daily stop', { channel: filmOfTheDay });
  expect(isRussian(await type(there, english, 'film list'))).toBe(false);
});

test('a daily film without a chosen language has that of the server, else that of who set it up', async () => {
  const session = await openSession();
  const { world, home } = session.sandbox;
  const languageOf = async (channel: string) => {
    await type(session, manager, 'daily start', { channel, time: '9', timezone: 'UTC' });
    const { subscriptions } = await session.app.daily.ofGuild(home.guildId);
    return subscriptions.find(({ channelId }) => channelId === channel)?.settings.language;
  };
  expect(await languageOf(home.filmOfTheDay)).toBe('en');
  world.setLocale(home.guildId, undefined);
  expect(await languageOf(home.cinema)).toBe('ru');
});

test('what stands under a Russian daily card answers in Russian on an English server', async () => {
  const session = await openSession();
  const { filmOfTheDay: channel } = session.sandbox.home;
  await type(session, manager, 'daily start', { channel, time: '13', timezone: 'UTC', language: 'ru' });
  await letPass(session.parts, session.clock, { hours: 2 });
  const card = session.sandbox.world.messagesIn(channel).find((one) => components(one).length > 0);
  if (!card) throw new Error('there is no card');
  // Who stops the daily film does not change what its cards are.
  await type(session, manager, 'daily stop', { channel });
  const there = { ...session, channel };
  expect(isRussian(await pressAt(there, english, card, 0))).toBe(true);
  const list = await pressAt(there, english, card, 1);
  expect(list.embeds[0]?.title).toContain('Похожие на');
  const [menu] = components(list) as unknown as APIStringSelectComponent[];
  const value = menu?.options[0]?.value ?? '';
  const chosen = await session.sandbox.people.select(channel, english, list.id, menu?.custom_id ?? '', [
    value,
  ]);
  expect(seen(chosen).message.embeds[0]?.title).toContain(session.app.library.byId(value)?.title.ru);
});

test('a list does not change its language when somebody else turns its page', async () => {
  const session = await openSession();
  session.sandbox.world.setInstalled('member', true);
  session.sandbox.world.setInstalled('manager', true);
  const group = { ...session, channel: session.sandbox.home.friends };
  const list = await type(group, russian, 'film list');
  expect(isRussian(list)).toBe(true);
  const next = components(list).findIndex(({ custom_id: id }) => id?.startsWith('film.page:1'));
  expect(isRussian(await pressAt(group, english, list, next))).toBe(true);
});

test('a card in both languages says title and kindness twice, and so do those that follow it', async () => {
  const session = await openSession();
  const film = session.app.library.byId('mimino');
  const message = await type(session, english, 'film show', { film: 'mimino', language: 'both' });
  const [embed] = message.embeds;
  expect(embed?.title).toBe('Mimino (1977)');
  expect(embed?.description).toContain('-# Мимино');
  for (const text of [film?.kindness.en, film?.kindness.ru]) expect(embed?.description).toContain(text);
  const another = await pressAt(session, russian, message, 0);
  const other = session.app.library.films.find(({ title }) =>
    another.embeds[0]?.title?.startsWith(`${title.en} (`),
  );
  for (const text of [other?.kindness.en, other?.kindness.ru])
    expect(another.embeds[0]?.description).toContain(text ?? 'a film');
});

test('a channel can have its films in both languages, the first of which is its own', async () => {
  const session = await openPlainSession();
  const { filmOfTheDay: channel } = session.sandbox.home;
  const options = { channel, time: '13', timezone: 'UTC', language: 'both' };
  const answer = await type(session, manager, 'daily start', options);
  expect(JSON.stringify([answer.content, answer.embeds])).toContain('язык: русский и английский');
  await letPass(session.parts, session.clock, { hours: 2 });
  const card = session.sandbox.world.messagesIn(channel).find((one) => components(one).length > 0);
  expect(card?.embeds[0]?.footer?.text).toMatch(/^А вы знали\? .+\nDid you know\? /);
});

test.each([
  ['Русский', 'ru'],
  ['English', 'en'],
  ['ru', 'ru'],
])(
  'the name of a choice, "%s", is understood instead of its value, since some apps send it',
  (value, locale) => {
    const interaction = { options: { get: () => ({ value }) } } as unknown as ChatInputCommandInteraction;
    const read = readOptions(interaction, { language: { type: 'language' } }, languages);
    expect(read['language']).toMatchObject({ locale });
  },
);

test('both languages are understood by whichever name', () => {
  for (const value of [both, ...languages.map(({ t }) => t.both)]) {
    const interaction = { options: { get: () => ({ value }) } } as unknown as ChatInputCommandInteraction;
    expect(readOptions(interaction, { language: { type: 'language' } }, languages)).toEqual({
      language: both,
    });
  }
});

import { Locale, type APIMessage } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { defineCommand, type SlashCommand } from '#discord/command.ts';
import { toDefinitions } from '#discord/definitions.ts';
import { ephemeral, type Row } from '#discord/reply.ts';
import { createSandboxPage, createSandboxWorld } from '#discord/sandbox-world.ts';
import { textsOf } from '#i18n/language.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { commands } from '../../commands/index.ts';
import { chooseExport, openSession, seen, type Session } from '../support/bot.ts';
import { letPass } from '../support/daily.ts';
import { shippedFilms } from '../support/films.ts';
import { inPseudo, pseudo, withPseudo } from '../support/pseudo.ts';
import { readableTexts } from '../support/readable.ts';

const shipped = await shippedFilms();
/** Every second film has texts in the language, the others are shown in Russian. */
const films = shipped.slice(0, 30).map((film, at) => (at % 2 === 0 ? inPseudo(film) : film));

type Options = Parameters<Session['sandbox']['people']['command']>[3];
const [locale = Locale.Greek] = pseudo.discord;
const member = { as: 'member', locale } as const;
const manager = { as: 'manager', locale } as const;
type Who = typeof member | typeof manager;

async function openPseudoSession(more: { commands?: readonly SlashCommand[] } = {}): Promise<Session> {
  const session = await openSession({ films, languages: withPseudo, ...more });
  session.sandbox.world.setLocale(session.sandbox.home.guildId, locale);
  return session;
}

const type = async ({ sandbox, channel }: Session, who: Who, name: string, options: Options = {}) =>
  seen(await sandbox.people.command(channel, who, name, options)).message;

/** Uses every button and menu of a message once, as long as it is there. */
async function useAll(
  { sandbox, channel }: Session,
  { id, components }: APIMessage,
  who: Who = member,
): Promise<APIMessage[]> {
  const usable = () => {
    const message = sandbox.world.messagesIn(channel).find((one) => one.id === id);
    return ((message?.components ?? []) as Row[])
      .flatMap((row) => row.components)
      .filter((one) => 'custom_id' in one && !('disabled' in one && one.disabled));
  };
  const answers: APIMessage[] = [];
  for (const [at] of ((components ?? []) as Row[]).flatMap((row) => row.components).entries()) {
    const component = usable()[at];
    if (!component || !('custom_id' in component)) continue;
    const { custom_id: customId } = component;
    const answer =
      'options' in component
        ? sandbox.people.select(channel, who, id, customId, [component.options[0]?.value ?? ''])
        : sandbox.people.press(channel, who, id, customId);
    answers.push(seen(await answer).message);
  }
  return answers;
}

/** What people typed, names of the data that are the same in every language, and what Discord itself writes. */
const untranslated = [
  ...films.flatMap(
    ({ id, originalTitle, title, description, kindness, directors, cast, studios, ...film }) => [
      id,
      originalTitle,
      ...[title, description, kindness, film.hook, film.audienceNote ?? []].flat().flatMap(textsOf),
      ...[...directors, ...cast, ...studios, ...film.contentNotes].flatMap(textsOf).flatMap(unbroken),
      ...film.facts.flatMap(({ text }) => textsOf(text)),
      ...(film.occasion ? textsOf(film.occasion.why) : []),
    ],
  ),
  ...Intl.supportedValuesOf('timeZone').map((zone) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')),
  'Kyiv',
  'UTC',
  'xyzzy',
  'someday',
  'qqqq',
  'xqzw',
  'robots',
  'Гайдай',
].toSorted((one, other) => other.length - one.length);

/** A name as it is written, and with spaces at which no line breaks. */
function unbroken(name: string): string[] {
  return [name, name.replaceAll(' ', '\u00a0')];
}

/** What of a text is not in the language: letters of ours without accents. */
function leftovers(text: string): string[] {
  const written = text.replace(protectedParts, '');
  const bare = untranslated.reduce((rest, known) => rest.replaceAll(known, ''), written);
  return bare.match(/[A-Za-z]{2,}|\p{Script=Cyrillic}+/gu) ?? [];
}

/** Mentions, addresses, code, identifiers of time zones and of faults. */
const protectedParts = /<[^>]*>|https?:[^\s)]+|`[^`]*`|\([A-Za-z]+\/[\w/]+\)|\b[0-9a-f]{8}\b/g;

/** Nothing that the bot sent can be read in another language. */
function expectPseudo({ sandbox }: Session): void {
  const texts = sandbox.requests
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/commands'))
    .flatMap(({ body }) => readableTexts(body));
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(`${text}\n→ ${leftovers(text).join(' ')}`).toBe(`${text}\n→ `);
}

/** Every command, stopped last; those that need more than their name bring it. */
const names = commands
  .flatMap(({ name, subcommands }) =>
    subcommands ? subcommands.map((command) => `${name} ${command.name}`) : [name],
  )
  .toSorted((one, other) => Number(one === 'daily stop') - Number(other === 'daily stop'));
const values: Record<string, Options> = {
  'film random': { theme: 'ḟŕíéńḋśḣíṕ', audience: 'everyone' },
  'film show': { film: 'the-diamond-arm' },
  'film search': { query: 'Гайдай' },
  'daily start': { time: '9', timezone: 'Ḃéŕĺíń' },
};

describe('a third language, which nothing but the table knows', () => {
  test('is registered with every name, description and choice', () => {
    const nodesOf = (node: Node): Node[] => [
      node,
      ...[...(node.options ?? []), ...(node.choices ?? [])].flatMap(nodesOf),
    ];
    const nodes = (toDefinitions(commands, withPseudo) as Node[]).flatMap(nodesOf);
    const isLanguage = ({ value }: Node) => withPseudo.some((language) => language.locale === value);
    for (const node of nodes.filter((node) => !isLanguage(node))) {
      expect(leftovers(node.name_localizations?.['el'] ?? node.name)).toEqual([]);
      if (node.description)
        expect(leftovers(node.description_localizations?.['el'] ?? node.description)).toEqual([]);
    }
    const choices = new Set(nodes.filter(isLanguage).map(({ name }) => name));
    expect([...choices]).toEqual(withPseudo.map(({ name }) => name));
  });

  test('is a switch of the sandbox, whose page says in it what it is', () => {
    const { locales, ...page } = createSandboxPage(withPseudo);
    expect(locales).toEqual({ 'en-US': 'English', ru: 'Русский', el: pseudo.name });
    const people = Object.values(createSandboxWorld(withPseudo).people).map(({ label }) => label);
    const texts = [page.introduction, ...page.buttons.map(({ label }) => label), ...people];
    for (const text of texts) expect(leftovers(text[locale as 'en-US'])).toEqual([]);
  });

  test('is what every command answers in, and every button and menu under the answers', async () => {
    const session = await openPseudoSession();
    for (const name of names) {
      const channel = name === 'daily start' ? { channel: session.channel } : {};
      const file = name === 'daily import' ? { file: await chooseExport(session) } : {};
      const who = name.startsWith('daily') ? manager : member;
      const message = await type(session, who, name, { ...values[name], ...channel, ...file });
      for (const next of await useAll(session, message, who)) await useAll(session, next, who);
    }
    expectPseudo(session);
  });

  test('is what suggestions come in', async () => {
    const session = await openPseudoSession();
    const { people } = session.sandbox;
    const typed: [who: Who, name: string, options: Record<string, string>][] = [
      ...['theme', 'genre', 'decade', 'format', 'studio', 'republic'].map(
        (key): [Who, string, Record<string, string>] => [member, 'film list', { [key]: '' }],
      ),
      [member, 'film random', { theme: 'ḟŕí' }],
      [member, 'film show', { film: '' }],
      [manager, 'daily start', { timezone: '' }],
      [manager, 'daily start', { timezone: 'Γερμαν' }],
    ];
    for (const [who, name, options] of typed) {
      const choices = seen(await people.autocomplete(session.channel, who, name, options));
      expect(choices.length).toBeGreaterThan(0);
    }
    expectPseudo(session);
  });

  test('is what refusals come in', async () => {
    const session = await openPseudoSession();
    const { filmOfTheDay: channel, staffOnly, guildId } = session.sandbox.home;
    const start = { channel, time: '9', timezone: 'UTC' };
    const wrong: [Who, string, Options][] = [
      [member, 'film random', { theme: 'robots' }],
      [member, 'film random', { theme: 'friendship', genre: 'western', audience: 'adults' }],
      [member, 'film show', { film: 'qqqq' }],
      [member, 'film search', { query: 'xqzw' }],
      [member, 'film search', { query: ' ' }],
      [manager, 'daily start', { ...start, time: 'xyzzy' }],
      [manager, 'daily start', { ...start, timezone: 'xyzzy' }],
      [manager, 'daily start', { ...start, days: 'someday' }],
      [manager, 'daily start', { ...start, channel: staffOnly }],
      [manager, 'daily start', { ...start, role: guildId }],
      [manager, 'daily start', { ...start, reports: channel }],
      [manager, 'daily status', {}],
      [manager, 'daily skip', {}],
    ];
    for (const [who, name, options] of wrong) await type(session, who, name, options);
    const schedule = { channelId: '1', settings: { zone: 'nowhere' } };
    const day = { channelId: '2', localDate: '2026-11-22' };
    const many = (length: number, one: object) => Array.from({ length }, () => one);
    const files = [
      '{',
      '{}',
      { format: 'dobrokino', version: 2, schedules: [], history: [] },
      { format: 'dobrokino', version: 1, schedules: [], history: [] },
      { format: 'dobrokino', version: 1, schedules: many(26, schedule), history: [] },
      { format: 'dobrokino', version: 1, schedules: [schedule, schedule], history: many(20, day) },
    ];
    for (const content of files.map((file) => (typeof file === 'string' ? file : JSON.stringify(file)))) {
      const file = session.sandbox.people.chooseFile('manager', { name: 'films.json', content });
      await type(session, manager, 'daily import', { file });
    }
    expectPseudo(session);
  });

  test('is what the daily film, its thread, its notices and its hints come in', async () => {
    const session = await openPseudoSession();
    const { filmOfTheDay: channel, filmLovers: role } = session.sandbox.home;
    const days = 'ẃééḱḋáýś áńḋ śúńḋáý';
    const options = {
      channel,
      time: '9 íń ṫḣé éṽéńíńǵ',
      timezone: 'UTC',
      days,
      role,
      thread: true,
      language: 'xx',
    };
    await type(session, manager, 'daily start', options);
    await letPass(session.parts, session.clock, { hours: 24 });
    const posted = session.sandbox.world.messagesIn(channel).filter(({ components }) => components?.length);
    expect(posted).toHaveLength(1);
    for (const message of posted) await useAll({ ...session, channel }, message);
    for (const name of ['daily status', 'daily history', 'film today']) await type(session, manager, name);
    session.sandbox.world.revoke(channel, 'SendMessages');
    await letPass(session.parts, session.clock, { hours: 24 });
    for (const name of ['about', 'daily status', 'daily now', 'daily history'])
      await type(session, manager, name);
    await session.stop();
    expectPseudo(session);
    const notices = session.sandbox.world.messagesIn(session.channel).map(({ content }) => content);
    expect(notices.filter((content) => content.includes('Ṫḣé ḋáíĺý ḟíĺḿ íń'))).toHaveLength(1);
  });

  test.each([
    ['a fault', () => new TypeError('broken')],
    ['a database that is away', () => new StorageUnavailable('away')],
  ])('is what %s is told in', async (_, fault) => {
    const session = await openPseudoSession({ commands: [commandThat(() => Promise.reject(fault()))] });
    await type(session, member, 'film list');
    expectPseudo(session);
  });

  test('is what a press of an unknown button is answered in', async () => {
    const components = [
      { type: 1, components: [{ type: 2, style: 2, label: '…', custom_id: 'test.nothing:' }] },
    ];
    const run = () => Promise.resolve(ephemeral({ components: components }));
    const session = await openPseudoSession({ commands: [commandThat(run)] });
    await useAll(session, await type(session, member, 'film list'));
    expectPseudo(session);
  });
});

interface Node {
  name: string;
  description?: string;
  value?: string;
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
  options?: Node[];
  choices?: Node[];
}

const commandThat = (run: () => Promise<ReturnType<typeof ephemeral>>): SlashCommand => ({
  name: 'film',
  contexts: 'everywhere',
  words: (t) => t.film,
  subcommands: [
    defineCommand({ name: 'list', words: (t) => ({ ...t.film.list, options: {} }), options: {}, run }),
  ],
});

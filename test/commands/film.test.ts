import {
  PermissionsBitField,
  type APIButtonComponentWithCustomId,
  type APIMessage,
  type APIStringSelectComponent,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { invitePermissions } from '#discord/invite.ts';
import type { Row } from '#discord/reply.ts';
import { openSession, seen, type Session } from '../support/bot.ts';
import { libraryOf, shippedFilms, someFilm } from '../support/films.ts';

const films = await shippedFilms();
await libraryOf(films).warm();
const english = { as: 'member', locale: 'en-US' } as const;
const russian = { as: 'member', locale: 'ru' } as const;

const titleOf = (message: APIMessage) => message.embeds[0]?.title ?? '';
const components = (message: APIMessage) =>
  ((message.components ?? []) as Row[]).flatMap((row): unknown[] => row.components);
const buttons = (message: APIMessage) => components(message) as APIButtonComponentWithCustomId[];
const menu = (message: APIMessage) => components(message)[0] as APIStringSelectComponent;

const type = async (
  { sandbox, channel }: Session,
  name: string,
  options = {},
  who: typeof english | typeof russian = english,
) => seen(await sandbox.people.command(channel, who, name, options));
const press = async ({ sandbox, channel }: Session, message: APIMessage, customId: string) =>
  seen(await sandbox.people.press(channel, english, message.id, customId));

describe('/film random', () => {
  test('answers everybody with a card, and pings nobody', async () => {
    const session = await openSession();
    const { message, ephemeral: isPrivate } = await type(session, 'film random');
    expect(isPrivate).toBe(false);
    expect(films.map((film) => `${film.title.en} (${film.year})`)).toContain(titleOf(message));
    const answers = session.sandbox.requests.filter(({ path }) => path.endsWith('/callback'));
    expect(answers.at(-1)?.body).toMatchObject({ data: { allowed_mentions: { parse: [] } } });
  });

  test('keeps to the filter, in words of either language', async () => {
    const session = await openSession();
    for (const [theme, who] of [
      ['friendship', english],
      ['Дружба', russian],
      ['Frien', english],
    ] as const) {
      const { message } = await type(session, 'film random', { theme }, who);
      const film = films.find(({ title, year }) => titleOf(message) === `${title.en} (${year})`);
      expect(film?.themes).toContain('friendship');
    }
  });

  test('a filter that nothing passes says what does exist, to the caller alone', async () => {
    const session = await openSession({
      films: [
        someFilm(),
        someFilm({ id: 'b', genres: ['war'], themes: ['duty'], year: 1955, title: { en: 'B', ru: 'Б' } }),
      ],
    });
    const answer = await type(session, 'film random', { theme: 'friendship', genre: 'war film' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.message.content).toBe(
      'No film matches all of: friendship, war film.\n' +
        'Try another theme: duty (1).\n' +
        'Try another genre: comedy (1).',
    );
    const elsewhere = await type(session, 'film random', { theme: 'war film' }, english);
    expect(elsewhere.message.content).toContain('Did you mean the genre?');
    const unknown = await type(session, 'film random', { theme: '**@everyone** robots' }, russian);
    expect(unknown.message.content).toContain('Есть, например: дружба, долг');
    expect(unknown.message.content).not.toContain('@everyone');
  });

  test.each([
    ['comedy (57)', ['comedy']],
    ['drama or comedy', ['drama', 'comedy']],
    ['drama, comedy (12)', ['drama', 'comedy']],
    ['драма или комедия', ['drama', 'comedy']],
    ['funny', ['comedy']],
  ] as const)('takes the genre "%s"', async (typed, genres) => {
    const session = await openSession();
    const filter = { genre: typed, audience: 'everyone' };
    const { message } = await type(session, 'film list', filter);
    const { matching } = session.app.library;
    const count = matching({ genre: [...genres], audience: 'everyone' }).length;
    expect(titleOf(message)).toContain(`${count} films`);
    const next = buttons(message).at(-1)?.custom_id ?? '';
    expect(titleOf((await press(session, message, next)).message)).toBe(titleOf(message));
  });

  test('completes a second value after a comma', async () => {
    const session = await openSession();
    const { people } = session.sandbox;
    const [choice] = seen(
      await people.autocomplete(session.channel, russian, 'film random', { genre: 'драма, коме' }),
    );
    expect(choice).toEqual({
      name: expect.stringMatching(/^драма, комедия \(\d+\)$/),
      value: 'drama, comedy',
    });
  });

  test('refuses more values than a button can keep', async () => {
    const session = await openSession();
    const theme = 'love, hope, duty, mercy, courage, dignity, honesty, family, loyalty, redemption';
    const { ephemeral: isPrivate, message } = await type(session, 'film random', {
      theme,
      genre: 'drama, comedy, war',
    });
    expect([isPrivate, message.content]).toEqual([true, expect.stringContaining('too many conditions')]);
  });

  test('never brings the film that the channel was just shown, by whichever command', async () => {
    const two = [someFilm(), someFilm({ id: 'b', title: { en: 'B', ru: 'Б' } })];
    const session = await openSession({ films: two });
    let last = titleOf((await type(session, 'film show', { film: 'b' })).message);
    for (let round = 0; round < 10; round++) {
      const next = titleOf((await type(session, 'film random')).message);
      expect(next).not.toBe(last);
      last = next;
    }
  });

  test('suggests only what goes with what is chosen already', async () => {
    const session = await openSession({
      films: [
        someFilm(),
        someFilm({ id: 'b', genres: ['war'], themes: ['duty'], title: { en: 'B', ru: 'Б' } }),
      ],
    });
    const { people } = session.sandbox;
    const suggest = (options: Record<string, string>, who: typeof english | typeof russian) =>
      people.autocomplete(session.channel, who, 'film random', options);
    expect(await suggest({ theme: '' }, english)).toMatchObject([
      { name: 'friendship (1)' },
      { name: 'duty (1)' },
    ]);
    expect(await suggest({ genre: 'war', theme: '' }, english)).toMatchObject([
      { name: 'duty (1)', value: 'duty' },
    ]);
    expect(await suggest({ theme: 'друж' }, russian)).toMatchObject([
      { name: 'дружба (1)', value: 'friendship' },
    ]);
  });
});

test('a value that only one or two films have is offered where there are few films, not where there are many', async () => {
  const offered = async (count: number) => {
    const many = Array.from({ length: count }, (_, at) => someFilm({ id: `film-${at}` }));
    const rare = ['duty', 'duty', 'hope', 'hope', 'hope'] as const;
    const list = [...many, ...rare.map((theme, at) => someFilm({ id: `${theme}-${at}`, themes: [theme] }))];
    const { sandbox, channel } = await openSession({ films: list });
    const choices = await sandbox.people.autocomplete(channel, english, 'film random', { theme: '' });
    return seen(choices).map(({ value }) => value);
  };
  expect(await offered(24)).toEqual(['friendship', 'hope', 'duty']);
  expect(await offered(25)).toEqual(['friendship', 'hope']);
});

describe('Another one', () => {
  test('keeps the filter and never shows the film that was just shown', async () => {
    const session = await openSession();
    let { message } = await type(session, 'film random', { genre: 'comedy' });
    for (let round = 0; round < 20; round += 1) {
      const next = await press(session, message, buttons(message)[0]?.custom_id ?? '');
      expect(titleOf(next.message)).not.toBe(titleOf(message));
      const film = films.find(({ title, year }) => titleOf(next.message) === `${title.en} (${year})`);
      expect(film?.genres).toContain('comedy');
      ({ message } = next);
    }
  });

  test('pressed again under the same card does not repeat its last answer either', async () => {
    const session = await openSession();
    const { message } = await type(session, 'film random');
    const id = buttons(message)[0]?.custom_id ?? '';
    const shown: string[] = [];
    for (let round = 0; round < 15; round += 1)
      shown.push(titleOf((await press(session, message, id)).message));
    expect(shown.every((title, at) => title !== shown[at - 1])).toBe(true);
  });

  test('says so when nothing else fits', async () => {
    const session = await openSession({ films: [someFilm()] });
    const { message } = await type(session, 'film random');
    const answer = await press(session, message, buttons(message)[0]?.custom_id ?? '');
    expect(answer).toMatchObject({
      ephemeral: true,
      message: { content: expect.stringContaining('Only one film') },
    });
  });
});

describe('/film show', () => {
  test.each([
    ['the-irony-of-fate', 'The Irony of Fate'],
    ['ирония судбы', 'The Irony of Fate'],
    ['Brilliantovaya ruka', 'The Diamond Arm'],
  ])('"%s" opens %s', async (film, title) => {
    const session = await openSession();
    expect(titleOf((await type(session, 'film show', { film })).message)).toContain(title);
  });

  test('completes titles in both alphabets', async () => {
    const session = await openSession();
    const choices = await session.sandbox.people.autocomplete(session.channel, russian, 'film show', {
      film: 'брил',
    });
    expect(choices).toMatchObject([
      { name: 'Бриллиантовая рука · The Diamond Arm (1969)', value: 'the-diamond-arm' },
    ]);
  });

  test('a title that may be two films, or none, is answered with a choice for the caller alone', async () => {
    const session = await openSession();
    const queens = await type(session, 'film show', { film: 'Снежная королева' }, russian);
    expect(queens).toMatchObject({
      ephemeral: true,
      message: { content: expect.stringContaining('Какой вы имеете в виду?') },
    });
    const offered = menu(queens.message).options.map(({ value }) => value);
    expect(offered.slice(0, 2).toSorted()).toEqual(['the-snow-queen', 'the-snow-queen-1966']);
    const { people } = session.sandbox;
    const { custom_id: id } = menu(queens.message);
    const card = seen(
      await people.select(session.channel, russian, queens.message.id, id, ['the-snow-queen']),
    );
    expect([card.ephemeral, titleOf(card.message)]).toEqual([false, 'The Snow Queen (1957)']);
    const matrix = await type(session, 'film show', { film: 'Иваново детство' });
    expect(matrix).toMatchObject({
      ephemeral: true,
      message: { content: expect.stringContaining('I don’t have a film called') },
    });
  });

  test('a title typed in the other keyboard layout says how it was read', async () => {
    const session = await openSession();
    const { message, ephemeral: isPrivate } = await type(session, 'film show', { film: 'vbvbyj' });
    expect([isPrivate, titleOf(message)]).toEqual([false, 'Mimino (1977)']);
    expect(message.content).toBe('I read it as “мимино”.');
  });

  test('an unknown title is quoted as plain text, and the nearest films are named', async () => {
    const session = await openSession();
    const answer = await type(session, 'film show', { film: 'qqqq **zzzz** @everyone' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.message.content).toContain('\\*\\*zzzz');
    expect(answer.message.content).not.toContain('@everyone');
  });
});

describe('/film search and /film list', () => {
  test('a result opens its card from the menu', async () => {
    const session = await openSession();
    const { message } = await type(session, 'film search', { query: 'Гайдай' });
    const chosen = menu(message).options[0]?.value ?? '';
    const { sandbox, channel } = session;
    const card = seen(
      await sandbox.people.select(channel, english, message.id, menu(message).custom_id, [chosen]),
    );
    expect(titleOf(card.message)).toContain(films.find(({ id }) => id === chosen)?.title.en);
  });

  test('says where a query was guessed, and that more words find fewer only where they do', async () => {
    const session = await openSession();
    const note = async (query: string) => {
      const { message } = await type(session, 'film search', { query });
      return message.embeds[0]?.footer?.text;
    };
    expect(await note('буратино')).toBeUndefined();
    expect(await note('comedy')).toContain('narrow it down');
    expect(await note('белое сонце')).toContain('Nothing is spelled exactly like that');
    expect(await note('самолет вертолет пароход паровоз')).toBe(
      'No film matches every word. These match the most.',
    );
    expect(await note('vekmnbr')).toContain('I read it as “мультик”');
  });

  test('nothing found and nothing typed are answered with what would work', async () => {
    const session = await openSession();
    expect((await type(session, 'film search', { query: 'xqzw' })).message.content).toContain(
      'I found nothing',
    );
    expect((await type(session, 'film search', { query: '   ' }, russian)).message.content).toContain(
      'Напишите',
    );
  });

  test('a list turns its pages in place', async () => {
    const many = Array.from({ length: 23 }, (_, at) =>
      someFilm({ id: `film-${at}`, year: 1930 + at, title: { en: `Film ${at}`, ru: `Фильм ${at}` } }),
    );
    const session = await openSession({ films: many });
    const { message } = await type(session, 'film list');
    expect(message.embeds[0]).toMatchObject({
      title: 'All films · 23 films',
      footer: { text: 'Page 1 of 3' },
    });
    const [back, next] = buttons(message).slice(-2);
    expect([back?.disabled, next?.disabled]).toEqual([true, false]);
    const second = await press(session, message, next?.custom_id ?? '');
    expect(second).toMatchObject({
      updated: true,
      message: { id: message.id, embeds: [{ footer: { text: 'Page 2 of 3' } }] },
    });
  });
});

describe('old messages', () => {
  test('buttons of a film that was removed say so', async () => {
    const session = await openSession();
    const { message } = await type(session, 'film show', { film: 'the-diamond-arm' });
    const { people } = session.sandbox;
    session.app.library = { ...session.app.library, byId: () => undefined };
    const answer = seen(
      await people.press(session.channel, russian, message.id, buttons(message)[1]?.custom_id ?? ''),
    );
    expect(answer).toMatchObject({
      ephemeral: true,
      message: { content: expect.stringContaining('больше нет') },
    });
  });
});

test('answers to everybody are in the server’s language, private ones in the caller’s', async () => {
  const session = await openSession();
  expect(titleOf((await type(session, 'film show', { film: 'the-diamond-arm' }, russian)).message)).toBe(
    'The Diamond Arm (1969)',
  );
  expect((await type(session, 'about', {}, russian)).message.embeds[0]?.title).toBe('Доброкино');
});

test('/about says what is stored and invites with exactly the permissions that are used', async () => {
  const session = await openSession();
  const { message, ephemeral: isPrivate } = await type(session, 'about');
  expect(isPrivate).toBe(true);
  expect(JSON.stringify(message.components)).toContain(`permissions=${invitePermissions}`);
  expect(new PermissionsBitField(invitePermissions).toArray()).toEqual([
    'ViewChannel',
    'SendMessages',
    'EmbedLinks',
    'AttachFiles',
    'ReadMessageHistory',
    'CreatePublicThreads',
    'SendMessagesInThreads',
  ]);
});

test('whoever may not write in a channel gets the same answers alone, and nothing is written there', async () => {
  const session = await openSession();
  const { world, people } = session.sandbox;
  const { cinema } = session.sandbox.home;
  const card = await type(session, 'film random');
  const member = world.people['member']?.id ?? '';
  world.overwrite(cinema, member, { deny: ['SendMessages'] });
  const before = world.messagesIn(cinema).length;
  const alone = seen(await people.command(cinema, 'member', 'film list'));
  expect(alone.ephemeral).toBe(true);
  expect(alone.message.embeds[0]?.description).toContain('**');
  const another = buttons(card.message)[0]?.custom_id ?? '';
  const pressed = seen(await people.press(cinema, 'member', card.message.id, another));
  expect(pressed.ephemeral).toBe(true);
  const next = buttons(alone.message).find(({ custom_id }) => custom_id?.startsWith('film.page:1'));
  const page = seen(await people.press(cinema, 'member', alone.message.id, next?.custom_id ?? ''));
  expect(page).toMatchObject({ updated: true, ephemeral: true });
  const seenByAll = world.messagesIn(cinema).filter(({ flags }) => Number(flags) !== 64);
  expect(seenByAll).toHaveLength(before);
});

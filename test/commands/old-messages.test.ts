import { ButtonStyle, ComponentType } from 'discord.js';
import { expect, test } from 'vitest';
import { defineCommand, type SlashCommand } from '#discord/command.ts';
import { visible } from '#discord/reply.ts';
import { commands } from '../../commands/index.ts';
import { openSession, seen } from '../support/bot.ts';
import { shippedFilms } from '../support/films.ts';

const films = await shippedFilms();

/** As version 1.0 wrote them, hashes and all: messages keep their buttons for ever. */
const buttons = {
  'film.another:1hcj0lj/t184ovgn': 'Another one',
  'film.like:the-diamond-arm': 'More like this',
  'film.page:2/g1bg6zpu': 'Next',
  'film.page:2/': 'Next of all',
};

const about = commands.find(({ name }) => name === 'about');

/** In the place of /about: it posts what the first version posted. */
const old: SlashCommand = {
  ...(about as SlashCommand),
  root: defineCommand({
    name: 'about',
    words: (t) => t.about,
    options: {},
    run: () =>
      visible({
        components: [
          {
            type: ComponentType.ActionRow,
            components: Object.entries(buttons).map(([custom_id, label]) => ({
              type: ComponentType.Button,
              style: ButtonStyle.Secondary,
              custom_id,
              label,
            })),
          },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.StringSelect,
                custom_id: 'film.open:',
                options: [{ label: 'Мимино (1977)', value: 'mimino' }],
              },
            ],
          },
        ],
      }),
  }),
};

/** Uses a component of such a message, which may take its place, and gives what comes of it. */
async function use(customId: string, ...values: string[]) {
  const { sandbox, channel } = await openSession({
    commands: [...commands.filter((one) => one !== about), old],
  });
  const { people } = sandbox;
  const { message } = seen(await people.command(channel, 'member', 'about'));
  const used =
    values.length > 0
      ? people.select(channel, 'member', message.id, customId, values)
      : people.press(channel, 'member', message.id, customId);
  return seen(await used).message;
}

test('"Another one" of the first version draws another film with its filter', async () => {
  const { embeds } = await use('film.another:1hcj0lj/t184ovgn');
  const shown = films.find(({ title, year }) => embeds[0]?.title === `${title.en} (${year})`);
  expect(shown?.themes).toContain('friendship');
});

test('"More like this", pages and menus of the first version do what they did', async () => {
  expect((await use('film.like:the-diamond-arm')).embeds[0]?.title).toMatch(/The Diamond Arm/);
  const comedies = films.filter(({ genres }) => genres.includes('comedy')).length;
  expect(JSON.stringify(await use('film.page:2/g1bg6zpu'))).toContain(String(comedies));
  expect(JSON.stringify(await use('film.page:2/'))).toContain(String(films.length));
  expect((await use('film.open:', 'mimino')).embeds[0]?.title).toBe('Mimino (1977)');
});

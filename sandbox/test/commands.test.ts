import { expect, test } from 'vitest';
import { breaches, openTestSandbox, restOf } from './support/sandbox.ts';

const command = (more: object = {}) => ({ name: 'book', description: 'Books', ...more });
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'Text', ...more });
const many = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `${index}`, value: `${index}` }));
const heavy = (choice: number) =>
  Array.from({ length: 10 }, (_, index) =>
    option(`o${index}`, {
      choices: Array.from({ length: 25 }, (_, number) => ({ name: 'x'.repeat(choice), value: `${number}` })),
    }),
  );

/** Registers the commands and tells how that went. */
async function register(commands: unknown) {
  const sandbox = await openTestSandbox({ rateLimits: false });
  const rest = restOf(sandbox);
  const path = `/applications/${sandbox.world.bot.id}/commands` as const;
  const put = (body: unknown) =>
    rest.put(path, { body }).then(
      (answer) => answer as { id: string; name: string }[],
      (error: { code: number }) => error.code,
    );
  return { sandbox, rest, path, put, outcome: await put(commands) };
}

test.each([
  ['a command', [command()]],
  ['a Russian name', [command({ name_localizations: { ru: 'фильм' } })]],
  ['25 options', [command({ options: many(25) })]],
  ['just below 8,000 characters', [command({ options: heavy(29) })]],
  [
    'a group of subcommands',
    [
      command({
        options: [
          { type: 2, name: 'g', description: 'G', options: [{ type: 1, name: 's', description: 'S' }] },
        ],
      }),
    ],
  ],
])('%s is registered', async (_, commands) => {
  const { sandbox, outcome } = await register(commands);
  expect(outcome).toHaveLength(commands.length);
  expect(breaches(sandbox)).toEqual([]);
});

test.each([
  ['a name in capitals', [command({ name: 'Book' })]],
  ['a name with a space', [command({ name: 'a book' })]],
  ['a name of 33', [command({ name: 'x'.repeat(33) })]],
  ['a Russian name in capitals', [command({ name_localizations: { ru: 'Фильм' } })]],
  ['an unknown language', [command({ name_localizations: { xx: 'book' } })]],
  ['no description', [command({ description: '' })]],
  ['a description of 101', [command({ description: 'x'.repeat(101) })]],
  ['one name twice', [command(), command()]],
  ['26 options', [command({ options: many(26) })]],
  ['one option twice', [command({ options: [option('a'), option('a')] })]],
  [
    'one option twice in Russian',
    [
      command({
        options: [
          option('a', { name_localizations: { ru: 'имя' } }),
          option('b', { name_localizations: { ru: 'имя' } }),
        ],
      }),
    ],
  ],
  ['a required option last', [command({ options: [option('a'), option('b', { required: true })] })]],
  ['26 choices', [command({ options: [option('a', { choices: choices(26) })] })]],
  [
    'choices with autocomplete',
    [command({ options: [option('a', { choices: choices(1), autocomplete: true })] })],
  ],
  [
    'a subcommand beside an option',
    [command({ options: [{ type: 1, name: 's', description: 'S' }, option('a')] })],
  ],
  ['more than 8,000 characters', [command({ options: heavy(31) })]],
  ['a context that there is not', [command({ contexts: [3] })]],
])('%s is refused', async (_, commands) => {
  expect((await register(commands)).outcome).toBe(50035);
});

test('a command keeps its id as long as it keeps its name', async () => {
  const { put, outcome } = await register([command()]);
  expect(await put([command({ description: 'Other' })])).toMatchObject([
    { id: (outcome as { id: string }[])[0]?.id },
  ]);
  expect(await put(Array.from({ length: 101 }, (_, index) => command({ name: `c${index}` })))).toBe(30032);
});

test('translations are returned when they are asked for', async () => {
  const { rest, path } = await register([command({ name_localizations: { ru: 'фильм' } })]);
  const query = new URLSearchParams({ with_localizations: 'true' });
  expect(await rest.get(path)).not.toMatchObject([{ name_localizations: { ru: 'фильм' } }]);
  expect(await rest.get(path, { query })).toMatchObject([{ name_localizations: { ru: 'фильм' } }]);
});

test('a server has commands of its own beside those for everywhere', async () => {
  const { sandbox, rest } = await register([command()]);
  const { bot } = sandbox.world;
  await rest.put(`/applications/${bot.id}/guilds/${sandbox.home.guildId}/commands`, {
    body: [command({ name: 'here' })],
  });
  expect(sandbox.world.commands.get(sandbox.home.guildId)).toMatchObject([{ name: 'here' }]);
  expect(breaches(sandbox)).toEqual([]);
});

test('a command is removed by its id', async () => {
  const { sandbox, rest, path, outcome } = await register([command(), command({ name: 'other' })]);
  const [first] = outcome as { id: string }[];
  await rest.delete(`${path}/${first?.id}`);
  expect(sandbox.world.commands.get('')?.map(({ name }) => name)).toEqual(['other']);
  await expect(rest.delete(`${path}/${first?.id}`)).rejects.toMatchObject({ code: 10063 });
  expect(breaches(sandbox)).toEqual([]);
});

test('no overwrite may lose the Entry Point command of an app with an Activity', async () => {
  const { sandbox, put } = await register([]);
  sandbox.world.addEntryPoint();
  const [launch] = sandbox.world.commands.get('') ?? [];
  expect(await put([command()])).toBe(50240);
  expect(await put([command(), { type: 4, name: 'launch', handler: 2 }])).toMatchObject([
    { name: 'book' },
    { name: 'launch', id: launch?.id, type: 4 },
  ]);
  expect(breaches(sandbox)).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import type { Definitions } from '#discord/definitions.ts';
import { isRegistered } from '#discord/is-registered.ts';

const sent = [
  {
    type: 1,
    name: 'film',
    description: 'Films',
    description_localizations: { ru: 'Фильмы' },
    contexts: [0, 1],
    default_member_permissions: 32,
    options: [
      {
        type: 1,
        name: 'random',
        description: 'One',
        options: [
          { type: 3, name: 'theme', description: 'What', max_length: 100, autocomplete: true },
          { type: 3, name: 'length', description: 'How long', choices: [{ name: 'short', value: 'short' }] },
        ],
      },
    ],
  },
  { type: 1, name: 'about', description: 'What this is', options: [] },
] as unknown as Definitions;

/** As Discord returns it: ids, versions, defaults, its own order. */
const known = [
  {
    id: '2',
    application_id: '1',
    version: '7',
    dm_permission: true,
    nsfw: false,
    type: 1,
    name: 'about',
    name_localizations: null,
    description: 'What this is',
    description_localizations: null,
    contexts: null,
  },
  {
    id: '1',
    application_id: '1',
    version: '8',
    type: 1,
    name: 'film',
    name_localized: 'film',
    description: 'Films',
    description_localizations: { ru: 'Фильмы' },
    contexts: [1, 0],
    default_member_permissions: '32',
    options: [
      {
        type: 1,
        name: 'random',
        name_localizations: {},
        description: 'One',
        options: [
          {
            type: 3,
            name: 'theme',
            description: 'What',
            required: false,
            max_length: 100,
            autocomplete: true,
          },
          { type: 3, name: 'length', description: 'How long', choices: [{ name: 'short', value: 'short' }] },
        ],
      },
    ],
  },
];

/** The same list with one thing different, at a path into it. */
function changed(list: readonly unknown[], path: readonly (string | number)[], value: unknown): never {
  const copy = structuredClone(list) as never;
  const [last = '', ...way] = path.toReversed();
  const holder = way.toReversed().reduce((at: Record<string | number, never>, step) => at[step] ?? {}, copy);
  (holder as Record<string | number, unknown>)[last] = value;
  return copy;
}

test('what Discord returned is what was sent, whatever it adds and in whichever order', () => {
  expect(isRegistered(known, sent)).toBe(true);
  expect(isRegistered([], [])).toBe(true);
});

const theme = [0, 'options', 0, 'options', 0] as const;

describe('what is sent anew', () => {
  test.each<[what: string, path: readonly (string | number)[], value: unknown]>([
    ['a description', [...theme, 'description'], 'Else'],
    ['a language', [0, 'description_localizations', 'el'], 'Ταινίες'],
    ['names in a language', [...theme, 'name_localizations'], { ru: 'тема' }],
    ['an age limit', [0, 'nsfw'], true],
    ['a shortest length', [...theme, 'min_length'], 2],
    ['a longest length', [...theme, 'max_length'], 99],
    ['a key that is not invented yet', [1, 'some_new_key'], { deep: [1] }],
    ['a requirement', [...theme, 'required'], true],
    ['a choice', [0, 'options', 0, 'options', 1, 'choices'], [{ name: 'long', value: 'long' }]],
    ['a place', [0, 'contexts'], [0, 1, 2]],
    ['a permission', [0, 'default_member_permissions'], 8],
  ])('%s is noticed', (_, path, value) => {
    expect(isRegistered(known, changed(sent, path, value))).toBe(false);
  });

  test('the order of options is noticed', () => {
    const [theme, length] = (sent[0] as { options: { options: unknown[] }[] }).options[0]?.options ?? [];
    expect(isRegistered(known, changed(sent, [0, 'options', 0, 'options'], [length, theme]))).toBe(false);
  });

  test('one command more or less is noticed', () => {
    expect(isRegistered(known, sent.slice(1))).toBe(false);
    expect(isRegistered(known.slice(1), sent)).toBe(false);
  });
});

describe('what is no longer sent', () => {
  test.each<[what: string, path: readonly (string | number)[], value: unknown]>([
    ['a language', [1, 'description_localizations', 'el'], 'Ταινίες'],
    ['an option', [0, 'options'], [{ type: 3, name: 'left', description: 'Left' }]],
    ['a longest length', [1, 'options', 0, 'options', 1, 'max_length'], 5],
  ])('%s is noticed', (_, path, value) => {
    expect(isRegistered(changed(known, path, value), sent)).toBe(false);
  });
});

import type { APIApplicationCommand } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { readLine, toLeaves } from '../../src/page/composer/command-line.ts';
import { toSuggestions } from '../../src/page/composer/suggestions.ts';
import {
  findMistakes,
  toCall,
  toKnownLabels,
  type Completion,
  type Lookup,
} from '../../src/page/composer/values.ts';

const text = (name: string, more = {}) => ({ type: 3, name, description: `The ${name}`, ...more });
const commands = [
  {
    id: '1',
    name: 'book',
    name_localizations: { ru: 'фильм' },
    description: 'Books',
    options: [
      {
        type: 1,
        name: 'search',
        name_localizations: { ru: 'найти' },
        description: 'Search',
        options: [
          text('query', { required: true }),
          text('mood', { choices: [{ name: 'Good mood', value: 'good' }] }),
          { type: 4, name: 'limit', description: 'How many', min_value: 1, max_value: 25 },
        ],
      },
    ],
  },
  {
    id: '2',
    name: 'post',
    description: 'Post',
    contexts: [0],
    options: [
      { type: 7, name: 'channel', description: 'Where', required: true, channel_types: [0] },
      { type: 8, name: 'role', description: 'Whom' },
      { type: 5, name: 'thread', description: 'Talk' },
      text('zone', { autocomplete: true }),
    ],
  },
] as unknown as APIApplicationCommand[];

const lookup = (completed: Completion[] = []): Lookup => ({
  channels: [
    { id: '10', name: 'general', type: 0, open: true, deleted: false, commandIds: [] },
    { id: '11', name: 'news', type: 5, open: true, deleted: false, commandIds: [] },
  ],
  roles: [{ id: '20', name: 'Book lovers' }],
  users: [],
  yes: 'Yes',
  no: 'No',
  completed,
});

function read(typed: string, completed: Completion[] = [], locale: 'en-US' | 'ru' = 'en-US') {
  const leaves = toLeaves(commands, locale);
  const around = lookup(completed);
  const line = readLine(typed, leaves, toKnownLabels(around));
  return { leaves, line, around };
}

function callOf(typed: string, completed?: Completion[], locale?: 'en-US' | 'ru') {
  const { line, around } = read(typed, completed, locale);
  if (line.kind !== 'command') return line.kind;
  const mistakes = findMistakes(line, around);
  return mistakes.length > 0
    ? mistakes.map(({ reason, what }) => `${reason} ${what}`)
    : toCall(line, around, '99').options;
}

const search = (...options: object[]) => [{ type: 1, name: 'search', options }];

describe('a typed line becomes the call that Discord would send', () => {
  test.each([
    ['', 'empty'],
    ['hello', 'talk'],
    ['/fil', 'name'],
    ['/book searching', 'name'],
    ['/book search query:two words', search({ type: 3, name: 'query', value: 'two words' })],
    ['/book search query:at 10:30 sharp', search({ type: 3, name: 'query', value: 'at 10:30 sharp' })],
    [
      '/book search limit: 3 mood:good mood query:x',
      search(
        { type: 4, name: 'limit', value: 3 },
        { type: 3, name: 'mood', value: 'good' },
        { type: 3, name: 'query', value: 'x' },
      ),
    ],
    ['/book search', ['missing query']],
    ['/book search query:x mood:', ['missing mood']],
    ['/book search query:x mood:bad', ['unknownValue mood']],
    ['/book search query:x limit:99', ['notANumber limit']],
    ['/book search query:x limit:1.5', ['notANumber limit']],
    ['/book search dogs query:x', ['notAnOption dogs']],
    ['/book search mood:Good mood rest query:x', ['notAnOption rest']],
    ['/post channel:#news', ['unknownValue channel']],
    [
      '/post channel:#general role:@Book lovers thread:Yes',
      [
        { type: 7, name: 'channel', value: '10' },
        { type: 8, name: 'role', value: '20' },
        { type: 5, name: 'thread', value: true },
      ],
    ],
  ])('%j', (typed, call) => expect(callOf(typed)).toEqual(call));

  test('in the viewer’s language or in the bot’s', () => {
    const call = search({ type: 3, name: 'query', value: 'x' });
    expect(callOf('/фильм найти query:x', [], 'ru')).toEqual(call);
    expect(callOf('/book search query:x', [], 'ru')).toEqual(call);
  });

  test('a label that completion gave stands for its value', () => {
    const completed = [{ option: 'zone', label: 'Berlin (10:00)', value: 'Europe/Berlin' }];
    const typed = '/post channel:general zone:Berlin (10:00)';
    expect(callOf(typed, completed)).toContainEqual({ type: 3, name: 'zone', value: 'Europe/Berlin' });
    expect(callOf(typed)).toContainEqual({ type: 3, name: 'zone', value: 'Berlin (10:00)' });
  });
});

describe('the list above the input', () => {
  const rowsOf = (typed: string, caret = typed.length) => {
    const { leaves, line, around } = read(typed);
    const context = { leaves, lookup: around, completed: undefined, required: 'required' };
    return toSuggestions(typed, caret, line, context)?.rows ?? [];
  };

  test.each([
    ['/', ['/book search', '/post']],
    ['/po', ['/post']],
    ['/sea', ['/book search']],
    ['/book search', ['/book search']],
    ['/book search ', ['query', 'mood', 'limit']],
    ['/book search query:x li', []],
    ['/book search query:x ', ['mood', 'limit']],
    ['/book search query:x mood:g', ['Good mood']],
    ['/post channel:', ['#general']],
    ['/post channel:#general ', ['role', 'thread', 'zone']],
    ['/post channel:#general thread:', ['Yes', 'No']],
  ])('%j offers %j', (typed, labels) => expect(rowsOf(typed).map(({ label }) => label)).toEqual(labels));

  test('a command taken from it begins its first required option', () => {
    expect(rowsOf('/se')[0]).toMatchObject({ text: '/book search query:', caret: 19 });
  });

  test('a value taken from it in the middle of the line leaves the rest in place', () => {
    const typed = '/book search mood:goo query:x';
    expect(rowsOf(typed, 21)[0]).toMatchObject({ text: '/book search mood:Good mood query:x', caret: 28 });
  });
});

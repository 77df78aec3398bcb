import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { componentNameOf, defineCustomId, readCustomId, toCustomId } from '#discord/component.ts';

const turn = defineCustomId('test.turn', { page: 'integer', filter: 'string' });

test('a custom id carries its fields, in their order and of their types', () => {
  expect(toCustomId(turn, { page: 2, filter: 't1a.gx' })).toBe('test.turn:2/t1a.gx');
  expect(readCustomId(turn, 'test.turn:2/t1a.gx')).toEqual({ page: 2, filter: 't1a.gx' });
  expect(componentNameOf('test.turn:2/t1a.gx')).toBe('test.turn');
});

test('whatever is written is read again', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string({ unit: 'grapheme', maxLength: 20 }), (page, filter) => {
      fc.pre(JSON.stringify(filter).length < 60);
      expect(readCustomId(turn, toCustomId(turn, { page, filter }))).toEqual({ page, filter });
    }),
  );
});

test('whatever is read, it never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const data = readCustomId(turn, `test.turn:${text}`);
      if (data) expect(Number.isSafeInteger(data.page)).toBe(true);
    }),
  );
});

describe('an id from before', () => {
  test('a field was added reads as nothing', () => {
    expect(readCustomId(turn, 'test.turn:2')).toEqual({ page: 2, filter: '' });
    expect(readCustomId(turn, 'test.turn:')).toEqual({ page: 0, filter: '' });
  });

  test.each(['x', '1.5', 'NaN', '1e400'])('with %j for a number is not read', (page) => {
    expect(readCustomId(turn, `test.turn:${page}/`)).toBeUndefined();
  });
});

test('an id that Discord would refuse is a fault where it is written', () => {
  expect(() => toCustomId(turn, { page: 1, filter: 'x'.repeat(89) })).toThrow(/has 101 characters/);
  expect(toCustomId(turn, { page: 1, filter: 'x'.repeat(88) })).toHaveLength(100);
});

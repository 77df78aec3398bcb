import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, ephemeral, quoted, visible } from '#discord/reply.ts';

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['two words', 5, 'two…'],
  ['ab👩‍👩‍👧‍👦cd', 12, 'ab…'],
  ['ab👩‍👩‍👧‍👦cd', 14, 'ab👩‍👩‍👧‍👦…'],
  ['ab👩‍👩‍👧‍👦cd', 15, 'ab👩‍👩‍👧‍👦cd'],
  ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
])('%j fits %i characters as %j', (text, longest, clipped) => {
  expect(clip(text, longest)).toBe(clipped);
});

test('whatever is clipped is no longer than it may be, and begins as it did', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
      const clipped = clip(text, longest);
      expect(clipped.length).toBeLessThanOrEqual(longest);
      if (clipped !== text) expect(text.startsWith(clipped.slice(0, -1))).toBe(true);
    }),
  );
});

test.each([
  ['plain words', 'plain words'],
  [' two\n\n lines\u2028 and\tmore ', 'two lines and more'],
  ['turned \u202eround\u200b', 'turned round'],
  [
    '**bold** _it_ ~~no~~ ||spoiler|| `code`',
    '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`',
  ],
  ['# title\\', '\\# title\\\\'],
  ['> - quote', '\\> \\- quote'],
  ['[a](https://a.example)', '\\[a\\]\\(https\\://a.example\\)'],
  ['<@1> @everyone', '\\<\\@\u200b1\\> \\@\u200beveryone'],
])('%j is quoted as %j', (typed, shown) => {
  expect(quoted(typed)).toBe(shown);
});

test('what is quoted is cut before it is escaped', () => {
  expect(quoted('*'.repeat(81))).toBe(`${'\\*'.repeat(79)}…`);
  expect(quoted('abcdef', 4)).toBe('abc…');
});

test('a reply says who sees it, and a sentence fits a message', () => {
  expect(visible({ content: 'all' })).toEqual({ content: 'all', ephemeral: false });
  expect(ephemeral({ content: 'one' })).toEqual({ content: 'one', ephemeral: true });
  expect(ephemeral('x'.repeat(2001))).toEqual({ content: `${'x'.repeat(1999)}…`, ephemeral: true });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#i18n/fold.ts';

test.each([
  ['Ёлка', 'елка'],
  ['ЁЖИК В ТУМАНЕ', 'ежик в тумане'],
  ['Чайка', 'чаика'],
  ['Йод и йод', 'иод и иод'],
  ['Київ', 'киів'],
  ['Café  Noir!', 'cafe noir'],
  ['fairy-tale', 'fairy tale'],
  ['children’s film', 'childrens film'],
  ["children's film", 'childrens film'],
  ['Кин-дза-дза!', 'кин дза дза'],
  ['ＭＯＳＣＯＷ №１', 'moscow no1'],
  ['1960-е', '1960 е'],
  [' «…» ', ''],
])('%j is compared as %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each([
  ['елка', 'ёлка'],
  ['й', 'и\u0306'],
  ['STRASSE', 'strasse'],
])('%j and %j are one', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

test('what is folded stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

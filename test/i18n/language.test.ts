import { Locale } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { mistakesOf } from '#films/dataset/rules.ts';
import { createFileSchema } from '#films/dataset/schema.ts';
import { dayText } from '#i18n/dates.ts';
import { compareIn, languageFor, languageOf, textIn, textsOf } from '#i18n/language.ts';
import { english, languages } from '#i18n/languages.ts';
import { someFilm } from '../support/films.ts';
import { inPseudo, pseudo, withPseudo } from '../support/pseudo.ts';

const russian = languageOf(languages, 'ru');

test.each([
  [Locale.EnglishUS, 'en'],
  [Locale.EnglishGB, 'en'],
  [Locale.Russian, 'ru'],
  [Locale.Greek, 'xx'],
  ['ru-RU', 'en'],
  ['zz', 'en'],
  ['', 'en'],
])('in Discord’s %s the bot speaks %s', (code, locale) => {
  expect(languageFor(withPseudo, code).locale).toBe(locale);
});

test('a stored language that the bot no longer speaks is English', () => {
  expect(languageOf(languages, 'xx')).toBe(english);
});

test('no two languages share a locale of Discord’s, a name or a place in the data', () => {
  for (const keys of [languages.flatMap(({ discord }) => discord), languages.map(({ name }) => name)]) {
    expect(new Set(keys).size).toBe(keys.length);
  }
  expect(new Set(languages.map(({ locale }) => locale)).size).toBe(languages.length);
});

describe('a film’s text', () => {
  const title = { en: 'Kind', ru: 'Добрый' };

  test('is shown in the reader’s language, else in the one that stands in for it', () => {
    expect(textIn({ ...title, xx: '⟦Ḱíńḋ⟧' } as typeof title, pseudo)).toBe('⟦Ḱíńḋ⟧');
    expect(textIn(title, pseudo)).toBe('Добрый');
    expect(textIn(title, russian)).toBe('Добрый');
    expect(textIn(title, english)).toBe('Kind');
  });

  test('is found in every language that has one', () => {
    expect(textsOf(inPseudo(someFilm()).title)).toEqual(['The Kind Film', 'Добрый фильм', '⟦Ṫḣé Ḱíńḋ Ḟíĺḿ⟧']);
  });

  test('may be there in a language of the table only', () => {
    const file = { films: [inPseudo(someFilm())] };
    expect(createFileSchema(withPseudo).safeParse(file).success).toBe(true);
    expect(createFileSchema(languages).safeParse(file).success).toBe(false);
    expect(createFileSchema(withPseudo).safeParse({ films: [someFilm()] }).success).toBe(true);
  });

  test('is held to the typography of its own language', () => {
    const kindness = { en: 'So.', ru: 'Так.', xx: 'Plain.' };
    const mistakes = mistakesOf([{ ...inPseudo(someFilm()), kindness }], withPseudo);
    expect(mistakes).toEqual([{ film: 'the-kind-film', field: 'kindness.xx', reason: 'has no brackets' }]);
  });
});

test.each([
  ['2026-12-31', 'en', '31 December'],
  ['2027-01-01', 'en', '1 January 2027'],
  ['2025-11-30', 'ru', '30 ноября 2025 г.'],
])('%s is read in 2026, in %s, as %s', (date, locale, text) => {
  const today = Temporal.PlainDate.from('2026-11-23');
  expect(dayText(Temporal.PlainDate.from(date), languageOf(languages, locale), today)).toBe(text);
});

test('names stand in the order of their language', () => {
  const names = ['Ж', 'Е', 'Ё', 'Я', 'Zoo', 'apple', 'Ёж'];
  expect(names.toSorted(compareIn(russian)).join(' ')).toBe('Е Ё Ёж Ж Я apple Zoo');
});

import { Locale } from 'discord-api-types/v10';
import * as englishTyped from './en/typed.ts';
import * as englishTypography from './en/typography.ts';
import { en } from './en/words.ts';
import type { Language, Languages } from './language.ts';
import * as russianTyped from './ru/typed.ts';
import * as russianTypography from './ru/typography.ts';
import { ru } from './ru/words.ts';

export const english: Language = {
  locale: 'en',
  name: 'English',
  discord: [Locale.EnglishGB, Locale.EnglishUS],
  tag: 'en-GB',
  filmTexts: 'en',
  t: en,
  ...englishTypography,
  typed: englishTyped,
};

const russian: Language = {
  locale: 'ru',
  name: 'Русский',
  discord: [Locale.Russian],
  tag: 'ru',
  filmTexts: 'ru',
  t: ru,
  ...russianTypography,
  typed: russianTyped,
};

/** The one table of languages: a language that stands here is spoken everywhere. */
export const languages: Languages = [english, russian];

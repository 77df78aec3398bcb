import type { Locale } from 'discord-api-types/v10';
import type { PlaceNames, TypedDays, TypedQueries, TypedTimes } from './typed.ts';
import type { Words } from './words.ts';

/** A language of the bot, and all that depends on it. */
export interface Language {
  /** Names it in stored schedules and in the films' texts, such as "ru". */
  locale: string;
  /** What its speakers call it. */
  name: string;
  /**
   * The languages of Discord's app in which the bot speaks it.
   * @see https://docs.discord.com/developers/reference#locales
   */
  discord: readonly Locale[];
  /** A BCP 47 tag: how dates and numbers are written, how places are named, in which order names stand. */
  tag: string;
  /** The language whose text stands in where a film has none in this one; en and ru, which every film has, name themselves. */
  filmTexts: keyof LocalText;
  t: Words;
  /** What an editor would mark in a film's text, a sentence each. */
  flawsOf(text: string): string[];
  /** How people write days, times, places and what they look for. */
  typed: { days: TypedDays; times: TypedTimes; places: PlaceNames; queries: TypedQueries };
}

/** The languages that the bot speaks; the first is for whoever speaks none of them. */
export type Languages = readonly [Language, ...Language[]];

/**
 * A text of a film, in English and Russian always, and in other languages where somebody wrote it: read by `textIn`
 * and `textsOf` only.
 */
export type LocalText = { en: string; ru: string };

/** The text in a language, or in the one that stands in for it. */
export const textIn = (text: LocalText, { locale, filmTexts }: Language): string =>
  (text as Readonly<Record<string, string | undefined>>)[locale] ?? text[filmTexts];

/** The text in every language that has one. */
export const textsOf = (text: LocalText): string[] => Object.values(text);

/** A text that each language has of its own. */
export const inEach = (languages: Languages, of: (language: Language) => string): LocalText =>
  Object.fromEntries(languages.map((language) => [language.locale, of(language)])) as LocalText;

/** The language for one of Discord's locales. */
export const languageFor = (languages: Languages, discordLocale: string): Language =>
  languages.find(({ discord }) => (discord as readonly string[]).includes(discordLocale)) ?? languages[0];

/** A language by its locale; the first one where the bot does not speak it. */
export const languageOf = (languages: Languages, locale: string): Language =>
  languages.find((language) => language.locale === locale) ?? languages[0];

/** Orders names as readers of the language look for them. */
export const compareIn = ({ tag }: Language): ((one: string, other: string) => number) =>
  new Intl.Collator(tag).compare;

/** A text of each language by Discord's locales, without those that have none. */
export const byDiscord = (languages: readonly Language[], of: (language: Language) => string | undefined) =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const text = of(language);
      return text === undefined ? [] : language.discord.map((locale) => [locale, text] as const);
    }),
  );

import { languageOf, type Language, type Languages } from './language.ts';

/** In which language a card speaks, and in which other one it says the most important a second time. */
export interface Spoken {
  language: Language;
  beside: Language | undefined;
}

/** As it is stored and kept in custom ids: "ru", "ru+en". */
export const codeOf = ({ language, beside }: Spoken): string =>
  [language, ...(beside ? [beside] : [])].map(({ locale }) => locale).join(joint);

const joint = '+';

/** The languages of a code; the first of the bot's, where it no longer speaks them. */
export function spokenOf(languages: Languages, code: string): Spoken {
  const [first = '', second] = code.split(joint);
  const language = languageOf(languages, first);
  const beside = languages.find(({ locale }) => locale === second && locale !== language.locale);
  return { language, beside };
}

/** A language with another beside it: the bot's first, or its second beside that; alone where it speaks no other. */
export const inBoth = (languages: Languages, language: Language): Spoken => ({
  language,
  beside: languages.find(({ locale }) => locale !== language.locale),
});

/** What somebody chose of the languages: one, or two at once. */
export type LanguageChoice = Language | typeof both;
export const both = 'both';

/** What a choice means where another language would be spoken without it. */
export function chosenOf(
  choice: LanguageChoice | undefined,
  otherwise: Spoken,
  languages: Languages,
): Spoken {
  if (choice === undefined) return otherwise;
  return choice === both ? inBoth(languages, otherwise.language) : { language: choice, beside: undefined };
}

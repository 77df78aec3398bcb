/** The languages in which the bot speaks. */
export const locales = ['en', 'ru'] as const;
export type Locale = (typeof locales)[number];

/** Our language for one of Discord's locale codes; English where we do not speak it. */
export const toLocale = (code: string | null | undefined): Locale =>
  code?.toLowerCase().startsWith('ru') ? 'ru' : 'en';

type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A number with the form of the word that the language's plural rules ask for. */
export function counted(locale: Locale, count: number, forms: PluralForms): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return `${new Intl.NumberFormat(locale).format(count)} ${form}`;
}

type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A number with the form of the word that the language's plural rules ask for. */
export function counted(tag: string, count: number, forms: PluralForms): string {
  const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other;
  return `${new Intl.NumberFormat(tag).format(count)} ${form}`;
}

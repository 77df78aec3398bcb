import type { Languages } from '../../i18n/language.ts';

/** What was typed, as the keys would have written it in each other layout: "bhjybz" is "ирония". */
export const otherLayouts = (text: string, languages: Languages): string[] => [
  ...new Set(
    languages.flatMap(({ typed: { queries } }) => {
      const { us = '', own = '' } = queries.keyboard ?? {};
      return [retype(text, us, own), retype(text, own, us)].filter((other) => other !== text.toLowerCase());
    }),
  ),
];

const retype = (text: string, from: string, to: string): string =>
  Array.from(text.toLowerCase(), (letter) => to[from.indexOf(letter)] ?? letter).join('');

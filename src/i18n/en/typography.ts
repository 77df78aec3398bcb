/** What an editor would mark in an English text. */
export const flawsOf = (text: string): string[] => [
  ...(/\p{Script=Cyrillic}/u.test(text) ? ['has Russian letters in an English text'] : []),
  ...(/["']/.test(text) ? ['has straight quotation marks; English uses “ ” and ’'] : []),
];

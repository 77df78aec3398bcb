/**
 * A text as it is compared, whoever typed it: small letters without accents and without the dots of ё, words parted by
 * one space, no punctuation. An apostrophe parts no word.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’`ʼ]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

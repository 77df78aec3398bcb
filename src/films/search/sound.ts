import anyAscii from 'any-ascii';
import { fold } from '../../i18n/fold.ts';

/**
 * The letters of a text as both alphabets share them, without spaces: Latin, without accents, and without the points in
 * which transliterations of Russian differ (kh or h, ye or e, iy or y, shch or sch). What two letters write is one: zh
 * is j, ch is q, sh is w.
 */
export const soundOf = (text: string): string =>
  latin(text)
    .replace(/shch|sch|sh|zh|ch|kh|ph|ts|tz|yo|[qwxjy]/g, (letters) => sounds[letters] ?? letters)
    .replace(/i(?=[aeou])/g, '')
    .replace(/(.)\1+/g, '$1');

const sounds: Readonly<Record<string, string>> = {
  shch: 'w',
  sch: 'w',
  sh: 'w',
  zh: 'j',
  ch: 'q',
  kh: 'h',
  ph: 'f',
  ts: 'c',
  tz: 'c',
  yo: 'e',
  q: 'k',
  w: 'v',
  x: 'ks',
  j: 'i',
  y: 'i',
};

function latin(text: string): string {
  let result = '';
  for (const letter of text.normalize('NFC')) {
    let known = letters.get(letter);
    if (known === undefined) {
      known = anyAscii(fold(letter).replace(/[ъь]/g, ''))
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '');
      if (letters.size < mostLetters) letters.set(letter, known);
    }
    result += known;
  }
  return result;
}

/** Letters as they were found out: each word asks for all of its own. */
const letters = new Map<string, string>();
const mostLetters = 2000;

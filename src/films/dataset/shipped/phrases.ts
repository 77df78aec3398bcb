import type { Mistake } from '../mistake.ts';
import type { Film } from '../schema.ts';
import { inEachLanguage } from '../texts.ts';
import { wordsOf } from './words.ts';

/** What may not come again and again: a phrase, the beginning of a hook. */
export const phraseMistakes = (films: readonly Film[]): Mistake[] => [
  ...tooOften(films, 2, (film) =>
    wordsOf(film).flatMap(({ field, words }) =>
      runsOf(
        words.filter((word) => !/^\d/.test(word)),
        phraseLength,
      )
        .filter((phrase) => !prizes.has(phrase))
        .map((phrase) => ({ field, phrase, what: 'the phrase' })),
    ),
  ),
  ...tooOften(films, 3, (film) =>
    inEachLanguage(['hook', film.hook]).map(([field, text]) => {
      const words = text.toLowerCase().match(/[\p{L}\p{M}’]+/gu) ?? [];
      return { field, phrase: words.slice(0, 3).join(' '), what: 'the beginning' };
    }),
  ),
];

/** So many words with a sense of their own, one after the other, are a phrase. */
const phraseLength = 5;

/** A prize is called as it is called. */
const prizes: ReadonlySet<string> = new Set([
  'academy award best foreign language',
  'award best foreign language film',
  'оскар лучший иностранном языке',
]);

const runsOf = (words: readonly string[], length: number) =>
  words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '));

interface Phrase {
  field: string;
  phrase: string;
  what: string;
}

/** Each film beyond the bound that has a phrase, once a field. */
function tooOften(films: readonly Film[], bound: number, phrasesOf: (film: Film) => Phrase[]): Mistake[] {
  const seen = new Map<string, string[]>();
  return films.flatMap((film) => {
    const fields = new Set<string>();
    return phrasesOf(film).flatMap(({ field, phrase, what }) => {
      const owners = seen.get(phrase) ?? [];
      if (owners.at(-1) !== film.id) owners.push(film.id);
      seen.set(phrase, owners);
      if (owners.length <= bound || fields.has(field)) return [];
      fields.add(field);
      const others = owners.slice(0, bound).join('", "');
      return [{ film: film.id, field, reason: `has ${what} "${phrase}", as "${others}" have` }];
    });
  });
}

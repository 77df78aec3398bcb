import { textsOf } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import type { Corpus } from './corpus.ts';
import { plotTexts } from './film-texts.ts';
import { lookUp } from './index-films.ts';
import { matchEither, matchName, matchWord, type Match } from './match.ts';
import { likeness } from './likeness.ts';
import { inTexts } from './places.ts';
import { bitsIn } from './postings.ts';
import { joinAndSplit } from './rewrite.ts';
import { soundOf } from './sound.ts';
import type { ReadWords, Word } from './words.ts';

/** What a query finds. */
export interface Hits {
  /** Places in the data, best first. */
  films: readonly number[];
  /** Whether the best of them have every word of the query; if so, whether some only begin so or are misspelt. */
  how: 'whole' | 'begun' | 'misspelt' | 'partly' | 'nothing';
}

/**
 * Ranks films by how much of the query they have, rare words before usual ones, and by where they have it. Where some
 * have all of it, only those are found.
 */
export function findFilms(corpus: Corpus, text: string): Hits {
  const { index, people, read, films } = corpus;
  const query = read(text);
  const words = joinAndSplit(index, meantIn(query), people);
  const namings = people.namedIn(words);
  const matches = words.flatMap((word, place) => {
    const named = namings.filter(({ at }) => at.includes(place));
    if (named.some(({ at, isWritten }) => isWritten || at.length > 1)) return matchName(index, named);
    if (named.length > 0) return matchEither(matchName(index, named), matchWord(index, word));
    // "у Рязанова": a preposition, not an initial.
    return word.role === 'function' && words.length > 1 ? [] : matchWord(index, word);
  });
  const counted = matches.filter(({ values }, at) => values.size > 0 || !standsInNames(words[at]));
  const ranked = rank(counted, films.length);
  const [first] = ranked;
  if (!first) return { films: [], how: 'nothing' };
  const phrase = { words: query, sound: soundOf(text) };
  const best = ranked.slice(0, looked).map((one, place) => ({
    ...one,
    score: one.score + nearness(phrase, one.at, corpus, place < textsRead),
  }));
  const ordered = [...best.toSorted(byScore), ...ranked.slice(looked)];
  return { films: ordered.map(({ at }) => at), how: howOf(first, counted) };
}

const standsInNames = (word: Word | undefined) => word?.initial !== undefined || word?.isPatronymic === true;

/** So many of the best are compared with the query as a whole, and so many of those in their texts, which takes longest. */
const looked = 60;
const textsRead = 15;

/** Without function words and fillers, unless there is nothing else. */
function meantIn(words: readonly Word[]): readonly Word[] {
  const isMeant = ({ role, initial }: Word) =>
    role === 'content' || role === 'usual' || initial !== undefined;
  const meant = words.filter(isMeant);
  return meant.some(({ role }) => role !== 'function') ? meant : words;
}

interface Ranked {
  at: number;
  covered: number;
  score: number;
}

const byScore = (one: Ranked, other: Ranked) => other.score - one.score || one.at - other.at;

/** Films that have the largest part of the query, or nearly, best first. */
function rank(matches: readonly Match[], count: number): Ranked[] {
  const scores = new Map<number, Ranked>();
  const weights = matches.map(({ values }) =>
    values.size === 0 ? unknownWeight : Math.log(1 + count / values.size),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, { values }] of matches.entries()) {
    const weight = weights[place] ?? 0;
    for (const [at, value] of values) {
      const { covered = 0, score = 0 } = scores.get(at) ?? {};
      scores.set(at, { at, covered: covered + weight / whole, score: score + weight * value });
    }
  }
  const all = [...scores.values()];
  const most = all.reduce((best, { covered }) => Math.max(best, covered), 0);
  const enough = isAll(most) ? 0.999 : most * 0.6;
  return all
    .filter(({ covered }) => covered >= enough)
    .map((one) => ({ ...one, score: one.score * one.covered ** 1.5 }))
    .sort(byScore);
}

/** A word that no film has says less than a rare one. */
const unknownWeight = 3;
const isAll = (covered: number) => covered > 0.999;

function howOf({ covered }: Ranked, matches: readonly Match[]): Hits['how'] {
  if (!isAll(covered)) return 'partly';
  if (matches.some(({ how }) => how === 'slip')) return 'misspelt';
  return matches.some(({ how }) => how === 'beginning') ? 'begun' : 'whole';
}

interface Phrase {
  words: readonly Word[];
  sound: string;
}

/** How near a film's title, heroes, lines and texts are to the query as a whole. */
function nearness({ words, sound }: Phrase, at: number, corpus: Corpus, isReadWhole: boolean): number {
  const { films, titles } = corpus;
  const title = Math.max(0, ...(titles.of[at] ?? []).map((one) => likeness({ words, sound }, one)));
  const hero = titles.heroes[at]?.includes(sound) ? 30 : 0;
  const line = sound.length > 5 && titles.lines[at]?.some((one) => one.includes(sound)) ? 40 : 0;
  const film = films[at];
  const meant = words.filter(({ role }) => role !== 'function');
  // To read all texts of a film takes a millisecond; the index knows in which all the words stand.
  const mayStand =
    isReadWhole && meant.length > 1 && meant.every((word) => standsIn(corpus, word, at, inTexts));
  const text = film && mayStand && saysTogether(film, meant, corpus.read) ? 10 : 0;
  return (title > 0.6 ? 60 * title ** 2 : 0) + hero + line + text;
}

/** Whether a word stands in one of these places of a film, in whatever form. */
function standsIn({ index }: Corpus, word: Word, at: number, where: number): boolean {
  const { exact, stems } = lookUp(index, word);
  return [exact, ...stems].some((postings) => (bitsIn(postings, at) & where) !== 0);
}

/** Whether the words stand side by side, in whatever forms, in a text of the film. */
function saysTogether(film: Film, words: readonly Word[], read: ReadWords): boolean {
  const all = [...plotTexts(film), ...film.facts.flatMap(({ text }) => textsOf(text))].map(read);
  return all.some((text) => text.some((_, from) => words.every((word, at) => isSame(word, text[from + at]))));
}

const isSame = (one: Word, other: Word | undefined): boolean =>
  one.sound === other?.sound || one.stems.some((stem) => other?.stems.includes(stem));

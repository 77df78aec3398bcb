import type { Film } from '../dataset/schema.ts';
import type { Names } from './corpus.ts';
import { lookUp } from './index-films.ts';
import { likeness, type Typed } from './likeness.ts';
import { withSlips } from './match.ts';
import { inTitles } from './places.ts';
import { bitsIn, filmsIn } from './postings.ts';
import { soundOf } from './sound.ts';
import type { Title } from './titles.ts';
import { readYear } from './year.ts';

/** Which film a title names: surely one, or several of which nobody can say which, or none. */
export interface Named {
  sure?: Film;
  /** Those that may be meant, most likely first. */
  maybe: readonly Film[];
}

/**
 * Decides whether a text is surely the name of one film. It is
 * - where its letters are those of a title, but for slips of spelling (see `likeness`), or those of a famous line;
 * - where every word of it that says something stands in one title, or names who made that film, and makes up enough of
 *   the title: six tenths of it for two words or more, less where the title begins so, seven tenths for a single word
 *   ("Буратино" is "Приключения Буратино", "Мама" is not "Мама для мамонтёнка").
 * A year must be the film's, give or take one, or that of its premiere. Where another film comes as near, nobody can say
 * which is meant: "Снежная королева" is two films.
 */
export function nameFilm(names: Names, text: string): Named {
  const { films } = names;
  const { text: title, year } = readYear(firstName(text));
  const typed = { words: names.read(title), sound: soundOf(title) };
  const ranked = candidates(names, typed)
    .map((at) => ({ at, film: films[at], value: valueOf(names, typed, at) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value || a.at - b.at);
  const fitting = ranked.filter(({ film }) => year === undefined || (film && isOfYear(film, year)));
  const [first, second] = fitting;
  const maybe = (first ? fitting : ranked).flatMap(({ film }) => film ?? []);
  const isSure = first?.film && first.value - (second?.value ?? 0) > margin;
  return { maybe, ...(isSure ? { sure: first.film } : {}) };
}

/** By so much the film that is meant must be likelier than any other. */
const margin = 0.02;

/** What a suggestion shows may arrive as text, "Бриллиантовая рука · The Diamond Arm (1969)": its first title and the year. */
function firstName(text: string): string {
  const [first = '', ...others] = text.split(' · ');
  const year = /\(\d{4}\)\s*$/.exec(others.at(-1) ?? '')?.[0];
  return year ? `${first} ${year}` : text;
}

const isOfYear = ({ year, premiere }: Film, wanted: number): boolean =>
  Math.abs(year - wanted) < 2 || premiere?.slice(0, 4) === String(wanted);

/** Films whose titles have one of the words or one like it, or sound alike as a whole, or that have the line. */
function candidates({ titles, words: index }: Names, { words, sound }: Typed): number[] {
  const found = new Set<number>();
  const slips = Math.min(3, Math.floor(sound.length / 6));
  for (const [some] of titles.like(sound, slips)) for (const { at } of some) found.add(at);
  for (const word of words.filter(({ role }) => role !== 'function' || words.length === 1)) {
    const { exact, number, stems } = lookUp(index, word);
    const like = [...withSlips(index, word.sound)].map(([postings]) => postings);
    for (const postings of [exact, number, ...stems, ...like])
      for (const at of filmsIn(postings, inTitles)) found.add(at);
  }
  for (const [at, lines] of titles.lines.entries()) if (lines.includes(sound)) found.add(at);
  return [...found];
}

/** How surely the film is named; 0 where that is not enough. */
function valueOf({ titles, people }: Names, typed: Typed, at: number): number {
  if (typed.sound.length > 5 && titles.lines[at]?.includes(typed.sound)) return 0.99;
  const namings = people.namedIn(typed.words).filter(({ films }) => bitsIn(films, at) > 0);
  const makers = new Set(namings.flatMap((naming) => naming.at));
  const rest = typed.words.filter((_, place) => !makers.has(place));
  const isTitled = makers.size > 0 && rest.length > 0;
  const ways = isTitled ? [typed, { words: rest, sound: rest.map(({ sound }) => sound).join('') }] : [typed];
  return Math.max(0, ...ways.flatMap((way) => (titles.of[at] ?? []).map((title) => enough(way, title))));
}

function enough(typed: Typed, title: Title): number {
  const value = likeness(typed, title);
  const said = typed.words.filter(({ role }) => role === 'content').length;
  const ofSeveral = title.sound.startsWith(typed.sound) ? 0.45 : 0.6;
  const least = said > 1 ? ofSeveral : said === 1 ? 0.7 : 0.97;
  return value >= least ? value : 0;
}

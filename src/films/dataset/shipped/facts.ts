import type { Mistake } from '../mistake.ts';
import type { Film } from '../schema.ts';
import { heroesOf, inEachLanguage, namesOf, type FieldText } from '../texts.ts';
import { wordsOf, type Prose } from './words.ts';

/** Facts say something each: not one thing twice in a film, and not how many people bought a ticket all over the list. */
export const factMistakes = (films: readonly Film[]): Mistake[] => [
  ...films.flatMap(alike),
  ...tooManyViewers(films),
];

/** From this share of the shorter one's words on, two texts say the same. */
const sameShare = 0.6;

function alike(film: Film): Mistake[] {
  const names = namedIn(film);
  const texts = wordsOf(film)
    .filter(({ field }) => /^(facts|occasion)\./.test(field))
    .map((prose) => ({ ...prose, senses: sensesOf(prose, names) }));
  return texts.flatMap(({ field, text, senses }, at) => {
    const twin = texts
      .slice(0, at)
      .find((other) => localeOf(other.field) === localeOf(field) && overlap(other.senses, senses));
    return twin ? [{ film: film.id, field, reason: `says nearly what ${twin.field} says: ${text}` }] : [];
  });
}

const localeOf = (field: string) => field.slice(field.lastIndexOf('.'));

/** Beginnings of words, since endings change with the sentence. */
const beginning = (word: string) => word.slice(0, 5);

/** Two sentences may name one person, or the film. */
const namedIn = (film: Film): ReadonlySet<string> =>
  new Set(
    [['title', film.title] satisfies FieldText, ...namesOf(film), ...heroesOf(film)]
      .flatMap(inEachLanguage)
      .flatMap(([, name]) => name.toLowerCase().split(/[^\p{L}\p{M}]+/u))
      .map(beginning),
  );

const sensesOf = ({ words }: Prose, names: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(words.map(beginning).filter((word) => !names.has(word)));

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= 3 && shared / Math.min(one.size, other.size) >= sameShare;
}

const viewers = /\d[^.]*\b(viewers|tickets|spectators)\b/;

function tooManyViewers(films: readonly Film[]): Mistake[] {
  const facts = films.flatMap((film) =>
    film.facts.map(({ text }, at) => ({ film: film.id, field: `facts.${at}.text`, text: text.en })),
  );
  const counting = facts.filter(({ text }) => viewers.test(text));
  const bound = Math.max(1, Math.floor(facts.length / 10));
  return counting.slice(bound).map(({ film, field }) => ({
    film,
    field,
    reason: `is fact number ${bound + 1} or more with a number of viewers; one in ten may have one`,
  }));
}

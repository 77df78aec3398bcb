import { languageOf, type Languages } from '../../i18n/language.ts';
import { clashesOf } from './clashes.ts';
import { longestAddress, youtubeSearchOf } from '../links.ts';
import type { Mistake } from './mistake.ts';
import type { Film } from './schema.ts';
import { flawsOf, heroesOf, inEachLanguage, namesOf, proseOf, shownTextsOf, unsafeIn } from './texts.ts';
import { isTrusted } from './trusted-hosts.ts';

/** Everything that types cannot say: every mistake of the list at once, each film's own ones in front. */
export function mistakesOf(films: readonly Film[], languages: Languages): Mistake[] {
  return [...films.flatMap((film) => mistakesOfOne(film, languages)), ...clashesOf(films)];
}

function mistakesOfOne(film: Film, languages: Languages): Mistake[] {
  const mistake = (field: string, reason: string): Mistake => ({ film: film.id, field, reason });
  return [
    ...wrongDates(film).map(([field, reason]) => mistake(field, reason)),
    ...film.readMore
      .filter((address) => !isTrusted(address))
      .map((address) =>
        mistake('readMore', `a card shows ${address}, and its host is not in data/trusted-hosts.json`),
      ),
    ...(film.originalTitle.isWellFormed() && youtubeSearchOf(film).length > longestAddress
      ? [mistake('originalTitle', 'is too long for the address of a button')]
      : []),
    ...repeatedItems(film).map((field) => mistake(field, 'names the same thing twice')),
    ...shownTextsOf(film).flatMap(([field, text]) => unsafeIn(text).map((reason) => mistake(field, reason))),
    ...[...proseOf(film), ...namesOf(film), ...heroesOf(film)]
      .flatMap(inEachLanguage)
      .flatMap(([field, text, locale]) =>
        [...flawsOf(text), ...languageOf(languages, locale).flawsOf(text)].map((reason) =>
          mistake(field, reason),
        ),
      ),
  ];
}

function wrongDates({ year, premiere, heldBack, occasion }: Film): [field: string, reason: string][] {
  const { why, since } = occasion ?? {};
  const distance = premiere ? Math.abs(Number(premiere.slice(0, 4)) - year) : 0;
  return [
    ...(distance > 2 && !heldBack
      ? [
          [
            'premiere',
            `${premiere} is more than two years away from the film's year ${year}; a film that was held back says so with "heldBack": true`,
          ] satisfies [string, string],
        ]
      : []),
    ...(why && since && !inEachLanguage(['', why]).every(([, text]) => text.includes(String(since)))
      ? [['occasion.since', `is ${since}, a year that the sentence does not name`] satisfies [string, string]]
      : []),
  ];
}

function repeatedItems(film: Film): string[] {
  const { genres, themes, readMore, lines } = film;
  const named = ['directors', 'cast', 'studios', 'authors', 'composers', 'heroes', 'contentNotes'] as const;
  const lists = {
    genres,
    themes,
    readMore,
    lines,
    ...Object.fromEntries(named.map((list) => [list, film[list].map((name) => name.en)])),
  };
  return Object.entries(lists).flatMap(([field, list]) =>
    new Set<string>(list).size < list.length ? [field] : [],
  );
}

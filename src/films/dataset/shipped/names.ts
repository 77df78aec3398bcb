import { inEachLanguage, heroesOf, namesOf, proseOf } from '../texts.ts';
import type { Mistake } from '../mistake.ts';
import type { Film } from '../schema.ts';
import { isEnglish } from './words.ts';

/** A name is transliterated in one way in all films: first names everywhere, also inside sentences, heroes as a whole. */
export function nameMistakes(films: readonly Film[]): Mistake[] {
  const forms = firstNameForms(films);
  return [
    ...films.flatMap((film) => [...namesApart(film, forms), ...proseApart(film, forms)]),
    ...heroesApart(films),
  ];
}

/** By sound, the form that comes first. */
type Forms = ReadonlyMap<string, { name: string; film: string }>;

function firstNameForms(films: readonly Film[]): Forms {
  const forms = new Map<string, { name: string; film: string }>();
  for (const film of films) {
    for (const [, { en }] of peopleOf(film)) {
      const name = firstWord(en);
      if (!forms.has(soundOf(name))) forms.set(soundOf(name), { name, film: film.id });
    }
  }
  return forms;
}

const peopleOf = (film: Film) => namesOf(film).filter(([field]) => !/^(studios|contentNotes)/.test(field));

const namesApart = (film: Film, forms: Forms): Mistake[] =>
  peopleOf(film).flatMap(([field, { en }]) => apart(film, `${field}.en`, firstWord(en), forms));

const proseApart = (film: Film, forms: Forms): Mistake[] =>
  [...proseOf(film), ...heroesOf(film)]
    .flatMap(inEachLanguage)
    .filter(([field, , locale]) => isEnglish(locale) && !field.startsWith('title'))
    .flatMap(([field, text]) =>
      (text.match(/\p{Lu}[\p{Ll}\p{M}]{3,}/gu) ?? []).flatMap((word) => apart(film, field, word, forms)),
    );

function apart(film: Film, field: string, name: string, forms: Forms): Mistake[] {
  const first = forms.get(soundOf(name));
  return !first || first.name === name
    ? []
    : [{ film: film.id, field, reason: `"${name}" is written "${first.name}" in "${first.film}"` }];
}

function heroesApart(films: readonly Film[]): Mistake[] {
  const seen = new Map<string, { name: string; film: string }>();
  return films.flatMap((film) =>
    heroesOf(film).flatMap(([field, { en, ru }]) => {
      const first = seen.get(ru) ?? { name: en, film: film.id };
      seen.set(ru, first);
      const reason = `"${en}" stands beside "${ru}", in "${first.film}" it is "${first.name}"`;
      return first.name === en ? [] : [{ film: film.id, field: `${field}.en`, reason }];
    }),
  );
}

const firstWord = (name: string) => name.split(' ')[0] ?? name;

/** A first name without the points in which transliterations differ: Aleksandr and Alexander, Evgeni and Yevgeny, Sergey and Sergei, Mariya and Maria. */
const soundOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/x/g, 'ks')
    .replace(/c(?=k?$)/, 'k')
    .replace(/^e(?=[^aeiouy])/, 'ye')
    .replace(/([aeo])[yij]$/, '$1i')
    .replace(/([^aeo])[iyj]+$/, '$1y')
    .replace(/([^aeiou])i[yj]?a$/, '$1ia')
    .replace(/([^aeiou])[iy](?=a[^aeiouy])/, '$1y')
    .replace(/er$/, 'r');

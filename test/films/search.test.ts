import { describe, expect, test } from 'vitest';
import { createLibrary } from '#films/library.ts';
import { languages } from '#i18n/languages.ts';
import { shippedFilms } from '../support/films.ts';

const films = await shippedFilms();
const library = createLibrary(films, languages);
const first = (query: string) => library.search(query)[0]?.id;

describe('search', () => {
  test.each([
    ['brilliantovaya ruka', 'the-diamond-arm'],
    ['ирония судбы', 'the-irony-of-fate'],
    ['moskow tears', 'moscow-does-not-believe-in-tears'],
    ['moskow dos not beleive', 'moscow-does-not-believe-in-tears'],
    ['МОСКВА СЛЕЗАМ НЕ ВЕРИТ', 'moscow-does-not-believe-in-tears'],
    ['cosmonauts', 'white-sun-of-the-desert'],
    ['beregis avtomobilja', 'beware-of-the-car'],
    ['двенадцать стульев', 'the-twelve-chairs'],
    ['buratino', 'the-adventures-of-buratino'],
  ])('"%s" finds %s first', (query, id) => {
    expect(first(query)).toBe(id);
  });

  test('a director finds his films, and only films of his come first', () => {
    const found = library.search('Гайдай').slice(0, 2);
    expect(found.every((film) => film.directors.some((name) => name.en === 'Leonid Gaidai'))).toBe(true);
    expect(found.length).toBe(2);
  });

  test.each([
    '',
    '   ',
    '???',
    '🎬',
    '‮',
    'x'.repeat(6000),
    "'; DROP TABLE films; --",
    '@everyone',
    '\u0000',
  ])('whatever is typed (%j) is answered', (query) => {
    expect(Array.isArray(library.search(query))).toBe(true);
    expect(library.titlesLike(query, 25).length).toBeLessThanOrEqual(25);
  });
});

describe('of 150 queries', () => {
  /** As people type who have no time for capitals, dots over letters and punctuation. */
  const plain = (title: string) =>
    title
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const typos = {
    'hedgehod in the fog': 'hedgehog-in-the-fog',
    'ежык в тумане': 'hedgehog-in-the-fog',
    'джентельмены удачи': 'gentlemen-of-fortune',
    'белое сонце пустыни': 'white-sun-of-the-desert',
    'whitte sun dessert': 'white-sun-of-the-desert',
    'ofice romanse': 'office-romance',
    'служебнй раман': 'office-romance',
    kindzadza: 'kin-dza-dza',
    'letyat juravli': 'the-cranes-are-flying',
    'crans are fliing': 'the-cranes-are-flying',
    'приключения электроныка': 'the-adventures-of-elektronic',
    'balad of a solder': 'ballad-of-a-soldier',
    'amfibian man': 'amphibian-man',
    'чилавек амфибия': 'amphibian-man',
    'merry popins goodby': 'mary-poppins-goodbye',
    'wite bim blak ear': 'white-bim-black-ear',
    марозко: 'jack-frost',
    'каникулы бонефация': 'bonifaces-vacation',
    'litle racoon': 'little-raccoon',
    'обыкновеное чюдо': 'an-ordinary-miracle',
    'любофь и голуби': 'love-and-pigeons',
    'gest from the futur': 'guest-from-the-future',
    'республика шкит': 'the-republic-of-shkid',
    'диамонд арм': 'the-diamond-arm',
  };
  const places = [
    ...films.map(({ title }): [string, number] => {
      const query = plain(title.ru);
      return [query, library.search(query).findIndex((film) => plain(film.title.ru) === query)];
    }),
    ...Object.entries(typos).map(([query, id]): [string, number] => [
      query,
      library.search(query).findIndex((film) => film.id === id),
    ]),
  ];

  test('98 in a hundred find their film first, whatever the spelling', () => {
    const first = places.filter(([, place]) => place === 0);
    expect(places.length).toBeGreaterThanOrEqual(150);
    expect(first.length / places.length).toBeGreaterThanOrEqual(0.98);
  });

  test.each(places)('"%s" finds its film among the first three', (_, place) => {
    expect([0, 1, 2]).toContain(place);
  });
});

test('of what is typed the first 120 characters count', () => {
  const [film] = library.films;
  const filler = 'xyzzy '.repeat(20);
  expect(library.search(`${filler.slice(8)}buratino`)).not.toEqual([]);
  expect(library.search(`${filler}buratino`)).toEqual([]);
  expect(library.titlesLike(`${film?.title.en}${' '.repeat(120)}xyzzy`, 1)).toEqual([film]);
});

describe('titles while somebody types', () => {
  test('nothing typed offers the films in their order', () => {
    expect(library.titlesLike('', 25).slice(0, 2)).toEqual(library.films.slice(0, 2));
  });

  test.each([
    ['the ad', 'the-adventures-of-buratino'],
    ['москва сле', 'moscow-does-not-believe-in-tears'],
    ['mosk tears', 'moscow-does-not-believe-in-tears'],
    ['балада о сал', 'ballad-of-a-soldier'],
    ['чебур', 'cheburashka'],
  ])('"%s" offers %s', (typed, id) => {
    expect(library.titlesLike(typed, 25).map((film) => film.id)).toContain(id);
  });

  test('е stands for ё, case does not matter, one letter is enough', () => {
    expect(library.titlesLike('ё', 25)).toEqual(library.titlesLike('Е', 25));
    expect(library.titlesLike('б', 25).map((film) => film.id)).toContain('the-diamond-arm');
  });
});

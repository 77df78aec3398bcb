import { describe, expect, test } from 'vitest';
import { createLibrary } from '../../src/films/library.ts';
import { shippedFilms } from '../support/films.ts';

const library = createLibrary(await shippedFilms());
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

describe('titles while somebody types', () => {
  test('nothing typed offers the films in their order', () => {
    expect(library.titlesLike('', 25).slice(0, 2)).toEqual(library.films.slice(0, 2));
  });

  test('е stands for ё, case does not matter, one letter is enough', () => {
    expect(library.titlesLike('ё', 25)).toEqual(library.titlesLike('Е', 25));
    expect(library.titlesLike('б', 25).map((film) => film.id)).toContain('the-diamond-arm');
  });
});

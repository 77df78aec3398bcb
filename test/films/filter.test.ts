import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterKeys, kinds, lengths, passes, type Filter } from '#films/filter.ts';
import { createLibrary } from '#films/library.ts';
import { hash } from '#films/hash.ts';
import { audiences, genres, republics, themes } from '#films/dataset/vocabulary.ts';
import { languages } from '#i18n/languages.ts';
import { libraryOf, shippedFilms, someFilm } from '../support/films.ts';

const films = await shippedFilms();
const library = libraryOf(films);
const anyFilter = fc.record(
  Object.fromEntries(
    filterKeys.map((key) => [
      key,
      fc.constantFrom(...library.facets(key).map(({ value }) => (key === 'decade' ? Number(value) : value))),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Filter>;

test('a filter survives its way through a button', () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const code = library.toCode(filter);
      expect(library.fromCode(code)).toEqual(filter);
    }),
  );
});

test('whatever stands in a button, a filter comes out', () => {
  fc.assert(
    fc.property(fc.string(), (code) => {
      expect(library.matching(library.fromCode(code))).toBeDefined();
    }),
  );
});

test('no two values of a part share their hash', () => {
  for (const values of [themes, genres, audiences, republics, lengths, kinds]) {
    expect(new Set(values.map(hash)).size).toBe(values.length);
  }
  expect(new Set(films.map((film) => hash(film.id))).size).toBe(films.length);
});

test.each([
  [{ minutes: 30 }, 'short'],
  [{ minutes: 31 }, 'evening'],
  [{ minutes: 100 }, 'evening'],
  [{ minutes: 101 }, 'long'],
] as const)('%j is %s', (changes, length) => {
  const film = someFilm(changes);
  expect(lengths.filter((key) => passes(film, { length: key }))).toEqual([length]);
});

test('a film of unknown length passes no length, a short cartoon is short', () => {
  const { minutes: _, ...film } = someFilm();
  expect(lengths.some((length) => passes(film, { length }))).toBe(false);
  expect(passes({ ...film, format: 'animated-short' }, { length: 'short' })).toBe(true);
});

test('a film of another country has no republic, and everything else', () => {
  const { republic: _, ...film } = someFilm();
  expect(passes(film, { republic: 'russia' })).toBe(false);
  expect(passes(film, { theme: 'friendship', decade: 1960 })).toBe(true);
  expect(createLibrary([film], languages).facets('republic')).toEqual([]);
});

test('cartoon and live action divide the films between them', () => {
  const cartoons = library.matching({ format: 'cartoon' });
  const live = library.matching({ format: 'live-action' });
  expect(cartoons.length + live.length).toBe(films.length);
});

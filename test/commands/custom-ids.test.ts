import { describe, expect, test } from 'vitest';
import { readCustomId, toCustomId } from '#discord/component.ts';
import { filterKeys, type Filter } from '#films/filter.ts';
import { hash } from '#films/hash.ts';
import { openFilm } from '../../commands/film/film-menu.ts';
import { turnPage } from '../../commands/film/list.ts';
import { anotherFilm, likeFilm } from '../../commands/film/show-card.ts';
import { mostValues } from '#films/filter.ts';
import { commands } from '../../commands/index.ts';
import { libraryOf, shippedFilms } from '../support/films.ts';

const library = libraryOf(await shippedFilms());

describe('buttons and menus of old messages are understood for ever', () => {
  test.each([
    [anotherFilm, 'film.another:1bpxz9e/t8jk2.g1a', { shown: '1bpxz9e', filter: 't8jk2.g1a' }],
    [anotherFilm, 'film.another:1bpxz9e/', { shown: '1bpxz9e', filter: '' }],
    [turnPage, 'film.page:3/t8jk2', { page: 3, filter: 't8jk2' }],
    [turnPage, 'film.page:-1/', { page: -1, filter: '' }],
    [likeFilm, 'film.like:the-irony-of-fate', { film: 'the-irony-of-fate' }],
    [openFilm, 'film.open:', {}],
  ])('%o: %s', (id, old, data) => {
    expect(readCustomId(id, old)).toEqual({ ...data, language: '' });
    const spoken = { ...data, language: 'ru+en' };
    expect(readCustomId(id, toCustomId(id, spoken as never))).toEqual(spoken);
  });

  test('a filter by its whole hashes is the one by their beginnings', () => {
    const filter: Filter = { genre: 'comedy', decade: 1960, theme: ['love', 'hope'] };
    const old = [`t${hash('love')}`, `t${hash('hope')}`, `g${hash('comedy')}`, `d${hash('1960')}`].join('.');
    expect(library.fromCode(old)).toEqual(filter);
    expect(library.fromCode(library.toCode(filter))).toEqual(filter);
  });
});

test('every id of a film and of a filter with every part is as short as Discord wants it', () => {
  const longest = filterKeys.map((key) => [key, library.facets(key)[0]?.value] as const);
  const theme = library.facets('theme').slice(0, mostValues - longest.length + 1);
  const themes = theme.map(({ value }) => value) as NonNullable<Filter['theme']>;
  const filter = library.toCode({ ...Object.fromEntries(longest), decade: 1960, theme: themes });
  const language = 'en+ru';
  for (const film of library.films) {
    const shown = hash(film.id);
    expect(toCustomId(anotherFilm, { shown, filter, language }).length).toBeLessThanOrEqual(100);
    expect(toCustomId(likeFilm, { film: film.id, language }).length).toBeLessThanOrEqual(100);
  }
  expect(toCustomId(turnPage, { page: 999, filter, language }).length).toBeLessThanOrEqual(100);
});

test('every component has one handler', () => {
  const names = commands
    .flatMap(({ root, subcommands }) => [...(root ? [root] : []), ...(subcommands ?? [])])
    .flatMap(({ components }) => components ?? [])
    .map(({ name }) => name);
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size).toBe(names.length);
});

import { describe, expect, test } from 'vitest';
import { createLibrary } from '#films/library.ts';
import type { Film } from '#films/dataset/schema.ts';
import { fold } from '#i18n/fold.ts';
import { textsOf } from '#i18n/language.ts';
import { languages } from '#i18n/languages.ts';
import { heapUsed } from '../support/heap.ts';
import { libraryOf, shippedFilms } from '../support/films.ts';
import { queries, type Expected } from './queries.ts';
import { absentTitles, isAmbiguous, slipsOf, spellings } from './titles.ts';

const films = await shippedFilms();
const library = libraryOf(films);
const found = (query: string) => library.search(query).films;

const isExpected = (expected: Expected, film: Film | undefined): boolean =>
  film !== undefined &&
  (typeof expected === 'function' ? expected(film) : [expected].flat().includes(film.id));

describe('of what people type', () => {
  const places = queries.map(([query, expected]): [string, number] => [
    query,
    found(query).findIndex((film) => isExpected(expected, film)),
  ]);
  const share = (most: number) =>
    places.filter(([, place]) => place >= 0 && place < most).length / places.length;

  test('at least 95 in a hundred queries find what is meant first, 99 among the first ten', () => {
    expect(places.length).toBeGreaterThan(250);
    expect(share(1)).toBeGreaterThanOrEqual(0.95);
    expect(share(10)).toBeGreaterThanOrEqual(0.99);
  });

  test.each(places)('"%s" finds it among the first three', (_, place) => {
    expect([0, 1, 2]).toContain(place);
  });

  test.each([
    '',
    '   ',
    '???',
    '🎬',
    '\u202E',
    'x'.repeat(6000),
    "'; DROP TABLE films; --",
    '@everyone',
    '\u0000',
    '.'.repeat(300),
    'ы'.repeat(300),
  ])('whatever it is (%j), it is answered', (query) => {
    expect(Array.isArray(found(query))).toBe(true);
    expect(library.titlesLike(query, 25).length).toBeLessThanOrEqual(25);
    expect(library.named(query).sure).toBeUndefined();
  });

  test('nothing of what people type is kept: 10,000 words that no film has cost less than 1 MB', () => {
    const type = (from: number, count: number) => {
      for (let at = from; at < from + count; at++) library.named(`zq${at.toString(36)}w ыщ${at}ъж`);
    };
    type(0, 1000);
    const before = heapUsed();
    type(1000, 5000);
    expect((heapUsed() - before) / 2 ** 20).toBeLessThan(1);
  });

  test('the first 300 characters of a query and 150 of a title count', () => {
    const filler = 'wqkjz '.repeat(50);
    expect(found(`${filler.slice(9)}buratino`)).not.toEqual([]);
    expect(found(`${filler}buratino`)).toEqual([]);
    const [film] = films;
    expect(library.titlesLike(`${film?.title.en}${' '.repeat(150)}xyzzy`, 1)).toEqual([film]);
  });
});

describe('a query says how it was read', () => {
  test.each([
    ['комедии 60-х', 'whole'],
    ['про ёжика', 'whole'],
    ['брилиантовая рука', 'whole'],
    ['самолет вертолет пароход паровоз', 'partly'],
    ['белое сонце', 'misspelt'],
    ['xqzw', 'nothing'],
  ])('"%s": %s', (query, how) => {
    expect(library.search(query).how).toBe(how);
  });

  test.each([
    ['bhjybz celm,s', 'ирония судьбы'],
    ['еру вшфьщтв фкь', 'the diamond arm'],
    ['Rjvtlbz', 'комедия'],
  ])('"%s" was typed in the other keyboard layout', (query, readAs) => {
    expect(library.search(query)).toMatchObject({ readAs, how: 'whole' });
  });

  test('in neither layout it stays what it is', () => {
    expect(library.search('mosfilm')).not.toHaveProperty('readAs');
    expect(library.search('xqzw')).not.toHaveProperty('readAs');
  });

  test('function words find nothing beside other words', () => {
    expect(found('the of and xqzw')).toEqual([]);
    expect(found('и в на xqzw')).toEqual([]);
  });
});

const makersOf = (film: Film) => [...film.directors, ...film.cast, ...film.authors, ...film.composers];
const surnameOf = (name: string) => name.split(' ').at(-1) ?? '';
const ids = (some: readonly Film[]) => some.map(({ id }) => id).toSorted();

/** Films by what their makers are called in some way. */
const filmsBy = (called: (name: string) => string) =>
  Map.groupBy(
    films.flatMap((film) =>
      [...new Set(makersOf(film).flatMap(textsOf).map(called))].map((name) => ({ film, name })),
    ),
    ({ name }) => name,
  );
const filmsOf = (person: string) =>
  filmsBy((name) => name)
    .get(person)
    ?.map(({ film }) => film) ?? [];

describe('people', () => {
  /** Those who have a name before the surname. */
  const hasInitial = /^\p{L}\. /u;
  const byInitial = [...filmsBy((name) => `${name.charAt(0)}. ${surnameOf(name)}`)];
  const bySurname = [...filmsBy((name) => (name.includes(' ') ? surnameOf(name) : ''))].filter(
    ([name]) => name,
  );

  test('are found by initial and surname: all their films and none of others', () => {
    const wrong = byInitial
      .filter(([name]) => hasInitial.test(name) && bySurname.some(([surname]) => surname === surnameOf(name)))
      .map(([query, all]) => ({ query, expected: ids(all.map(({ film }) => film)), got: ids(found(query)) }))
      .filter(({ expected, got }) => expected.join() !== got.join());
    expect(byInitial.length).toBeGreaterThan(1500);
    expect(wrong).toEqual([]);
  });

  test('are found by surname alone, in whatever case', () => {
    const inflect = languages.map(({ typed }) => typed.queries.formsOf);
    const wrong = bySurname.flatMap(([surname, all]) => {
      const forms = [
        surname,
        ...inflect.flatMap((formsOf) => formsOf(surname.toLowerCase().replaceAll('ё', 'е'))),
      ];
      return forms.filter((form) => !all.every(({ film }) => found(form).includes(film)));
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['Гайдай', 'Леонид Гайдай'],
    ['Гайдар', 'Аркадий Гайдар'],
    ['Э. Рязанов', 'Эльдар Рязанов'],
    ['Рязанов Э. А.', 'Эльдар Рязанов'],
    ['Эльдар Александрович Рязанов', 'Эльдар Рязанов'],
    ['Yu. Norstein', 'Юрий Норштейн'],
    ['у Ростоцкого', 'Станислав Ростоцкий'],
    ['с Никулиным', 'Юрий Никулин'],
    ['Л. Быков', 'Леонид Быков'],
    ['В. Лебедева', 'Вероника Лебедева'],
    ['И. Шварц', 'Исаак Шварц'],
  ])('"%s" is %s and nobody else', (query, name) => {
    expect(ids(found(query))).toEqual(ids(filmsOf(name)));
  });

  test('are never taken for others who are called nearly so: a surname finds its own films, and those that say it', () => {
    const says = (film: Film, surname: string) =>
      fold(surname)
        .split(' ')
        .some((part) => fold(JSON.stringify(film)).includes(part.slice(0, Math.max(3, part.length - 3))));
    const russian = bySurname.filter(([surname]) => /^\p{Script=Cyrillic}/u.test(surname));
    const wrong = russian.flatMap(([surname, own]) =>
      found(surname)
        .filter((film) => !own.some((one) => one.film === film) && !says(film, surname))
        .map(({ id }) => `${surname}: ${id}`),
    );
    expect(russian.length).toBeGreaterThan(800);
    expect(wrong).toEqual([]);
  });

  test('with one slip in the surname come first in 89 of a hundred cases', () => {
    const surnames = new Set(bySurname.map(([surname]) => fold(surname)));
    const typed = bySurname
      .flatMap(([surname, own]) => slipsOf(surname).map((slip) => ({ slip, own })))
      .filter(({ slip }, at) => at % 14 === 0 && !surnames.has(fold(slip)));
    const first = typed.filter(({ slip, own }) => own.some(({ film }) => film === found(slip)[0]));
    expect(typed.length).toBeGreaterThan(1000);
    expect(first.length / typed.length).toBeGreaterThan(0.89);
  });

  test('whom the data do not have is not somebody else', () => {
    expect(library.search('Б. Рязанов').how).toBe('partly');
    expect(library.search('Рудольф Гайдай').how).toBe('partly');
  });
});

describe('a title', () => {
  test.each(absentTitles)('"%s", which no film has, names none', (title) => {
    expect(library.named(title).sure?.id).toBeUndefined();
  });

  test.each(Object.entries(spellings))('%s names its film, and is completed to it first', (_, spell) => {
    const clear = films.filter((film) => !isAmbiguous(film) || /\d{4}/.test(spell(film)));
    const refused = clear.filter((film) => library.named(spell(film)).sure !== film);
    expect(refused.map(spell)).toEqual([]);
    const lost = films.filter((film) => !library.titlesLike(spell(film), 2).includes(film));
    expect(lost.map(spell)).toEqual([]);
  });

  test('under which a film is also known names it', () => {
    const all = films.flatMap((film) => film.alsoKnownAs.map((title) => ({ film, title })));
    const refused = all.filter(({ film, title }) => !isAmbiguous(film) && library.named(title).sure !== film);
    expect(refused.map(({ title }) => title)).toEqual([]);
  });

  test('with one slip, wherever, names its film in 97 of a hundred cases, and never another', () => {
    const all = films
      .filter((film) => !isAmbiguous(film))
      .flatMap((film) =>
        [film.title.ru, film.title.en].flatMap((title) => slipsOf(title).map((typed) => ({ film, typed }))),
      )
      .filter((_, at) => at % 6 === 0);
    const named = all.map(({ film, typed }) => ({ film, typed, sure: library.named(typed).sure }));
    const wrong = named.filter(({ film, sure }) => sure && sure !== film);
    expect(wrong.map(({ typed, sure }) => `${typed}: ${sure?.id}`)).toEqual([]);
    expect(named.filter(({ sure }) => sure).length / all.length).toBeGreaterThan(0.97);
  });

  test.each([
    ['Ирония судьбы', 'the-irony-of-fate'],
    ['Буратино', 'the-adventures-of-buratino'],
    ['Мюнхгаузен', 'the-very-same-munchhausen'],
    ['moscow tears', 'moscow-does-not-believe-in-tears'],
    ['Таможня даёт добро', 'white-sun-of-the-desert'],
    ['Золушка Кошеверова', 'cinderella'],
    ['двенадцать стульев', 'the-twelve-chairs'],
    ['20 дней без войны', 'twenty-days-without-war'],
    ['Operation Y', 'operation-y'],
  ])('"%s" is surely %s', (typed, id) => {
    expect(library.named(typed).sure?.id).toBe(id);
  });

  test('of two films names both, and one with its year', () => {
    const { sure, maybe } = library.named('Снежная королева');
    expect(sure).toBeUndefined();
    expect(ids(maybe.slice(0, 2))).toEqual(['the-snow-queen', 'the-snow-queen-1966']);
    expect(library.named('The Snow Queen (1957)').sure?.id).toBe('the-snow-queen');
    expect(library.named('снежная королева 1966').sure?.id).toBe('the-snow-queen-1966');
  });

  test('typed in the other layout says how it was read', () => {
    expect(library.named('bhjybz celm,s')).toMatchObject({
      readAs: 'ирония судьбы',
      sure: { id: 'the-irony-of-fate' },
    });
  });
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
    ['шури', 'operation-y'],
    ['кот матр', 'three-from-prostokvashino'],
    ['таможня да', 'white-sun-of-the-desert'],
    ['vfkmd', 'the-adventures-of-buratino'],
    ['снежная королева 1957', 'the-snow-queen'],
    ['рязанов', 'the-irony-of-fate'],
  ])('"%s" offers %s', (typed, id) => {
    expect(library.titlesLike(typed, 25).map((film) => film.id)).toContain(id);
  });

  test('titles stand before heroes', () => {
    const offered = library.titlesLike('чебурашка', 25).map(({ id }) => id);
    expect(offered.slice(0, 1)).toEqual(['cheburashka']);
    expect(offered).toContain('gena-the-crocodile');
  });

  test('е stands for ё, case does not matter, one letter is enough', () => {
    expect(library.titlesLike('ё', 25)).toEqual(library.titlesLike('Е', 25));
    expect(library.titlesLike('б', 25).map((film) => film.id)).toContain('the-diamond-arm');
  });
});

test('what is made ready between other work is what is made at once', async () => {
  const [warm, cold] = [createLibrary(films, languages), createLibrary(films, languages)];
  await warm.warm();
  for (const query of ['рязанов', 'комедии 60-х', 'mosk tears']) {
    expect(warm.search(query)).toEqual(cold.search(query));
    expect(warm.titlesLike(query, 25)).toEqual(cold.titlesLike(query, 25));
  }
});

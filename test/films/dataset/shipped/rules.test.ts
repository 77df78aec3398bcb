import { describe, expect, test } from 'vitest';
import { shippedMistakesOf } from '#films/dataset/shipped/rules.ts';
import type { Film } from '#films/dataset/schema.ts';
import { shippedFilms, someFilm } from '../../../support/films.ts';

const linesOf = (films: readonly Film[]) =>
  shippedMistakesOf(films).map(({ film, field, reason }) => `${film}: ${field}: ${reason}`);

/** Films that differ in all that may not be alike. */
const filmsWith = (...changes: Partial<Film>[]) =>
  changes.map((change, at) => {
    const word = ['one', 'two', 'three', 'four', 'five'][at] ?? 'more';
    return someFilm({
      id: word,
      description: { en: 'D.', ru: 'Д.' },
      hook: { en: `${word}, what was in the letter?`, ru: `${word}: что было в письме?` },
      facts: [],
      ...change,
    });
  });

const both = (en: string) => ({ en, ru: 'Так.' });
const fact = (en: string) => ({ text: both(en), source: 'https://en.wikipedia.org/wiki/Film' });
const note = (en: string) => ({ en, ru: 'примечание' });

test('the shipped list keeps its own rules', async () => {
  expect(linesOf(await shippedFilms())).toEqual([]);
});

test('films that share nothing have no mistake', () => {
  expect(linesOf(filmsWith({}, {}))).toEqual([]);
});

test.each<[string, Partial<Film>, RegExp]>([
  ['no republic', { republic: undefined }, /^one: republic: is missing/],
  ['no origin', { origin: undefined }, /^one: origin: is missing/],
  ['a film of our days', { year: 2015 }, /^one: year: is 2015; the list holds films from 1918 to 1991/],
  [
    'two genres that say one thing',
    { genres: ['children', 'family'] },
    /^one: genres: holds "children" and "family"/,
  ],
  [
    'two articles in one language',
    { readMore: ['https://en.wikipedia.org/wiki/A', 'https://en.wikipedia.org/wiki/B'] },
    /^one: readMore: has two pages of one language/,
  ],
  [
    'a title that lost its mark in one language',
    { title: { en: 'Don’t Grieve', ru: 'Не горюй!' }, originalTitle: 'Не горюй!' },
    /^one: title\.en: ends without the "!" of "Не горюй!"/,
  ],
  [
    'a note that frightens, for everyone',
    { contentNotes: [note('alcohol'), note('frightening scenes')] },
    /^one: audienceNote: is missing: .*"frightening scenes"/,
  ],
  [
    'a reassurance for teens',
    { audience: 'teens', audienceNote: both('It ends well.') },
    /^one: audienceNote: is for films for everyone, and this one is for teens/,
  ],
  ...[
    ['color', 'His coat changes color.'],
    ['honor', 'It is an honor.'],
    ['neighborhood', 'The whole neighborhood comes.'],
    ['realized', 'He realized it late.'],
    ['analyze', 'They analyze it.'],
    ['theater', 'It is a theater.'],
    ['traveled', 'He traveled far.'],
    ['gray', 'The goose is gray.'],
    ['toward', 'They go toward home.'],
  ].map(([word, text]): [string, Partial<Film>, RegExp] => [
    `American spelling (${word})`,
    { kindness: both(text ?? '') },
    new RegExp(`^one: kindness\\.en: has "${word}", which is American`),
  ]),
  [
    'two facts that say the same',
    {
      facts: [
        fact('The storm scene was shot in a pool of the Odessa studio.'),
        fact('A pool at the Odessa studio served when the storm was shot.'),
      ],
    },
    /^one: facts\.1\.text\.en: says nearly what facts\.0\.text\.en says/,
  ],
  [
    'a fact that says what the occasion says',
    {
      occasion: { day: '05-09', why: both('Cosmonauts watch it before every launch.') },
      facts: [fact('Before nearly every launch cosmonauts have watched it.')],
    },
    /^one: facts\.0\.text\.en: says nearly what occasion\.why\.en says/,
  ],
])('%s is named', (_, change, expected) => {
  const lines = linesOf(filmsWith(change));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(expected);
});

test.each<[string, Partial<Film>]>([
  [
    'a title that is short for one with the mark',
    {
      title: { en: 'The Irony of Fate', ru: 'С лёгким паром!' },
      originalTitle: 'С лёгким паром!',
      alsoKnownAs: ['The Irony of Fate, or Enjoy Your Bath!'],
    },
  ],
  [
    'a note that frightens, with its reassurance',
    { contentNotes: [note('violence')], audienceNote: both('It ends well.') },
  ],
  ['a note that frightens, for teens', { contentNotes: [note('violence')], audience: 'teens' }],
  [
    'British spelling and words that only look American',
    { kindness: both('Humorous, honorary, and the size of a prize; a meter at Lincoln Center.') },
  ],
  [
    'two facts about one person',
    { facts: [fact('Anna Petrova wrote the songs.'), fact('Anna Petrova built the sets.')] },
  ],
])('%s is right', (_, change) => {
  expect(linesOf(filmsWith(change))).toEqual([]);
});

describe('films beside each other', () => {
  test.each([
    ['Alexander', 'Aleksandr'],
    ['Yevgeny', 'Evgeni'],
    ['Alexei', 'Aleksey'],
    ['Georgy', 'Georgiy'],
    ['Sergei', 'Sergey'],
    ['Maria', 'Mariya'],
    ['Tatyana', 'Tatiana'],
  ])('%s is not %s elsewhere', (name, other) => {
    const lines = linesOf(
      filmsWith(
        { directors: [{ en: `${name} Petrov`, ru: 'А. Петров' }] },
        {
          cast: [{ en: `${other} Ivanov`, ru: 'А. Иванов' }],
          kindness: both(`And ${other} Sidorov reads.`),
        },
      ),
    );
    expect(lines).toEqual([
      `two: cast.0.en: "${other}" is written "${name}" in "one"`,
      `two: kindness.en: "${other}" is written "${name}" in "one"`,
    ]);
  });

  test('names of other peoples stay what they are', () => {
    const names = [
      'Georgy',
      'Giorgi',
      'Yelena',
      'Elene',
      'Ia',
      'Iya',
      'Maya',
      'Maia',
      'Vadim',
      'Vadym',
      'Yevgeny',
      'Eugen',
    ];
    const cast = names.map((name) => ({ en: `${name} Petrov`, ru: `${name} Петров` }));
    expect(linesOf(filmsWith({ cast }))).toEqual([]);
  });

  test('a hero is called one way', () => {
    const hero = (en: string) => ({ heroes: [{ en, ru: 'Кай' }] });
    expect(linesOf(filmsWith(hero('Kai'), hero('Kay')))).toEqual([
      'two: heroes.0.en: "Kay" stands beside "Кай", in "one" it is "Kai"',
    ]);
  });

  test('a phrase may stand in two films, not in three', () => {
    const set = (who: string) => ({ kindness: both(`${who} once again sailed into Soviet cinemas.`) });
    expect(linesOf(filmsWith(set('Assol'), set('Sadko')))).toEqual([]);
    expect(linesOf(filmsWith(set('Assol'), set('Sadko'), set('Gulliver')))).toEqual([
      'three: kindness.en: has the phrase "once again sailed into soviet", as "one", "two" have',
    ]);
  });

  test('three hooks may begin alike, not four', () => {
    const hook = (end: string) => ({ hook: { en: `How do you ${end}?`, ru: `Что: ${end}` } });
    const films = filmsWith(hook('swim'), hook('sing'), hook('run'), hook('read'));
    expect(linesOf(films.slice(0, 3))).toEqual([]);
    expect(linesOf(films)).toEqual([
      'four: hook.en: has the beginning "how do you", as "one", "two", "three" have',
    ]);
  });

  test('one fact in ten may give a number of viewers', () => {
    const sold = ['Some 5 million tickets were sold.', 'It had 30,000 viewers.'].map(fact);
    const others = 'abcdefghi'.split('').map((letter) => fact(`${letter}.`));
    const films = (facts: Film['facts']) => filmsWith(...facts.map((one) => ({ facts: [one] })));
    expect(linesOf(films([...sold.slice(0, 1), ...others]))).toEqual([]);
    expect(linesOf(films([...sold, ...others]))).toEqual([
      expect.stringMatching(/^two: facts\.0\.text: .*number of viewers/),
    ]);
  });
});

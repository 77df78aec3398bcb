import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteOf, readFilms, readNotedFilms, sha256 } from '#films/dataset/reading.ts';
import { filmSchema } from '#films/dataset/json-schema.ts';
import { readFile } from 'node:fs/promises';
import { languages } from '#i18n/languages.ts';
import { someFilm } from '../../support/films.ts';

async function mistakesIn(content: unknown): Promise<string[]> {
  const file = join(await mkdtemp(join(tmpdir(), 'films-')), 'films.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { mistakes } = await readFilms(file, languages);
  return (mistakes ?? []).map(
    ({ film, field, reason }) => `${film === file ? 'file' : film}: ${field}: ${reason}`,
  );
}

const one = (changes: object) => ({ films: [{ ...someFilm(), ...changes }] });

test('a right list has no mistake', async () => {
  expect(await mistakesIn({ films: [someFilm()] })).toEqual([]);
});

test.each([
  ['not JSON', '{"films": [', /^file: \(whole file\): is not JSON/],
  ['no list', { movies: [] }, /^file: films: is missing\nfile: movies: is no field/],
  ['an empty list', { films: [] }, /^file: films: the list is empty/],
  ['a missing language', one({ title: { en: 'Only English' } }), /^the-kind-film: title\.ru: is missing$/],
  [
    'an unknown genre',
    one({ genres: ['thriller'] }),
    /^the-kind-film: genres\.0: is "thriller", and may be: comedy, drama/,
  ],
  ['no fact', one({ facts: [] }), /^the-kind-film: facts: /],
  [
    'a fact without its source',
    one({ facts: [{ text: { en: 'So.', ru: 'Так.' } }] }),
    /^the-kind-film: facts\.0\.source: /,
  ],
  [
    'an address without https',
    one({ readMore: ['http://en.wikipedia.org/wiki/A'] }),
    /readMore\.0: must be an https:/,
  ],
  [
    'a host that nobody checked',
    one({ readMore: ['https://films.example/a'] }),
    /readMore: a card shows .*not in data\/trusted-hosts/,
  ],
  ['a look-alike of a trusted host', one({ readMore: ['https://wikipedia.org.example/a'] }), /trusted-hosts/],
  [
    '30 February',
    one({ occasion: { day: '02-30', why: { en: 'So.', ru: 'Так.' } } }),
    /occasion\.day: must be a day of the year/,
  ],
  [
    'a premiere far from the year',
    one({ premiere: '1971-01-01' }),
    /premiere: 1971-01-01 is more than two years/,
  ],
  [
    'a date that does not exist',
    one({ premiere: '1965-02-31' }),
    /premiere: is "1965-02-31", and no day as YYYY-MM-DD/,
  ],
  ['an unknown field', one({ rating: 5 }), /^the-kind-film: rating: is no field that is known here$/],
  [
    'too long a text',
    one({ kindness: { en: 'x'.repeat(281), ru: 'Так.' } }),
    /kindness\.en: holds at most 280 characters, and has 281/,
  ],
  [
    'Latin letters in a Russian word',
    one({ kindness: { en: 'So.', ru: 'Он cмеётся.' } }),
    /kindness\.ru: mixes Latin and Cyrillic/,
  ],
  [
    'straight quotes in Russian',
    one({ kindness: { en: 'So.', ru: 'Он "добр".' } }),
    /kindness\.ru: has straight/,
  ],
  [
    'е for ё',
    one({ directors: [{ en: 'Pyotr Todorovsky', ru: 'Петр Тодоровский' }] }),
    /directors\.0\.ru: "Петр" is written with ё/,
  ],
  [
    'English left untranslated',
    one({ kindness: { en: 'So.', ru: 'So.' } }),
    /kindness\.ru: has no Russian letter/,
  ],
  [
    'straight quotes in English',
    one({ kindness: { en: 'It\'s "kind".', ru: 'Так.' } }),
    /kindness\.en: has straight/,
  ],
  [
    'a sentence that names another year than the occasion counts from',
    one({
      occasion: { day: '05-09', why: { en: 'Shown in 1965.', ru: 'Показан в 1965 году.' }, since: 1966 },
    }),
    /occasion\.since: is 1966, a year/,
  ],
  [
    'a content note twice',
    one({ contentNotes: ['a', 'b'].map(() => ({ en: 'alcohol', ru: 'алкоголь' })) }),
    /contentNotes: names the same thing twice/,
  ],
  [
    'signs of Markdown',
    one({ kindness: { en: 'It is *so* kind.', ru: 'Так.' } }),
    /kindness\.en: .*Markdown/,
  ],
  ['Markdown in a name', one({ cast: [{ en: 'A_n_', ru: 'А' }] }), /cast\.0\.en: .*Markdown/],
  ['a heading in a title', one({ originalTitle: '# Фильм' }), /originalTitle: .*Markdown/],
  ['a mention of everyone', one({ alsoKnownAs: ['To @everyone'] }), /alsoKnownAs\.0: .*a mention/],
  ['a mention of a member', one({ lines: ['Иди сюда, <@1>'] }), /lines\.0: .*a mention/],
  ['a time of Discord', one({ hook: { en: 'Come <t:0:R>.', ru: 'Так.' } }), /hook\.en: .*a time/],
  [
    'an address in a text',
    one({ hook: { en: 'See https://a.example', ru: 'Так.' } }),
    /hook\.en: .*an address/,
  ],
  ['a line break', one({ description: { en: 'A.\nB.', ru: 'Так.' } }), /description\.en: has a line break/],
  ['a direction mark', one({ heroes: [{ en: 'A\u202eB', ru: 'Б' }] }), /heroes\.0\.en: has a direction mark/],
  ['half a character', one({ originalTitle: 'Фильм \ud800' }), /originalTitle: has half a character/],
  [
    'brackets in an address',
    one({ readMore: ['https://en.wikipedia.org/wiki/A_(film)'] }),
    /readMore\.0: writes \( \) .*percent-encoded/,
  ],
  ['a missing field', one({ audience: undefined }), /^the-kind-film: audience: is missing$/],
  ['a missing part', one({ occasion: { day: '05-09' } }), /^the-kind-film: occasion\.why: is missing$/],
  [
    'a missing source',
    one({ facts: [{ text: { en: 'A.', ru: 'А.' } }] }),
    /^the-kind-film: facts\.0\.source: is missing$/,
  ],
  ['a missing day', one({ occasion: { why: { en: 'A.', ru: 'А.' } } }), /: occasion\.day: is missing$/],
  ['a word for a number', one({ minutes: 'ninety' }), /minutes: must be a number, and is "ninety"/],
  ['a text for a list', one({ cast: 'Anna' }), /cast: must be a list, and is "Anna"/],
  [
    'too long a list',
    one({ genres: ['comedy', 'drama', 'war', 'crime', 'satire'] }),
    /genres: holds at most 4 entries, and has 5/,
  ],
  ['a number out of bounds', one({ minutes: 0 }), /minutes: must be at least 1, and is 0/],
  ['a genre twice', one({ genres: ['comedy', 'comedy'] }), /genres: names the same thing twice/],
  [
    'too long an original title for a button',
    one({ originalTitle: 'ж'.repeat(110) }),
    /originalTitle: is too long/,
  ],
])('%s is named', async (_, content, expected) => {
  expect((await mistakesIn(content)).join('\n')).toMatch(expected);
});

describe('two films', () => {
  const second = (changes: object) => ({
    films: [
      someFilm({ imdb: 'tt0000001' }),
      someFilm({
        id: 'other',
        title: { en: 'Other', ru: 'Другой' },
        originalTitle: 'Другой',
        kindness: { en: 'B.', ru: 'Б.' },
        hook: { en: 'B.', ru: 'Б.' },
        description: { en: 'B.', ru: 'Б.' },
        facts: [{ text: { en: 'B.', ru: 'Б.' }, source: 'https://en.wikipedia.org/wiki/B' }],
        readMore: ['https://en.wikipedia.org/wiki/B'],
        ...changes,
      }),
    ],
  });

  test('that differ are right', async () => {
    expect(await mistakesIn(second({}))).toEqual([]);
  });

  test('cannot share one title, written with е or with ё', async () => {
    const { films } = second({ alsoKnownAs: ['Елка'] });
    const changed = films.map((film) => (film.id === 'other' ? film : { ...film, alsoKnownAs: ['Ёлка!'] }));
    expect((await mistakesIn({ films: changed })).join('\n')).toMatch(
      /other: alsoKnownAs: repeats the title/,
    );
  });

  test('of one title that are years apart are right', async () => {
    const { title, originalTitle } = someFilm();
    expect(await mistakesIn(second({ title, originalTitle, year: 1975 }))).toEqual([]);
  });

  test.each([
    ['one id', { id: 'the-kind-film' }, /the-kind-film: id: repeats the id/],
    [
      'one title in a year',
      { title: { en: 'The kind film!', ru: 'Другой' } },
      /other: title\.en: repeats the title/,
    ],
    ['one original title in a year', { originalTitle: 'добрый фильм' }, /other: originalTitle: repeats/],
    ['one IMDb page', { imdb: 'tt0000001' }, /other: imdb: repeats the IMDb id/],
    [
      'a title with what a film of the next year is also known as',
      { year: 1966, alsoKnownAs: ['The Kind Film'] },
      /other: alsoKnownAs: repeats the title of "the-kind-film" \(title\.en\)/,
    ],
    [
      'one encyclopedia page',
      { readMore: ['https://en.wikipedia.org/wiki/Film'] },
      /other: readMore: repeats an encyclopedia page/,
    ],
    [
      'one Russian name under two English ones',
      { cast: [{ en: 'Iwan Iwanow', ru: 'Иван Иванов' }] },
      /other: cast\.0\.en: "Iwan Iwanow" stands beside "Иван Иванов", in "the-kind-film" it is "Ivan Ivanov"/,
    ],
    [
      'one English name under two Russian ones',
      { directors: [{ en: 'Ivan Ivanov', ru: 'Иван Ивановъ' }] },
      /other: directors\.0\.ru: "Иван Ивановъ" stands beside/,
    ],
    [
      'one sentence',
      { kindness: { en: 'He reads to those who cannot.', ru: 'Б.' } },
      /other: kindness\.en: repeats a sentence of "the-kind-film"/,
    ],
  ])('cannot share %s', async (_, changes, expected) => {
    expect((await mistakesIn(second(changes))).join('\n')).toMatch(expected);
  });
});

test("a host's own list need not be Soviet", async () => {
  const { republic: _republic, origin: _origin, ...film } = someFilm({ year: 2015, premiere: '2015-05-09' });
  expect(await mistakesIn({ films: [film] })).toEqual([]);
});

test('every mistake of every film comes at once, in their order', async () => {
  const films = [
    { ...someFilm(), genres: [], year: 1850 },
    { ...someFilm({ id: 'b' }), premiere: '1999-01-01' },
    { nothing: true },
  ];
  const mistakes = (await mistakesIn({ films })).map((line) => line.split(':').slice(0, 2).join(':'));
  expect(mistakes).toContain('the-kind-film: year');
  expect(mistakes).toContain('the-kind-film: genres');
  expect(mistakes).toContain('b: premiere');
  expect(mistakes).toContain('film number 3: id');
});

test('a missing file is named', async () => {
  expect((await readFilms('nowhere/films.json', languages)).mistakes?.[0]?.reason).toMatch(
    /cannot be read: ENOENT/,
  );
});

test('the schema for editors is the one of the code', async () => {
  expect(await readFile('data/films.schema.json', 'utf8')).toBe(filmSchema(languages));
});

test('that the shipped list was checked as it stands is noted by npm run generate, and spares each start that', async () => {
  const file = 'data/films.json';
  const source = await readFile(file, 'utf8');
  expect(await readFile(noteOf(file), 'utf8')).toBe(`${sha256(source)}\n`);
  expect(await readNotedFilms(file, languages)).toMatchObject(await readFilms(file, languages));
});

test('a list is checked at the start once it is changed, and where nobody has noted that it was', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'films-')), 'films.json');
  const wrong = JSON.stringify(one({ year: 1800 }));
  await writeFile(file, wrong);
  expect((await readNotedFilms(file, languages)).mistakes).toHaveLength(1);
  await writeFile(noteOf(file), sha256(wrong));
  expect((await readNotedFilms(file, languages)).films).toHaveLength(1);
  expect((await readFilms(file, languages)).mistakes).toHaveLength(1);
  await writeFile(file, `${wrong}\n`);
  expect((await readNotedFilms(file, languages)).mistakes).toHaveLength(1);
});

import { describe, expect, test } from 'vitest';
import { cardEmbed } from '#films/card.ts';
import { details } from '#films/details.ts';
import type { Film } from '#films/dataset/schema.ts';
import { genres, themes } from '#films/dataset/vocabulary.ts';
import { textIn, type Language } from '#i18n/language.ts';
import { english, languages } from '#i18n/languages.ts';
import { inBoth } from '#i18n/spoken.ts';
import { shippedFilms, someFilm } from '../support/films.ts';
import { embedMistakes } from '../support/limits.ts';

const films = await shippedFilms();
const long = (length: number) => ({ en: 'w'.repeat(length), ru: 'ж'.repeat(length) });

/** Every text as long as the schema lets it be. */
const worst: Film = someFilm({
  title: long(120),
  originalTitle: 'Q'.repeat(120),
  minutes: 1000,
  format: 'animated-feature',
  genres: genres.toSorted((a, b) => b.length - a.length).slice(0, 4),
  themes: themes.toSorted((a, b) => b.length - a.length).slice(0, 5),
  directors: Array(4).fill(long(60)),
  cast: Array(6).fill(long(60)),
  studios: Array(4).fill(long(60)),
  description: long(600),
  kindness: long(280),
  hook: long(120),
  audienceNote: long(120),
  facts: Array.from({ length: 4 }, () => ({
    text: long(320),
    source: `https://en.wikipedia.org/${'a'.repeat(480)}`,
  })),
  contentNotes: Array(6).fill(long(60)),
});

const alone = languages.map((language) => ({ ...language, spoken: { language, beside: undefined } }));
const inBothWays = languages.map((language) => ({
  ...language,
  name: `${language.name} with another beside it`,
  spoken: inBoth(languages, language),
}));

describe.each([...alone, ...inBothWays])('in $name', ({ spoken: options, ...language }) => {
  test.each(films.map((film) => [film.id, film] as const))(
    'the card of %s is within every limit',
    (_, film) => {
      for (const turn of film.facts.keys())
        expect(embedMistakes([cardEmbed(film, { ...options, turn })])).toEqual([]);
    },
  );

  test.each(films.map((film) => [film.id, film] as const))(
    'what is more of %s is within every limit',
    (_, film) => {
      expect(embedMistakes(details(film, language).embeds ?? [])).toEqual([]);
    },
  );

  test('the longest card that the schema allows is within every limit, and so is what is more of it', () => {
    const card = cardEmbed(worst, {
      ...options,
      heading: 'h'.repeat(100),
      reason: textIn(long(240), language),
      turn: 0,
    });
    expect(embedMistakes([card])).toEqual([]);
    expect(embedMistakes(details(worst, language).embeds ?? [])).toEqual([]);
  });

  test('a card says at one look what it is, what draws one to it and why it is kind', () => {
    const film = someFilm();
    const { vocabulary, card: words } = language.t;
    const all = JSON.stringify(cardEmbed(film, options));
    for (const part of [
      '(1965)',
      words.minutes(90),
      vocabulary.genre.comedy,
      vocabulary.audience.everyone,
      textIn(film.hook, language),
      textIn(film.kindness, language),
    ]) {
      expect(all).toContain(part);
    }
    expect(all).not.toContain(textIn(film.description, language));
  });

  test('more tells the story, who made it, every fact and where to read and watch', () => {
    const facts = ['A.', 'B.'].map((en) => ({ text: { en, ru: en }, source: 'https://mirror.example/' }));
    const film = someFilm({ facts });
    const { embeds, components } = details(film, language);
    const all = JSON.stringify(embeds);
    for (const text of [film.description, ...film.studios]) expect(all).toContain(textIn(text, language));
    for (const name of [...film.directors, ...film.cast])
      expect(all).toContain(textIn(name, language).replace(' ', '\u00a0'));
    expect(embeds?.[0]?.fields?.map(({ value }) => value)).toContain('A.\n\nB.');
    expect(JSON.stringify(components)).toContain('youtube.com');
  });
});

test.each([
  ['Георгий Данелия', 'Георгий\u00a0Данелия'],
  ['Татьяна Шабельникова', 'Татьяна Шабельникова'],
  ['Киностудия имени М. Горького', 'Киностудия имени М.\u00a0Горького'],
])('%s is broken only where a column of more does not hold it', (name, written) => {
  const film = someFilm({ cast: [{ en: name, ru: name }] });
  expect(details(film, english).embeds?.[0]?.fields?.map(({ value }) => value)).toContain(written);
});

test('what is unknown is left out', () => {
  const { minutes: _, ...film } = someFilm({ cast: [], readMore: [] });
  const card = cardEmbed(film, { language: english });
  expect(card.url).toBeUndefined();
  expect(card.description).toContain('\ncomedy · for everyone\n');
  expect(details(film, english).embeds?.[0]?.fields?.map(({ name }) => name)).toEqual([
    'Director',
    'Studio',
    'Did you know?',
  ]);
});

test('a line has at most two words for what a film is, and not both children and family', () => {
  const lineOf = (changes: Partial<Film>) =>
    cardEmbed(someFilm(changes), { language: english }).description?.split('\n')[1];
  expect(lineOf({ genres: ['comedy', 'war', 'musical'] })).toBe(
    '1 h 30 min · comedy, war film · for everyone',
  );
  expect(lineOf({ genres: ['family', 'children', 'musical'] })).toBe(
    '1 h 30 min · children’s film, musical · for everyone',
  );
  expect(lineOf({ format: 'animated-short', genres: ['comedy', 'musical'] })).toBe(
    '1 h 30 min · short cartoon, comedy · for everyone',
  );
});

test('what could frighten stands on the card with the sentence that reconciles it', () => {
  const film = someFilm({
    contentNotes: [{ en: 'frightening scenes', ru: 'страшные сцены' }],
    audienceNote: { en: 'All ends well.', ru: 'Всё кончится хорошо.' },
  });
  expect(cardEmbed(film, { language: english }).description).toContain(
    'Good to know: frightening scenes. All ends well.',
  );
});

test('facts fill fields as far as Discord takes them', () => {
  const texts = [500, 500, 600].map((length) => 'a'.repeat(length));
  const facts = texts.map((en) => ({ text: { en, ru: en }, source: 'https://mirror.example/' }));
  const fields = details(someFilm({ facts }), english).embeds?.[0]?.fields?.slice(-2);
  expect(fields?.map(({ value }) => value.length)).toEqual([1002, 600]);
  expect(fields?.[1]?.name).toBe('\u200b');
});

test('a fact is linked only where its host is trusted', () => {
  const linked = (source: string) => {
    const fact = { text: { en: 'So it was.', ru: 'Так и было.' }, source };
    return details(someFilm({ facts: [fact] }), english).embeds?.[0]?.fields?.at(-1)?.value;
  };
  expect(linked('https://mirror.example/film')).toBe('So it was.');
  expect(linked('https://en.wikipedia.org/wiki/Film')).toContain('(https://en.wikipedia.org/wiki/Film)');
});

test('facts take turns on the card of a day, below its picture', () => {
  const facts = ['A.', 'B.'].map((en) => ({ text: { en, ru: 'Я.' }, source: 'https://mirror.example/' }));
  const shown = [0, 1, 2].map(
    (turn) => cardEmbed(someFilm({ facts }), { language: english, turn }).footer?.text,
  );
  expect(shown).toEqual(['Did you know? A.', 'Did you know? B.', 'Did you know? A.']);
  expect(cardEmbed(someFilm({ facts }), { language: english }).footer).toBeUndefined();
});

test('Wikipedia is opened in the reader’s language, and a button says where it is in another', () => {
  const labels = (readMore: string[], language: Language) =>
    JSON.stringify(details(someFilm({ readMore }), language).components);
  const [ru, en] = ['https://ru.wikipedia.org/wiki/A', 'https://en.wikipedia.org/wiki/A'];
  expect(labels([ru, en], english)).toContain('"label":"Wikipedia","url":"https://en.');
  expect(labels([ru], english)).toContain('"label":"Wikipedia (Russian)","url":"https://ru.');
  expect(labels([en], languages[1] as Language)).toContain('"label":"Википедия (английский)"');
});

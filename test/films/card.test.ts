import { describe, expect, test } from 'vitest';
import type { APIEmbed } from 'discord.js';
import { cardEmbed } from '#films/card.ts';
import type { Film } from '#films/dataset/schema.ts';
import { genres, themes } from '#films/dataset/vocabulary.ts';
import { textIn } from '#i18n/language.ts';
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
  facts: [{ text: long(320), source: `https://en.wikipedia.org/${'a'.repeat(480)}` }],
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

  test('the longest card that the schema allows is within every limit, with heading and reason', () => {
    const card = cardEmbed(worst, {
      ...options,
      heading: 'h'.repeat(100),
      reason: textIn(long(240), language),
    });
    expect(embedMistakes([card])).toEqual([]);
  });

  test('a card says at one look what it is, why it is kind and whether it fits tonight', () => {
    const { audience, directors, genres, kindness } = someFilm();
    const { vocabulary, card: words } = language.t;
    const card: APIEmbed = cardEmbed(someFilm(), options);
    const all = JSON.stringify(card);
    for (const part of [
      '(1965)',
      words.minutes(90),
      ...genres.map((genre) => vocabulary.genre[genre]),
      vocabulary.audience[audience],
      textIn(kindness, language),
      ...directors.map((name) => textIn(name, language)),
    ]) {
      expect(all).toContain(part);
    }
  });
});

test('what is unknown is left out', () => {
  const { minutes: _, ...film } = someFilm({ cast: [], readMore: [] });
  const card = cardEmbed(film, { language: english });
  expect(card.url).toBeUndefined();
  expect(card.fields?.map((field) => field.name)).toEqual(['Director', 'Studio', 'Did you know?']);
  expect(card.description).toContain('**comedy · for everyone**');
});

test('a fact is linked only where its host is trusted', () => {
  const fact = { text: { en: 'So it was.', ru: 'Так и было.' }, source: 'https://mirror.example/film' };
  const card = cardEmbed(someFilm({ facts: [fact] }), { language: english });
  expect(card.fields?.at(-1)?.value).toBe('So it was.');
});

test('facts take turns', () => {
  const facts = ['A.', 'B.'].map((en) => ({ text: { en, ru: 'Я.' }, source: 'https://mirror.example/' }));
  const shown = [0, 1, 2].map(
    (turn) => cardEmbed(someFilm({ facts }), { language: english, turn }).fields?.at(-1)?.value,
  );
  expect(shown).toEqual(['A.', 'B.', 'A.']);
});

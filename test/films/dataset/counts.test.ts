import { expect, test } from 'vitest';
import { countsOf } from '#films/dataset/counts.ts';
import { someFilm } from '../../support/films.ts';

test('films and facts are counted by kind', () => {
  const unlinked = { text: { en: 'So.', ru: 'Так.' }, source: 'https://mirror.example/' };
  const counts = countsOf([
    someFilm(),
    someFilm({ id: 'b', year: 1949, audience: 'teens', facts: [unlinked] }),
  ]);
  expect(counts.split('\n')).toEqual(
    expect.arrayContaining([
      '- Films: 2',
      '- By decade: 1940s (1), 1960s (1)',
      '- By studio: Mosfilm (2)',
      '- By audience: for everyone (1), for teens and older (1)',
      '- Facts: 2, of these 1 with a link on the card and 1 without',
    ]),
  );
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { countsOf, withCounts } from '#films/dataset/counts.ts';
import { shippedFilms, someFilm } from '../../support/films.ts';

test('the counts in data/README.md are those of the films; npm run generate brings them up to date', async () => {
  const readme = await readFile('data/README.md', 'utf8');
  expect(readme).toBe(withCounts(readme, await shippedFilms()));
});

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

test('what stands around the counts stays', () => {
  const readme = 'Before.\n\n<!-- counts: npm run generate -->\n\nold\n\n<!-- /counts -->\n\nAfter.\n';
  const fresh = withCounts(readme, [someFilm()]);
  expect(fresh).toMatch(/^Before\.\n\n<!-- counts: npm run generate -->\n\n- Films: 1\n/);
  expect(fresh).toMatch(/without\n\n<!-- \/counts -->\n\nAfter\.\n$/);
  expect(fresh).not.toContain('old');
  expect(withCounts(fresh, [someFilm()])).toBe(fresh);
});

test('a README without a place for the counts is refused', () => {
  expect(() => withCounts('# Films\n', [someFilm()])).toThrow(/no place for the counts/);
});

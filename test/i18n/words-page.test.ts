import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { languages } from '#i18n/languages.ts';
import { wordsPage } from '#i18n/words-page.ts';
import { commands } from '../../commands/index.ts';
import { withPseudo } from '../support/pseudo.ts';

const page = wordsPage(languages);

test('docs/words.md is the words as they are; npm run generate brings it up to date', async () => {
  expect(await readFile('docs/words.md', 'utf8')).toBe(page);
});

test('every sentence is whole in every language', () => {
  expect(page).toContain('| found | 1 film for “‹typed›” / 2 films for “‹typed›” / 5 films for “‹typed›” |');
  expect(page).toContain('5 фильмов по запросу «‹typed›»');
  expect(page).not.toMatch(/undefined|NaN|\[object/);
  expect(page.split('\n').filter((line) => /\|\s*\|/.test(line) && !line.startsWith('|  |'))).toEqual([]);
});

test('a further language has a column of its own', () => {
  expect(wordsPage(withPseudo)).toContain('|  | English | Русский | ⟦Ṕśéúḋó⟧ |');
});

test.each(languages.map((language) => [language.name, language] as const))(
  'every command that a sentence names exists, as it is called in %s',
  (_, language) => {
    const [english] = languages;
    const nameIn = (words: { name?: string }, fixed: string) =>
      language === english ? fixed : (words.name ?? fixed);
    const known = commands.flatMap(({ name, words, subcommands = [] }) => {
      const root = nameIn(words(language.t), name);
      const own = subcommands.map((one) => `${root} ${nameIn(one.words(language.t), one.name)}`);
      return own.length > 0 ? own : [root];
    });
    const column = languages.indexOf(language) + 2;
    const sentences = page.split('\n').map((line) => line.split(/(?<!\\) \| |^\| /)[column] ?? '');
    const named = sentences.flatMap((text) => [...text.matchAll(/`\/([^`]+)`/g)].map(([, name]) => name));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  },
);

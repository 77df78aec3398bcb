import type { Languages } from './language.ts';
import { english } from './languages.ts';

/** A page of every sentence that a user can read, each in every language beside the others. */
export function wordsPage(languages: Languages): string {
  const [first] = languages;
  const groups = Map.groupBy(pathsOf(first.t), ([group]) => group ?? '');
  const heads = ['', ...languages.map(({ name }) => name)];
  const tables = [...groups].map(([group, paths]) => {
    const rows = paths.map((path) => {
      const samples = samplesFor(path, at(first.t, path));
      const sentences = languages.map(({ t }) => sayIn(at(t, path), samples));
      return [path.slice(1).join(' · ') || group, ...sentences];
    });
    return [`## ${group}`, '', toRow(heads), toRow(heads.map(() => '---')), ...rows.map(toRow), ''].join(
      '\n',
    );
  });
  return [...introduction, ...tables].join('\n');
}

const introduction = [
  '# Every sentence that a user can read',
  '',
  'Written by `npm run generate` from `src/i18n`, for whoever edits or translates. What is filled in stands in ‹angles›,',
  'and numbers are given in the forms that a language may have. English names of commands and options are fixed.',
  '',
];

type Sentence = (...given: never[]) => string;

/** Where every text is, in the order of the source; names of commands have no English. */
function pathsOf(words: unknown, path: readonly string[] = []): string[][] {
  if (typeof words !== 'object' || words === null) return [[...path]];
  return Object.entries(words).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
}

/** The text of a path; a name that a language gives to what is described there stands in front. */
function at(words: unknown, path: readonly string[]): unknown {
  const owner = path.slice(0, -1).reduce((inner, key) => part(inner, key), words);
  const own = part(owner, path.at(-1) ?? '');
  const name = path.at(-1) === 'description' ? part(owner, 'name') : undefined;
  return typeof name === 'string' ? `${name}: ${String(own)}` : own;
}

const part = (words: unknown, key: string): unknown => (words as Readonly<Record<string, unknown>>)[key];

const sayIn = (words: unknown, samples: readonly (readonly unknown[])[]): string =>
  typeof words === 'function'
    ? samples.map((sample) => (words as Sentence)(...(sample as never[]))).join(' / ')
    : String(words);

/** What a sentence is shown with: a number in several forms, each part of a filter, and else the name of what comes there. */
function samplesFor(path: readonly string[], words: unknown): unknown[][] {
  if (typeof words !== 'function') return [[]];
  const key = path.join('.');
  const lists = parametersOf(words as Sentence).map(
    (name) => samples[`${key}.${name}`] ?? samples[name] ?? [`‹${name}›`],
  );
  const turns = Math.max(1, ...lists.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => lists.map((list) => list[turn] ?? list.at(-1)));
}

/** By the name of what is filled in, in one sentence or in all. */
const samples: Readonly<Record<string, readonly unknown[] | undefined>> = {
  count: [1, 2, 5],
  films: [1, 3, 6],
  schedules: [1, 2, 5],
  most: [25],
  shown: [10],
  page: [2],
  pages: [5],
  year: [1960],
  'card.minutes.count': [45, 60, 95],
  'about.body.films': [159],
  'about.body.first': [1924],
  'about.body.last': [1991],
  key: Object.keys(english.t.filter),
  other: Object.keys(english.t.filter).toReversed(),
};

/** The names of what a sentence takes. */
const parametersOf = (sentence: Sentence): string[] =>
  (/^\(([^)]*)\)/.exec(sentence.toString())?.[1] ?? '')
    .split(',')
    .map((name) => name.trim().replace(/^_/, ''))
    .filter(Boolean);

const toRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', '<br>')).join(' | ')} |`;

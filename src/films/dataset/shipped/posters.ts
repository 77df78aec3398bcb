import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { languageOf, type Languages } from '../../../i18n/language.ts';
import type { Mistake } from '../mistake.ts';
import type { Film } from '../schema.ts';
import { examineDrawings, strayMistake } from '../drawings.ts';
import { flawsOf, unsafeIn } from '../texts.ts';
import { readDrawing } from './drawing.ts';
import { americanIn } from './spelling.ts';

/** What is wrong with the drawings in a folder: each film has one, `<film id>.svg`, and there is no other but of `unreadable` films. */
export async function posterMistakes(
  folder: string,
  films: readonly Film[],
  languages: Languages,
  unreadable: ReadonlySet<string> = new Set(),
): Promise<Mistake[]> {
  const files = new Set(await readdir(folder).catch(() => []));
  const missing = films.filter(({ id }) => !files.has(`${id}.svg`));
  const ids = new Set([...unreadable, ...films.map(({ id }) => id)]);
  const strays = [...files].filter((file) => !ids.has(file.replace(/\.svg$/, '')) || !file.endsWith('.svg'));
  const drawn = films.filter((film) => !missing.includes(film));
  const examine = (source: string, id: string) => drawingMistakes(source, id, languages);
  return [
    ...missing.map(({ id }) => ({
      film: id,
      field: 'poster',
      reason: `is missing: ${join(folder, `${id}.svg`)}`,
    })),
    ...strays.map(strayMistake),
    ...(await examineDrawings(folder, drawn, examine)),
  ];
}

/** A drawing is read at every start of a renderer, and kept in memory. */
const mostBytes = 12_000;

const layouts: ReadonlySet<string> = new Set([
  'band-bottom',
  'band-top',
  'panel-left',
  'panel-right',
  'free',
]);
const palette = ['paper', 'ink', 'accent', 'second', 'third'];

/** What is wrong with one drawing, a sentence each. */
export function drawingMistakes(source: string, id: string, languages: Languages): string[] {
  const { root, mistakes } = readDrawing(source, id);
  const bytes = Buffer.byteLength(source);
  return [
    ...(bytes > mostBytes ? [`has ${bytes} bytes; ${mostBytes} are the most`] : []),
    ...mistakes,
    ...rootMistakes(root),
    ...['en', 'ru'].flatMap((locale) => altMistakes(root, locale, languages)),
  ];
}

function rootMistakes(root: Readonly<Record<string, string>>): string[] {
  const alts = Object.keys(root).filter((key) => /^data-alt-[a-z]{2}$/.test(key));
  const known = [
    'xmlns',
    'viewBox',
    'data-layout',
    'data-title',
    ...palette.map((name) => `data-${name}`),
    ...alts,
  ];
  const { viewBox, xmlns, 'data-layout': layout = '', 'data-title': title = 'ink' } = root;
  return [
    ...(xmlns === 'http://www.w3.org/2000/svg' ? [] : ['xmlns is not "http://www.w3.org/2000/svg"']),
    ...(viewBox === '0 0 1200 900' ? [] : ['viewBox is not "0 0 1200 900"']),
    ...(layouts.has(layout) ? [] : [`data-layout is "${layout}", and may be: ${[...layouts].join(', ')}`]),
    ...(palette.includes(title) ? [] : [`data-title is "${title}", and may be: ${palette.join(', ')}`]),
    ...palette
      .filter((name) => !/^#[0-9a-f]{6}$/i.test(root[`data-${name}`] ?? ''))
      .map((name) => `data-${name} is no colour such as #e2381f`),
    ...Object.keys(root)
      .filter((key) => !known.includes(key))
      .map((key) => `<svg> has ${key}, which a drawing may not have`),
  ];
}

/** @see https://docs.discord.com/developers/resources/message#attachment-object on the length of a description */
const longestAlt = 200;

function altMistakes(root: Readonly<Record<string, string>>, locale: string, languages: Languages): string[] {
  const field = `data-alt-${locale}`;
  const text = root[field]?.trim() ?? '';
  if (!text) return [`${field} is missing: a sentence that says what is drawn`];
  return [
    ...(text.length > longestAlt ? [`holds at most ${longestAlt} characters, and has ${text.length}`] : []),
    ...flawsOf(text),
    ...unsafeIn(text),
    ...languageOf(languages, locale).flawsOf(text),
    ...(locale === 'en' ? americanIn(text) : []),
  ].map((reason) => `${field} ${reason}`);
}

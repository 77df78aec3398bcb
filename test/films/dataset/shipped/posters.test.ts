import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawingMistakes, posterMistakes } from '#films/dataset/shipped/posters.ts';
import { languages } from '#i18n/languages.ts';
import { shippedFilms, someFilm } from '../../../support/films.ts';

const root = {
  xmlns: 'http://www.w3.org/2000/svg',
  viewBox: '0 0 1200 900',
  'data-layout': 'free',
  'data-paper': '#fff4e0',
  'data-ink': '#17222b',
  'data-accent': '#e2381f',
  'data-second': '#2c6e7a',
  'data-third': '#f2a71b',
  'data-alt-en': 'A letter is a town',
  'data-alt-ru': 'Письмо — это город',
};

const drawing = (shapes: string, changes: Record<string, string | undefined> = {}) =>
  `<svg ${Object.entries({ ...root, ...changes })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]))
    .join(' ')}>${shapes}</svg>`;

const mistakesIn = (source: string) => drawingMistakes(source, 'the-kind-film', languages);

test('a drawing of shapes, groups, gradients and clip paths is right', () => {
  const shapes =
    '<defs><clipPath id="the-kind-film-hole"><circle cx="5" cy="5" r="2.5"/></clipPath></defs>' +
    '<g transform="translate(10 -6) scale(1.1)" clip-path="url(#the-kind-film-hole)">' +
    '<path class="s-ink" stroke-width="4" d="M1 2 L3.5 -4 Z"/><rect fill="#fff" width="10" height="20"/></g>';
  expect(mistakesIn(drawing(shapes))).toEqual([]);
});

test.each([
  ['what is no XML', '<svg', /is not well-formed XML/],
  ['an open element', drawing('<g>'), /is not well-formed XML/],
  ['another root', '<g/>', /begins with <g>/],
  ['text', drawing('Hello'), /holds text/],
  ['a text element', drawing('<text/>'), /line 1: holds <text>/],
  ['a picture', drawing('<image/>'), /holds <image>/],
  ['a script', drawing('<script/>'), /holds <script>/],
  ['a style sheet', drawing('<style/>'), /holds <style>/],
  ['a filter', drawing('<filter/>'), /holds <filter>/],
  ['a comment', drawing('<!-- by me -->'), /holds a comment/],
  ['a link', drawing('<path href="#a"/>'), /<path> has href="#a"/],
  ['a style', drawing('<path style="fill: red"/>'), /<path> has style=/],
  ['an event', drawing('<path onclick="a"/>'), /<path> has onclick=/],
  ['a colour by name', drawing('<path fill="red"/>'), /<path> has fill="red"/],
  ['a class of its own', drawing('<path class="big"/>'), /<path> has class="big"/],
  ['a paint from elsewhere', drawing('<path fill="url(https://a.example)"/>'), /<path> has fill="url\(/],
  ['no number', drawing('<rect x="NaN"/>'), /<rect> has x="NaN"/],
  ['a path that breaks off', drawing('<path d="M 1 undefined"/>'), /<path> has d=/],
  ['an id that another drawing may have', drawing('<g id="hole"/>'), /the id "hole" does not begin with/],
  ['an id twice', drawing('<g id="the-kind-film-a"/><g id="the-kind-film-a"/>'), /"the-kind-film-a" twice/],
  ['what is not there', drawing('<g clip-path="url(#the-kind-film-a)"/>'), /does not define/],
  ['another view box', drawing('', { viewBox: '0 0 400 300' }), /viewBox is not/],
  ['no layout', drawing('', { 'data-layout': undefined }), /data-layout is "", and may be: band-bottom/],
  ['no colour', drawing('', { 'data-ink': 'black' }), /data-ink is no colour/],
  ['an attribute of a tool', drawing('', { 'data-name': 'Layer 1' }), /<svg> has data-name/],
  ['no alt text', drawing('', { 'data-alt-ru': undefined }), /data-alt-ru is missing/],
  [
    'straight quotes in an alt text',
    drawing('', { 'data-alt-en': "A boy’s 'hat'" }),
    /data-alt-en has straight/,
  ],
  ['an American alt text', drawing('', { 'data-alt-en': 'A gray letter' }), /data-alt-en has "gray"/],
  ['too many bytes', drawing('<g/>'.repeat(3000)), /has \d+ bytes; 12000 are the most/],
  [
    'too many colours',
    drawing(Array.from({ length: 21 }, (_, at) => `<path fill="#0000${at + 10}"/>`).join('')),
    /has 21 colours of its own/,
  ],
])('%s is named', (_, source, expected) => {
  expect(mistakesIn(source).join('\n')).toMatch(expected);
});

test('every film has its drawing, and every drawing its film', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posters-'));
  await writeFile(join(folder, 'the-kind-film.svg'), drawing('<text/>'));
  await writeFile(join(folder, 'stray.svg'), drawing(''));
  const mistakes = await posterMistakes(folder, [someFilm(), someFilm({ id: 'bare' })], languages);
  expect(mistakes.map(({ film, reason }) => `${film}: ${reason}`)).toEqual([
    `bare: is missing: ${join(folder, 'bare.svg')}`,
    'stray.svg: is the drawing of no film in the list',
    expect.stringMatching(/^the-kind-film: line 1: holds <text>/),
  ]);
  const known = await posterMistakes(folder, [], languages, new Set(['stray', 'the-kind-film']));
  expect(known).toEqual([]);
});

test('the drawings of the shipped films are right', async () => {
  expect(await posterMistakes('data/posters', await shippedFilms(), languages)).toEqual([]);
});

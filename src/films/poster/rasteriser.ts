import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { fileURLToPath } from 'node:url';
import type { Box } from './layouts.ts';

/** The typefaces of a sheet, both with Latin and Cyrillic. */
export type Typeface = 'Russo One' | 'Oswald';

const fontFiles = [
  '@expo-google-fonts/russo-one/400Regular/RussoOne_400Regular.ttf',
  '@expo-google-fonts/oswald/500Medium/Oswald_500Medium.ttf',
].map((file) => fileURLToPath(import.meta.resolve(file)));

const options: ResvgRenderOptions = {
  font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Oswald' },
};

/** A picture as red, green, blue and alpha, a byte each. */
export interface Pixels {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** Draws an SVG in a width; its height follows. Throws where it is none. */
export function rasterise(svg: string, width: number): Pixels {
  const image = new Resvg(svg, { ...options, fitTo: { mode: 'width', value: width } }).render();
  return { width: image.width, height: image.height, bytes: image.pixels };
}

/** Where the ink of an SVG is; undefined where it has none. */
export function inkOf(svg: string): Box | undefined {
  const box = new Resvg(svg, options).getBBox();
  return box && { x: box.x, y: box.y, width: box.width, height: box.height };
}

const known = new Map<string, number>();

/** The width of a text in type of 100 units. */
export function widthOf(text: string, typeface: Typeface): number {
  const key = `${typeface}/${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const box = inkOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="300"><text x="0" y="200" font-family="${typeface}" font-size="100">${escape(text)}</text></svg>`,
  );
  const width = box ? box.x + box.width : 0;
  if (known.size > mostKnown) known.clear();
  known.set(key, width);
  return width;
}

const mostKnown = 2000;

/** A text as it stands in XML. */
export const escape = (text: string) =>
  text
    .replace(/[\p{Cc}]/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

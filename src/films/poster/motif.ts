import { readDrawing } from '../dataset/shipped/drawing.ts';
import { layouts, type LayoutName } from './layouts.ts';

/** The colours by which a drawing names what it fills. */
export const colourNames = ['paper', 'ink', 'accent', 'second', 'third'] as const;
export type ColourName = (typeof colourNames)[number];
export type Palette = Readonly<Record<ColourName, string>>;

/** A sheet without its words: shapes on a view box of 1200 × 900, and where the words go. */
export interface Motif {
  layout: LayoutName;
  palette: Palette;
  /** The colour of the title. */
  title: ColourName;
  shapes: string;
}

/** Reads a drawing. Throws an Error that names every mistake in it. */
export function readMotif(source: string, filmId: string): Motif {
  const { motif, mistakes } = examineMotif(source, filmId);
  if (!motif) throw new Error(mistakes.join('; '));
  return motif;
}

/** What a drawing draws, or why it cannot be drawn, a sentence each. */
export function examineMotif(
  source: string,
  filmId: string,
): { motif: Motif; mistakes?: never } | { motif?: never; mistakes: readonly string[] } {
  const { root, mistakes } = readDrawing(source, filmId);
  const layout = Object.keys(layouts).find((name) => name === root['data-layout']) as LayoutName | undefined;
  const palette = Object.fromEntries(colourNames.map((name) => [name, root[`data-${name}`] ?? '']));
  const lacking = colourNames.filter((name) => !/^#[0-9a-f]{6}$/i.test(palette[name] ?? ''));
  const all = [
    ...mistakes,
    ...(layout ? [] : ['has no layout that is known']),
    ...lacking.map((name) => `has no colour ${name}`),
  ];
  if (!layout || all.length > 0) return { mistakes: all };
  const title = colourNames.find((name) => name === root['data-title']) ?? 'paper';
  return { motif: { layout, palette: palette as Palette, title, shapes: shapesOf(source) } };
}

const shapesOf = (source: string) =>
  source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'));

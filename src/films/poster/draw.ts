import type { Film } from '../dataset/schema.ts';
import { composePoster, type PosterWords } from './compose.ts';
import { genericMotif } from './generic.ts';
import { readMotif } from './motif.ts';
import { toPng } from './png.ts';
import { rasterise } from './rasteriser.ts';

/** What a sheet is drawn from. */
export interface PosterOrder {
  film: Pick<Film, 'id' | 'genres' | 'themes' | 'year'>;
  words: PosterWords;
  /** The film's drawing; absent where it has none. */
  drawing?: string | undefined;
}

export interface DrawnPoster {
  png: Uint8Array;
  /** What is wrong with the drawing, where a generic sheet took its place. */
  flaw?: string;
}

/** Twice the box of 400 × 300 in which Discord shows the picture of an embed. */
export const posterWidth = 800;

/** Draws a film's sheet; around a drawing that is broken. */
export function drawPoster(order: PosterOrder): DrawnPoster {
  if (order.drawing === undefined) return { png: drawGeneric(order) };
  try {
    return { png: toPicture(composePoster(readMotif(order.drawing, order.film.id), order.words)) };
  } catch (error) {
    return { png: drawGeneric(order), flaw: error instanceof Error ? error.message : String(error) };
  }
}

const drawGeneric = ({ film, words }: PosterOrder) => toPicture(composePoster(genericMotif(film), words));

const toPicture = (svg: string) => toPng(rasterise(svg, posterWidth));

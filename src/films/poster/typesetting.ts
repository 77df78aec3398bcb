import type { WordBox } from './layouts.ts';

/** The width of a text in type of 100 units. */
export type Measure = (text: string) => number;

/** Lines of one size, from the first to the last. */
export interface SetLines {
  size: number;
  lines: string[];
}

/** The height of a line, in sizes of its type. */
export const lineHeight = 1.12;

/**
 * Sets a text in the largest type in which it fills a box, in lines as even as may be: one line, or the words broken
 * at spaces and hyphens. What never fits gets as small as it must.
 */
export function setLines(text: string, box: WordBox, measure: Measure): SetLines {
  const pieces = text.trim() ? toPieces(text, box.isOfNames) : [];
  const widths = pieces.map((piece) => measure(piece.text));
  const space = measure('н н') - measure('нн');
  let best: SetLines | undefined;
  for (let count = 1; count <= Math.min(box.lines, pieces.length); count++) {
    const lines = joinAt(pieces, breakEvenly(pieces, widths, space, count).breaks);
    const worst = Math.max(...lines.map(measure));
    const size = Math.min(box.most, (box.width / worst) * 100, box.height / (count * lineHeight));
    if (!best || size > best.size * 1.04) best = { size: Math.floor(size * 10) / 10, lines };
  }
  return best ?? { size: box.most, lines: [] };
}

interface Piece {
  text: string;
  /** What stands before it on the same line. */
  joint: '' | ' ';
}

/**
 * What no line may break: words, or their parts up to a hyphen unless they are names; a word of one letter with the
 * next (the t of "don’t" is none), a dash with the last.
 */
export function toPieces(text: string, areNames = false): Piece[] {
  const hyphens = areNames ? /$^/ : /(?<=\p{L}{2,}-)(?=\p{L}{2,})/u;
  return text
    .trim()
    .replace(/(?<![\p{L}\p{N}’'])([«“]?\p{L}) (?=\S)/gu, '$1\u00a0')
    .replace(/ (?=[—–](\s|$))/g, '\u00a0')
    .split(/[ \n\t]+/)
    .flatMap((word) =>
      word.split(hyphens).map((part, at): Piece => ({ text: part, joint: at === 0 ? ' ' : '' })),
    );
}

/** The breaks into a number of lines of which the longest is shortest. */
function breakEvenly(pieces: readonly Piece[], widths: readonly number[], space: number, count: number) {
  const known = new Map<string, { worst: number; breaks: number[] }>();
  const width = (from: number, to: number) => {
    let sum = 0;
    for (let at = from; at < to; at++) {
      sum += (widths[at] ?? 0) + (at > from && pieces[at]?.joint === ' ' ? space : 0);
    }
    return sum;
  };
  const walk = (from: number, left: number): { worst: number; breaks: number[] } => {
    if (left === 1) return { worst: width(from, pieces.length), breaks: [] };
    const key = `${from}/${left}`;
    const before = known.get(key);
    if (before) return before;
    let best = { worst: Infinity, breaks: [] as number[] };
    for (let to = from + 1; to <= pieces.length - left + 1; to++) {
      const rest = walk(to, left - 1);
      const worst = Math.max(width(from, to), rest.worst);
      if (worst < best.worst) best = { worst, breaks: [to, ...rest.breaks] };
    }
    known.set(key, best);
    return best;
  };
  return walk(0, count);
}

const joinAt = (pieces: readonly Piece[], breaks: readonly number[]): string[] =>
  [0, ...breaks].map((from, line) =>
    pieces
      .slice(from, breaks[line] ?? pieces.length)
      .map(({ text, joint }, at) => (at === 0 ? text : joint + text))
      .join(''),
  );

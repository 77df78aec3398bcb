import { encode } from 'fast-png';
import type { Pixels } from './rasteriser.ts';

/** A PNG of at most 256 colours: flat shapes lose nothing that can be seen, and more than half of the bytes. */
export function toPng({ width, height, bytes }: Pixels): Uint8Array {
  const pixels = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const { palette, places } = reduce(pixels);
  const data = Uint8Array.from(pixels, (pixel) => places.get(pixel) ?? 0);
  const colours = palette.map((pixel) => [...channelsOf(pixel)]);
  return encode({ width, height, data, depth: 8, channels: 1, palette: colours }, { zlib: { level: 9 } });
}

const mostColours = 256;

/** The colours that occur most, and for each colour the place of the nearest of them. */
function reduce(pixels: Uint32Array): { palette: number[]; places: ReadonlyMap<number, number> } {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const colours = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = colours.slice(0, mostColours);
  const kept = palette.map(channelsOf);
  const places = new Map(palette.map((colour, at) => [colour, at]));
  for (const colour of colours.slice(mostColours)) places.set(colour, nearest(channelsOf(colour), kept));
  return { palette, places };
}

type Channels = readonly [number, number, number];

/** Pixels stand in memory as red, green, blue and alpha, the first byte lowest. */
const channelsOf = (pixel: number): Channels => [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];

function nearest([red, green, blue]: Channels, among: readonly Channels[]): number {
  let best = 0;
  let least = Infinity;
  for (const [at, [otherRed, otherGreen, otherBlue]] of among.entries()) {
    const distance = (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

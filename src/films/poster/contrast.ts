/** A colour as red, green and blue, from 0 to 255. */
type Rgb = readonly [number, number, number];

/** Reads `#e2381f`. */
export const readColour = (colour: string): Rgb => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
];

/** How well one colour is told from another, from 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The first colour that stands out from nearly all of a ground, else the one that does best, and how well it does. */
export function readableOn(
  ground: readonly Rgb[],
  colours: readonly string[],
  enough: number,
): { colour: string; ratio: number } {
  const rated = colours.map((colour) => ({ colour, ratio: ratioOn(ground, readColour(colour)) }));
  const [best] = rated.toSorted((a, b) => b.ratio - a.ratio);
  return rated.find(({ ratio }) => ratio >= enough) ?? best ?? { colour: '#000000', ratio: 1 };
}

/** A few points of a ground may be worse: the edge of a panel, a tip of a shape. */
const strays = 0.03;

function ratioOn(ground: readonly Rgb[], colour: Rgb): number {
  const ratios = ground.map((point) => contrast(point, colour)).sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length * strays)] ?? 1;
}

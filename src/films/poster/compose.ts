import { readableOn, readColour } from './contrast.ts';
import { layouts, type Box, type Layout, type WordBox } from './layouts.ts';
import { colourNames, type ColourName, type Motif } from './motif.ts';
import { escape, rasterise, widthOf, type Pixels, type Typeface } from './rasteriser.ts';
import { lineHeight, setLines, type SetLines } from './typesetting.ts';

/** What a sheet says. */
export interface PosterWords {
  title: string;
  /** The title in another language; empty where that is the same. */
  other: string;
  /** Who made it, and when: lines that stay together where there is room. */
  credit: string;
  /** The language of the title, for its capitals. */
  tag: string;
}

/** The whole sheet as an SVG: the motif, and the words set into the boxes of its layout, in colours that can be read. */
export function composePoster(motif: Motif, words: PosterWords): string {
  const layout: Layout = layouts[motif.layout];
  const ground = rasterise(sheet(motif, layout.panel), sampleWidth);
  const draw = (set: SetBox, first: ColourName, enough: number) =>
    drawLines(set, { motif, ground, first, enough });
  const title = setBox(words.title.toLocaleUpperCase(words.tag), layout.title, 'Russo One');
  const credit = setBox(words.credit, layout.credit, 'Oswald');
  const room = layout.isStacked ? credit.area.y - layout.credit.y : 0;
  const other = setBox(words.other, { ...layout.other, y: layout.other.y + room }, 'Oswald');
  return sheet(
    motif,
    layout.panel + draw(title, motif.title, 3) + draw(other, 'accent', 4.5) + draw(credit, motif.title, 4.5),
  );
}

/** Points enough to see what lies under a word. */
const sampleWidth = 300;

function sheet({ palette, shapes }: Motif, above: string): string {
  const style = colourNames
    .map((name) => `.${name}{fill:${palette[name]}}.s-${name}{stroke:${palette[name]};fill:none}`)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900"><style>${style}</style><rect class="paper" width="1200" height="900"/>${shapes}${above}</svg>`;
}

/** Lines of type, and the part of the sheet that they take. */
interface SetBox extends SetLines {
  area: Box;
  align: WordBox['align'];
  typeface: Typeface;
}

function setBox(text: string, box: WordBox, typeface: Typeface): SetBox {
  const { size, lines } = setLines(text, box, (part) => widthOf(part, typeface));
  const height = lines.length * size * lineHeight;
  const width = (Math.max(0, ...lines.map((line) => widthOf(line, typeface))) * size) / 100;
  const y = box.y + { top: 0, middle: (box.height - height) / 2, foot: box.height - height }[box.from];
  const x = box.align === 'start' ? box.x : box.x + box.width - width;
  return { size, lines, typeface, align: box.align, area: { x, y, width, height } };
}

interface Manner {
  motif: Motif;
  ground: Pixels;
  /** The colour that is taken where it can be read. */
  first: ColourName;
  /** The contrast that this type needs. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
  enough: number;
}

function drawLines({ size, lines, typeface, align, area }: SetBox, manner: Manner): string {
  const { motif, ground, first, enough } = manner;
  const colours = [first, ...colourNames].map((name) => motif.palette[name]);
  const { colour, ratio } = readableOn(pointsIn(ground, area), colours, enough);
  // A ground of many colours needs an outline that parts it from the type.
  const outline =
    ratio < enough
      ? ` stroke="${farthest(colour, motif)}" stroke-width="${size / 5}" stroke-linejoin="round" paint-order="stroke"`
      : '';
  const place = align === 'end' ? ` x="${area.x + area.width}" text-anchor="end"` : ` x="${area.x}"`;
  return lines
    .map((line, at) => {
      const y = (area.y + size * (0.93 + at * lineHeight)).toFixed(1);
      return `<text${place} y="${y}" font-family="${typeface}" font-size="${size}" fill="${colour}"${outline}>${escape(line)}</text>`;
    })
    .join('');
}

function pointsIn({ bytes, width }: Pixels, box: Box): [number, number, number][] {
  const scale = width / 1200;
  const points: [number, number, number][] = [];
  for (let y = Math.max(0, Math.floor(box.y * scale)); y < Math.ceil((box.y + box.height) * scale); y += 2) {
    for (let x = Math.max(0, Math.floor(box.x * scale)); x < Math.ceil((box.x + box.width) * scale); x += 2) {
      const at = (y * width + x) * 4;
      if (x < width && at + 3 < bytes.length)
        points.push([bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]);
    }
  }
  return points;
}

const farthest = (colour: string, { palette }: Motif) =>
  readableOn([readColour(colour)], [palette.ink, palette.paper], 21).colour;

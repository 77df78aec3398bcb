import { SaxesParser } from 'saxes';

/** A drawing's root attributes, and what is wrong with it, a sentence each; `name` is the film's id. */
export function readDrawing(source: string, name: string): { root: Attributes; mistakes: string[] } {
  const found: Found = {
    root: {},
    mistakes: [],
    ids: new Set(),
    used: new Set(),
    colours: new Set(),
    depth: 0,
  };
  const parser = new SaxesParser();
  const say = (reason: string) => found.mistakes.push(`line ${parser.line}: ${reason}`);
  parser.on('error', (error) => say(`is not well-formed XML (${error.message.replace(/^\d+:\d+: /, '')})`));
  parser.on('opentag', (tag) => meetElement(tag.name, tag.attributes, name, found, say));
  parser.on('closetag', () => found.depth--);
  parser.on('text', (text) => (text.trim() ? say('holds text; words are set by the program') : 0));
  for (const kind of ['cdata', 'comment', 'doctype', 'processinginstruction', 'xmldecl'] as const) {
    parser.on(kind, () => say(`holds a ${kind}; a drawing has shapes only`));
  }
  parser.write(source).close();
  for (const id of found.used)
    if (!found.ids.has(id)) found.mistakes.push(`uses url(#${id}), which it does not define`);
  if (found.colours.size > mostColours) {
    found.mistakes.push(`has ${found.colours.size} colours of its own; ${mostColours} are the most`);
  }
  return { root: found.root, mistakes: found.mistakes };
}

type Attributes = Readonly<Record<string, string>>;

interface Found {
  root: Attributes;
  mistakes: string[];
  ids: Set<string>;
  used: Set<string>;
  colours: Set<string>;
  depth: number;
}

/** Beside the five of the palette; few colours are what makes it a poster. */
const mostColours = 20;

const shapes = ['rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline', 'path'];
const elements: ReadonlySet<string> = new Set([
  ...shapes,
  'g',
  'defs',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'stop',
]);

const numbers: ReadonlySet<string> = new Set(
  'x y x1 y1 x2 y2 cx cy fx fy r rx ry width height opacity offset fill-opacity stroke-opacity stop-opacity stroke-width stroke-dashoffset stroke-miterlimit'.split(
    ' ',
  ),
);
const paints: ReadonlySet<string> = new Set(['fill', 'stroke', 'stop-color']);

/** How the value of each attribute must look that is neither a number nor a colour. */
const forms: Readonly<Record<string, RegExp>> = {
  class: /^(s-)?(paper|ink|accent|second|third)( (s-)?(paper|ink|accent|second|third))?$/,
  d: /^[\sMmLlHhVvCcSsQqTtAaZz\d.,eE+-]+$/,
  points: /^[\s\d.,eE+-]+$/,
  transform: /^((translate|scale|rotate|skewX|skewY|matrix)\([\s\d.,eE+-]+\)\s*)+$/,
  gradientTransform: /^((translate|scale|rotate|skewX|skewY|matrix)\([\s\d.,eE+-]+\)\s*)+$/,
  id: /^[a-z0-9-]+$/,
  'clip-path': /^url\(#[a-z0-9-]+\)$/,
  'stroke-dasharray': /^[\s\d.,]+$/,
  'stroke-linecap': /^(butt|round|square)$/,
  'stroke-linejoin': /^(miter|round|bevel)$/,
  'fill-rule': /^(nonzero|evenodd)$/,
  'clip-rule': /^(nonzero|evenodd)$/,
  gradientUnits: /^(userSpaceOnUse|objectBoundingBox)$/,
  clipPathUnits: /^(userSpaceOnUse|objectBoundingBox)$/,
  spreadMethod: /^(pad|reflect|repeat)$/,
};

function meetElement(
  element: string,
  attributes: Attributes,
  name: string,
  found: Found,
  say: (reason: string) => void,
): void {
  found.depth++;
  if (found.depth === 1) {
    found.root = attributes;
    if (element !== 'svg') say(`begins with <${element}>, and must begin with <svg>`);
    return;
  }
  if (!elements.has(element))
    say(`holds <${element}>; a drawing has only shapes, groups, gradients and clip paths`);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!isRight(attribute, value))
      say(`<${element}> has ${attribute}="${value.slice(0, 40)}", which a drawing may not have`);
    for (const [, id] of value.matchAll(/url\(#([^)]+)\)/g)) if (id) found.used.add(id);
    if (paints.has(attribute) && value.startsWith('#')) found.colours.add(value.toLowerCase());
  }
  const { id } = attributes;
  if (id === undefined) return;
  if (!id.startsWith(name)) say(`the id "${id}" does not begin with the film's, "${name}"`);
  if (found.ids.has(id)) say(`has the id "${id}" twice`);
  found.ids.add(id);
}

function isRight(attribute: string, value: string): boolean {
  if (numbers.has(attribute)) return /^-?(\d+\.?\d*|\.\d+)%?$/.test(value);
  if (paints.has(attribute)) return /^(none|#[0-9a-f]{3}|#[0-9a-f]{6}|url\(#[a-z0-9-]+\))$/i.test(value);
  return forms[attribute]?.test(value) ?? false;
}

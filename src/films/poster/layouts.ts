/** A part of the sheet, in its 1200 × 900 units. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A box that words fill: from its top or its foot, at its left or its right. */
export interface WordBox extends Box {
  /** The largest type in it. */
  most: number;
  lines: number;
  align: 'start' | 'end';
  from: 'top' | 'middle' | 'foot';
  /** Names are not broken at their hyphens. */
  isOfNames?: boolean;
}

/** Where the words stand, and what carries them. */
export interface Layout {
  panel: string;
  title: WordBox;
  other: WordBox;
  credit: WordBox;
  /** The other title stands right above the credit, whatever room that takes. */
  isStacked?: boolean;
}

const column = (x: number, width: number) => ({
  title: { x, y: 84, width, height: 470, most: 96, lines: 6, align: 'start', from: 'top' } as const,
  credit: {
    x,
    y: 700,
    width: width - 20,
    height: 162,
    most: 36,
    lines: 4,
    align: 'start',
    from: 'foot',
    isOfNames: true,
  } as const,
  other: {
    x,
    y: 570,
    width: width - 14,
    height: 118,
    most: 38,
    lines: 3,
    align: 'start',
    from: 'foot',
  } as const,
  isStacked: true,
});

const row = (y: number, from: 'top' | 'foot') => ({
  other: { x: 60, y, width: 610, height: 74, most: 40, lines: 2, align: 'start', from } as const,
  credit: {
    x: 700,
    y,
    width: 440,
    height: 74,
    most: 38,
    lines: 2,
    align: 'end',
    from,
    isOfNames: true,
  } as const,
});

const banner = (y: number, height: number) =>
  ({ x: 60, y, width: 1080, height, most: 130, lines: 3, align: 'start', from: 'middle' }) as const;

/** All leave the middle of the scene free. */
export const layouts = {
  'band-bottom': {
    panel:
      '<polygon class="ink" points="0,640 1200,596 1200,900 0,900"/><polygon class="accent" points="0,640 1200,596 1200,611 0,655"/>',
    title: banner(664, 136),
    ...row(804, 'foot'),
  },
  'band-top': {
    panel:
      '<polygon class="ink" points="0,0 1200,0 1200,262 0,306"/><polygon class="accent" points="0,306 1200,262 1200,277 0,321"/>',
    title: banner(100, 132),
    ...row(24, 'top'),
  },
  'panel-left': {
    panel:
      '<polygon class="ink" points="0,0 470,0 400,900 0,900"/><polygon class="accent" points="470,0 486,0 416,900 400,900"/>',
    ...column(48, 356),
  },
  'panel-right': {
    panel:
      '<polygon class="ink" points="800,0 1200,0 1200,900 730,900"/><polygon class="accent" points="784,0 800,0 730,900 714,900"/>',
    ...column(812, 352),
  },
  free: { panel: '', title: banner(656, 144), ...row(804, 'foot') },
} as const satisfies Readonly<Record<string, Layout>>;

export type LayoutName = keyof typeof layouts;

import type { SVGTemplateResult } from 'lit-html';
import { html, svg } from 'lit-html';

const shapes = {
  hash: 'M9 3 7 21M17 3l-2 18M4 8.5h17M3 15.5h17',
  megaphone: 'M4 10v4l12 5V5L4 10Zm0 0H3v4h1m3 1.4V19h4v-2M19.5 9.5a4 4 0 0 1 0 5',
  lock: 'M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  thread: 'M5 4v9a3 3 0 0 0 3 3h11m-4-4 4 4-4 4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8c0-4 4-5.5 8-5.5s8 1.5 8 5.5',
  controls: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  close: 'm6 6 12 12M18 6 6 18',
  send: 'M4 4.5 20.5 12 4 19.5l2.5-7.5zM6.5 12h6',
  external: 'M13 4h7v7m0-7-9 9M18 14v6H4V6h6',
  eye: 'M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12ZM12 14.8a2.8 2.8 0 1 0 0-5.600 2.8 2.8 0 0 0 0 5.6Z',
  chevron: 'm6 9.5 6 6 6-6',
  reply: 'M9 6 4 11l5 5m-5-5h9a6 6 0 0 1 6 6v1',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  picture: 'M4 5h16v14H4zm0 11 5-5 4 4 2.5-2.5L20 17M15.5 9.5h.01',
} as const;

export type Icon = keyof typeof shapes;

/** A line drawing in the colour of the text around it; says nothing to screen readers. */
export const icon = (name: Icon) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${toPath(name)}</svg>
`;

const toPath = (name: Icon): SVGTemplateResult => svg`<path d=${shapes[name]} />`;

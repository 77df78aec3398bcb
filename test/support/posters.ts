import { toPng } from '#films/poster/png.ts';
import type { Posters } from '#films/poster/posters.ts';

/** A PNG of one grey point. */
export const dot = Buffer.from(toPng({ width: 1, height: 1, bytes: Uint8Array.of(9, 9, 9, 255) }));

/** A picture of each film and language at once, as small as a PNG can be, which says in its description whose it is. */
export const tinyPosters: Posters = {
  ...none(),
  of: ({ id }, { locale }) =>
    Promise.resolve({ name: `${id}.png`, content: dot, description: `${id} in ${locale}` }),
};

/** Where a test is not about pictures there are none. */
export const noPosters: Posters = none();

function none(): Posters {
  return {
    of: () => Promise.resolve(undefined),
    learn: () => Promise.resolve(),
    drawAll: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

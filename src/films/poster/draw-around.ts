import type { DrawnPoster, PosterOrder } from './draw.ts';
import type { Drawer } from './drawer.ts';

/** So often a drawing may end the process, or take it too long; then it is drawn around until the next start. */
const mostTries = 2;

/**
 * A drawing that the process cannot cope with costs itself alone: a plain sheet takes its place, so that it is not tried
 * for ever while others wait. Where the plain sheet fails too it is not the drawing: that is thrown.
 */
export function drawAround(drawer: Drawer): Drawer {
  const failures = new Map<string, number>();
  const tryDrawing = async (order: PosterOrder, isUrgent: boolean): Promise<DrawnPoster | undefined> => {
    const before = failures.get(order.film.id) ?? 0;
    if (before >= mostTries) return undefined;
    try {
      return await drawer.draw(order, isUrgent);
    } catch (error) {
      failures.set(order.film.id, before + 1);
      if (before + 1 < mostTries) throw error;
      return undefined;
    }
  };
  return {
    async draw(order, isUrgent) {
      const { drawing, ...plain } = order;
      if (drawing === undefined) return drawer.draw(order, isUrgent);
      const flaw = 'the process that draws has failed at it, or took too long';
      return (await tryDrawing(order, isUrgent)) ?? { ...(await drawer.draw(plain, isUrgent)), flaw };
    },
    stop: () => drawer.stop(),
  };
}

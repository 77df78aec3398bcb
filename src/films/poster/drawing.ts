import { setPriority } from 'node:os';
import { drawPoster, type PosterOrder } from './draw.ts';

/** Answers to people go first, but on a busy machine a daily film still waits for its picture, so not the lowest. */
const niceness = 5;

try {
  setPriority(niceness);
} catch {
  // Where that is forbidden, as to a service without @resources, drawing takes its turn like everything else.
}

// Whoever opened this process ends it; a terminal tells both to.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (order: PosterOrder) => process.send?.(drawPoster(order)));

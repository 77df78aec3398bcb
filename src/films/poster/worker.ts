import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { drawPoster, type PosterOrder } from './draw.ts';

/** Answers to people go first, but on a busy machine a daily film still waits for its picture, so not the lowest. */
const niceness = 5;

// Only Linux lowers a thread alone; elsewhere it would be the whole process.
if (process.platform === 'linux') setPriority(0, niceness);

parentPort?.on('message', (order: PosterOrder) => {
  const drawn = drawPoster(order);
  parentPort?.postMessage(drawn, [drawn.png.buffer as ArrayBuffer]);
});

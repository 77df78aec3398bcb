import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DrawnPoster, PosterOrder } from './draw.ts';

/** Real time, as far as drawing needs it. */
export interface Timer {
  now(): Temporal.Instant;
  sleepUntil(instant: Temporal.Instant, signal?: AbortSignal): Promise<void>;
}

/** Draws sheets in a thread of its own, one at a time. */
export interface Drawer {
  /** Throws where the thread ends or takes too long. What is urgent goes before what is not. */
  draw(order: PosterOrder, isUrgent: boolean): Promise<DrawnPoster>;
  /** Ends the thread; what was under way is thrown. */
  stop(): Promise<void>;
}

interface Job {
  order: PosterOrder;
  done: PromiseWithResolvers<DrawnPoster>;
}

/** Nothing is loaded before the first order. */
export function createDrawer(timer: Timer): Drawer {
  const urgent: Job[] = [];
  const others: Job[] = [];
  const thread = createThread(timer);
  const next = () => urgent.shift() ?? others.shift();
  let isWorking = false;
  const work = async () => {
    if (isWorking) return;
    isWorking = true;
    for (let job = next(); job; job = next()) {
      await thread.answer(job.order).then(job.done.resolve, job.done.reject);
    }
    isWorking = false;
  };
  return {
    draw(order, isUrgent) {
      const job: Job = { order, done: Promise.withResolvers() };
      (isUrgent ? urgent : others).push(job);
      void work();
      return job.done.promise;
    },
    async stop() {
      const waiting = [...urgent.splice(0), ...others.splice(0)];
      for (const { done } of waiting) done.reject(new Error('drawing has ended'));
      await thread.end();
    },
  };
}

/** The thread, with the fonts and what rasterises, is ended once nothing was drawn for so long. */
const idleFor = { seconds: 5 };

/** One thread at a time, opened when it is needed; what fails ends it. */
function createThread(timer: Timer) {
  let worker: Worker | undefined;
  let idle = new AbortController();
  const end = async () => {
    idle.abort();
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const endWhenIdle = () => {
    idle = new AbortController();
    timer.sleepUntil(timer.now().add(idleFor), idle.signal).then(end, () => undefined);
  };
  return {
    end,
    async answer(order: PosterOrder): Promise<DrawnPoster> {
      idle.abort();
      worker ??= openWorker();
      try {
        const drawn = await answerOf(worker, order, timer);
        endWhenIdle();
        return drawn;
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

/** Small, since one sheet at a time is all that it holds. It keeps no process alive. */
function openWorker(): Worker {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
  });
  worker.unref();
  return worker;
}

const longest = { seconds: 30 };

async function answerOf(worker: Worker, order: PosterOrder, timer: Timer): Promise<DrawnPoster> {
  const settled = new AbortController();
  const { signal } = settled;
  const late = timer.sleepUntil(timer.now().add(longest), signal).then(() => {
    throw new Error('drawing took too long');
  });
  const exit = once(worker, 'exit', { signal }).then(() => {
    throw new Error('the thread that draws has ended');
  });
  const answer = once(worker, 'message', { signal }).then(([drawn]) => drawn as DrawnPoster);
  // Nobody waits for those that come last.
  for (const promise of [late, exit, answer]) promise.catch(() => undefined);
  worker.postMessage(order);
  try {
    return await Promise.race([answer, exit, late]);
  } finally {
    settled.abort();
  }
}

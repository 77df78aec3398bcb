import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../runtime/clock.ts';
import type { DrawnPoster, PosterOrder } from './draw.ts';

/** Real time, as far as drawing needs it. */
export type Timer = Pick<Clock, 'now' | 'after' | 'sleepUntil'>;

/**
 * Draws sheets in a process of its own, one at a time: what rasterises takes up to a hundred megabytes, which a thread
 * of the bot would not give back, and where it crashes, nothing else does.
 */
export interface Drawer {
  /** Throws where the process ends or takes too long. What is urgent goes before what is not. */
  draw(order: PosterOrder, isUrgent: boolean): Promise<DrawnPoster>;
  /** Ends the process; what was under way is thrown, and so is what is ordered afterwards. */
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
  const process = createProcess(timer);
  const next = () => urgent.shift() ?? others.shift();
  let isWorking = false;
  let isStopped = false;
  const work = async () => {
    if (isWorking) return;
    isWorking = true;
    for (let job = next(); job; job = next()) {
      await process.answer(job.order).then(job.done.resolve, job.done.reject);
    }
    isWorking = false;
  };
  return {
    draw(order, isUrgent) {
      if (isStopped) return Promise.reject(new Error('drawing has ended'));
      const job: Job = { order, done: Promise.withResolvers() };
      (isUrgent ? urgent : others).push(job);
      void work();
      return job.done.promise;
    },
    async stop() {
      isStopped = true;
      const waiting = [...urgent.splice(0), ...others.splice(0)];
      for (const { done } of waiting) done.reject(new Error('drawing has ended'));
      await process.end();
    },
  };
}

/** Ended once nothing was drawn for so many milliseconds. */
const idleFor = 5000;

/** And after so many sheets: each leaves some memory behind that only its end gives back. */
const mostSheets = 20;

/** One process at a time, opened when it is needed; what fails ends it. */
function createProcess(timer: Timer) {
  let child: ChildProcess | undefined;
  let drawn = 0;
  let stayOpen = () => {};
  const end = async () => {
    stayOpen();
    const ended = child;
    child = undefined;
    drawn = 0;
    ended?.ref();
    if (ended?.kill('SIGKILL')) await once(ended, 'exit').catch(() => undefined);
  };
  return {
    end,
    async answer(order: PosterOrder): Promise<DrawnPoster> {
      stayOpen();
      if (drawn >= mostSheets) await end();
      child ??= openProcess();
      drawn += 1;
      try {
        const answer = await answerOf(child, order, timer);
        stayOpen = timer.after(idleFor, () => void end());
        return answer;
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

/** Small, without the bot's settings and secrets. It keeps no process alive, and ends with this one. */
function openProcess(): ChildProcess {
  const file = fileURLToPath(new URL('launch-drawing.js', import.meta.url));
  const child = fork(file, [getCompileCacheDir() ?? ''], {
    env: {},
    execArgv: ['--max-semi-space-size=1', '--max-old-space-size=64'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Whoever waits for an answer is told; nobody else needs to know.
  child.on('error', () => undefined);
  child.unref();
  child.channel?.unref();
  return child;
}

const longest = { seconds: 30 };

async function answerOf(child: ChildProcess, order: PosterOrder, timer: Timer): Promise<DrawnPoster> {
  const settled = new AbortController();
  const { signal } = settled;
  const late = timer.sleepUntil(timer.now().add(longest), signal).then(() => {
    throw new Error('drawing took too long');
  });
  const exit = once(child, 'exit', { signal }).then(() => {
    throw new Error('the process that draws has ended');
  });
  const answer = once(child, 'message', { signal }).then(([drawn]) => drawn as DrawnPoster);
  // Nobody waits for those that come last.
  for (const promise of [late, exit, answer]) promise.catch(() => undefined);
  child.send(order);
  try {
    return await Promise.race([answer, exit, late]);
  } finally {
    settled.abort();
  }
}

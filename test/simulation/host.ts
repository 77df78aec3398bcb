import type { Clock } from '#runtime/clock.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A machine with the bot's process on it: killed, put to sleep, its clock set, at any await of a port. */
export interface Host {
  readonly index: number;
  /** Milliseconds by which its clock is ahead. */
  ahead: number;
  /** Awaits of ports so far. */
  crossings: number;
  /** The process that runs now; undefined while there is none. */
  life: Life | undefined;
  asleepUntil: number;
  /** Since when nothing runs here. */
  awaySince: number | undefined;
  kill(): void;
  fallAsleep(milliseconds: number, isFrozen: boolean): void;
  /** Does something when so many more awaits have gone through. */
  whenCrossed(count: number, run: () => void): void;
  /** Nothing more happens at an await to come. */
  forgetCrossings(): void;
  /** Every await of a port goes through here, on its way out and on its way back. */
  cross(life: Life): Promise<void>;
  clockOf(life: Life): Clock;
}

/** One process, from its start to its end. */
export interface Life {
  isOver: boolean;
}

const never = () => new Promise<never>(() => {});

export function createHost(index: number, ahead: number, time: VirtualTime): Host {
  /** What the monotonic clock has not counted. */
  let frozen = 0;
  let waiting: { left: number; run: () => void }[] = [];
  const host: Host = {
    index,
    ahead,
    crossings: 0,
    life: undefined,
    asleepUntil: -Infinity,
    awaySince: undefined,
    kill() {
      if (host.life) host.life.isOver = true;
      host.life = undefined;
    },
    fallAsleep(milliseconds, isFrozen) {
      const until = Math.max(host.asleepUntil, time.now() + milliseconds);
      if (isFrozen) frozen += until - Math.max(host.asleepUntil, time.now());
      host.asleepUntil = until;
    },
    whenCrossed(count, run) {
      waiting.push({ left: count, run });
    },
    forgetCrossings() {
      waiting = [];
    },
    async cross(life) {
      if (life.isOver) return never();
      host.crossings++;
      for (const one of waiting) one.left--;
      const ready = waiting.filter(({ left }) => left < 0);
      waiting = waiting.filter(({ left }) => left >= 0);
      for (const { run } of ready) run();
      while (host.asleepUntil > time.now()) await time.sleep(host.asleepUntil - time.now());
      return life.isOver ? never() : undefined;
    },
    clockOf: (life) => ({
      now: () => Temporal.Instant.fromEpochMilliseconds(time.now() + host.ahead),
      elapsed: () => time.now() - frozen,
      after(milliseconds, call) {
        const timer = time.nap(time.now() + milliseconds, () => {
          if (!life.isOver) call();
        });
        return () => timer.cancel();
      },
      sleepUntil: (instant, signal) =>
        sleepUntil(instant.epochMilliseconds - time.now() - host.ahead, life, signal),
    }),
  };
  /** As the machine's own clock does it: counts milliseconds, whatever the time is set to meanwhile. */
  const sleepUntil = async (milliseconds: number, life: Life, signal: AbortSignal | undefined) => {
    signal?.throwIfAborted();
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const timer = time.nap(time.now() + milliseconds, resolve);
      signal?.addEventListener(
        'abort',
        () => {
          timer.cancel();
          reject(signal.reason as Error);
        },
        { once: true },
      );
    });
    await host.cross(life);
  };
  return host;
}

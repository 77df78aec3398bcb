import { setTimeout as timeout } from 'node:timers/promises';

/** The sandbox's time, which tests and the page move; a bot may live by it as well. */
export interface SandboxClock {
  now(): Temporal.Instant;
  /** Milliseconds for whoever measures how long something lasts; they pass as the time does. */
  elapsed(): number;
  /** Calls once so many milliseconds have passed; gives what calls it off. */
  after(milliseconds: number, call: () => void): () => void;
  /** Resolves once `instant` has come, at once if it has; rejects with the signal's reason when aborted. */
  sleepUntil(instant: Temporal.Instant, signal?: AbortSignal): Promise<void>;
  /** Moves the time on, or back, and wakes whoever slept until a moment that has come by this. */
  advance(duration: Temporal.DurationLike): void;
}

/** The machine's clock, or whatever tells the time instead, moved by what `advance` was told so far. */
export function createSandboxClock(
  base: () => Temporal.Instant = () => Temporal.Now.instant(),
): SandboxClock {
  let shift = new Temporal.Duration();
  const sleepers = new Set<() => void>();
  const now = () => base().add(shift);
  const clock: SandboxClock = {
    now,
    elapsed: () => now().epochMilliseconds,
    after(milliseconds, call) {
      const off = new AbortController();
      void clock.sleepUntil(now().add({ milliseconds }), off.signal).then(call, () => {});
      return () => off.abort();
    },
    advance(duration) {
      shift = shift.add(duration).round({ largestUnit: 'hours' });
      for (const wake of sleepers) wake();
    },
    async sleepUntil(instant, signal) {
      signal?.throwIfAborted();
      while (Temporal.Instant.compare(now(), instant) < 0) {
        const woken = new AbortController();
        const wake = () => woken.abort();
        sleepers.add(wake);
        await pause(now().until(instant), signal ? AbortSignal.any([signal, woken.signal]) : woken.signal);
        sleepers.delete(wake);
        signal?.throwIfAborted();
      }
    },
  };
  return clock;
}

/** Waits by the machine's clock, for rules that count real seconds; false when the signal broke it off. */
export const pause = (duration: Temporal.Duration, signal?: AbortSignal): Promise<boolean> =>
  timeout(Math.min(duration.total('milliseconds'), 2 ** 31 - 1), undefined, { signal }).then(
    () => true,
    () => false,
  );

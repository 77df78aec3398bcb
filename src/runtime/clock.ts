import { setTimeout as timeout } from 'node:timers/promises';

/** The only source of time: handed to whatever needs it, so that tests and the sandbox can move it. */
export interface Clock {
  now(): Temporal.Instant;
  /** Resolves once `instant` has come, at once if it has; rejects with the signal's reason when aborted. */
  sleepUntil(instant: Temporal.Instant, signal?: AbortSignal): Promise<void>;
}

export interface AdjustableClock extends Clock {
  /** Moves the time on (or back) and wakes whoever slept until a moment that has come by this. */
  advance(duration: Temporal.DurationLike): void;
}

/** The machine's own clock. A sleep counts seconds, so a clock that is set while it lasts does not shorten it. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  async sleepUntil(instant, signal) {
    const milliseconds = instant.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    signal?.throwIfAborted();
    if (milliseconds > 0) await timeout(Math.min(milliseconds, 2 ** 31 - 1), undefined, { signal });
  },
};

/** A clock that stands still: the base of a test's adjustable clock. */
export const stoppedClock = (at: Temporal.Instant): Clock => ({
  now: () => at,
  sleepUntil: (instant, signal) =>
    Temporal.Instant.compare(instant, at) <= 0 ? Promise.resolve() : untilAborted(signal),
});

/** Another clock, moved by what `advance` was told so far. */
export function createAdjustableClock(base: Clock): AdjustableClock {
  let shift = new Temporal.Duration();
  const sleepers = new Set<() => void>();
  const now = () => base.now().add(shift);
  return {
    now,
    advance(duration) {
      shift = shift.add(duration).round({ largestUnit: 'hours' });
      for (const wake of sleepers) wake();
    },
    async sleepUntil(instant, signal) {
      while (Temporal.Instant.compare(now(), instant) < 0) {
        const woken = new AbortController();
        const wake = () => woken.abort();
        sleepers.add(wake);
        try {
          await base.sleepUntil(
            instant.subtract(shift),
            signal ? AbortSignal.any([signal, woken.signal]) : woken.signal,
          );
        } catch (error) {
          if (!woken.signal.aborted || signal?.aborted) throw error;
        } finally {
          sleepers.delete(wake);
        }
      }
      signal?.throwIfAborted();
    },
  };
}

const untilAborted = (signal?: AbortSignal) =>
  new Promise<void>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal?.aborted) reject(signal.reason as Error);
  });

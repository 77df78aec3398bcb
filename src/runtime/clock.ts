import { setTimeout as timeout } from 'node:timers/promises';

/** The only source of time: handed to whatever needs it, so that tests and the sandbox can move it. */
export interface Clock {
  now(): Temporal.Instant;
  /** Milliseconds that only grow, whatever the time is set to; they may stand still while the machine sleeps. */
  elapsed(): number;
  /** Calls once so many milliseconds have passed, at most 24 days; gives what calls it off. */
  after(milliseconds: number, call: () => void): () => void;
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
  elapsed: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  async sleepUntil(instant, signal) {
    const milliseconds = instant.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    signal?.throwIfAborted();
    if (milliseconds <= 0) return;
    await timeout(Math.min(milliseconds, 2 ** 31 - 1), undefined, { signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
};

/** A clock that stands still: the base of a test's adjustable clock. */
export const stoppedClock = (at: Temporal.Instant): Clock => ({
  now: () => at,
  elapsed: () => 0,
  after: () => () => {},
  sleepUntil: (instant, signal) =>
    Temporal.Instant.compare(instant, at) <= 0 ? Promise.resolve() : untilAborted(signal),
});

/** Another clock, moved by what `advance` was told so far. */
export function createAdjustableClock(base: Clock): AdjustableClock {
  let shift = new Temporal.Duration();
  const sleepers = new Set<() => void>();
  const now = () => base.now().add(shift);
  const clock: AdjustableClock = {
    now,
    elapsed: () => base.elapsed() + shift.total('milliseconds'),
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
  return clock;
}

/**
 * The moment of an HTTP `Date` header, in whole seconds; undefined for none, or for what is no date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.date
 */
export function readHttpDate(header: string | null): Temporal.Instant | undefined {
  const milliseconds = header ? Date.parse(header) : NaN;
  return Number.isNaN(milliseconds) ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

export const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

/** What comes of a promise within so many milliseconds, else undefined; the promise goes on. Throws what it throws by then. */
export function inTime<T>(
  promise: Promise<T>,
  milliseconds: number,
  clock: Pick<Clock, 'after'>,
): Promise<T | undefined> {
  const { promise: first, resolve, reject } = Promise.withResolvers<T | undefined>();
  const callOff = clock.after(milliseconds, () => resolve(undefined));
  promise.finally(callOff).then(resolve, reject);
  return first;
}

/** Sleeps until a moment, until one of the promises is settled, or until the signal aborts; never rejects. */
export async function sleepUntilAny(
  clock: Clock,
  until: Temporal.Instant,
  others: Iterable<Promise<unknown>>,
  signal?: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const asleep = clock
    .sleepUntil(until, signal ? AbortSignal.any([signal, over.signal]) : over.signal)
    .catch(() => undefined);
  await Promise.race([asleep, ...others]);
  over.abort();
}

const untilAborted = (signal?: AbortSignal) =>
  new Promise<void>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal?.aborted) reject(signal.reason as Error);
  });

import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { describeFailure, waitOf } from './connect-failure.ts';

/** Seconds between tries: a machine that has just started may be without its network for a moment. */
export function* pauses(): Generator<number> {
  yield* [1, 2, 4, 8, 15, 30];
  for (;;) yield 60;
}

/** What waiting needs of the gateway's options. */
interface Waiting {
  endpoint: { api: string };
  clock: Clock;
  log: Pick<Log, 'warn'>;
}

/**
 * Waits for the next try, as long as the failure asks and at least the pause in seconds, with a line at its beginning
 * and one a minute. It counts the time that passes: a clock that is set meanwhile makes it neither longer nor shorter.
 * Ends at once with the signal.
 */
export async function waitForTry(
  failure: unknown,
  pause: number,
  { endpoint, clock, log }: Waiting,
  signal: AbortSignal,
): Promise<void> {
  const end = clock.elapsed() + Math.max(pause * 1000, Math.ceil(waitOf(failure)));
  for (let left = end - clock.elapsed(); left > 0 && !signal.aborted; left = end - clock.elapsed()) {
    const milliseconds = Math.ceil(left);
    const until = clock.now().add({ milliseconds }).toString({ smallestUnit: 'second' });
    const seconds = Math.ceil(left / 1000);
    log.warn({ until }, `${describeFailure(failure, endpoint.api)} Trying again in ${seconds} s.`);
    const turn = clock.now().add({ milliseconds: Math.min(milliseconds, 60_000) });
    await clock.sleepUntil(turn, signal).catch(() => undefined);
  }
}

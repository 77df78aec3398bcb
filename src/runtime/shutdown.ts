import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

export interface Shutdown {
  /** Runs the steps in their order, then ends the process; a second call changes nothing. */
  begin(exitCode: number, reason?: string): void;
}

export interface ShutdownOptions {
  steps: readonly (() => Promise<unknown>)[];
  clock: Clock;
  log: Log;
  /** Called once, with what `begin` was told. */
  exit(code: number, reason?: string): void;
}

/** A process manager waits ten seconds at least; people wait less. */
const longest = Temporal.Duration.from({ milliseconds: 4500 });

/** Ends what was begun and then the process, within five seconds whatever hangs. */
export function createShutdown({ steps, clock, log, exit }: ShutdownOptions): Shutdown {
  let begun = false;
  const runSteps = async () => {
    for (const step of steps) {
      await step().catch((error: unknown) => log.error({ err: error }, 'a step of the shutdown failed'));
    }
  };
  return {
    begin(exitCode, reason) {
      if (begun) return;
      begun = true;
      if (!reason) log.info('stopping: what is being answered is answered first');
      const over = new AbortController();
      const bound = clock.sleepUntil(clock.now().add(longest), over.signal).catch(() => undefined);
      void Promise.race([runSteps(), bound]).finally(() => {
        over.abort();
        exit(exitCode, reason);
      });
    },
  };
}

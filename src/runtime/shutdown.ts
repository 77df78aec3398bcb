import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

export interface Shutdown {
  /** Runs the steps in their order, then ends the process; a second call changes nothing. */
  begin(exitCode: number): void;
}

export interface ShutdownOptions {
  steps: readonly (() => Promise<unknown>)[];
  clock: Clock;
  log: Log;
  exit(code: number): void;
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
    begin(exitCode) {
      if (begun) return;
      begun = true;
      log.info('stopping: what is being answered is answered first');
      const bound = clock.sleepUntil(clock.now().add(longest));
      void Promise.race([runSteps(), bound]).finally(() => exit(exitCode));
    },
  };
}

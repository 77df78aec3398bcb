import { pause, type SandboxClock } from '../clock.ts';
import type { RequestRecord } from '../api/journal.ts';

const hour = 3_600_000;
/** In real milliseconds: how long the bot must have been silent before the next hour comes, and the longest wait for it. */
const silence = 100;
const longestHour = 10_000;

/**
 * Moves the clock to `moment`. The last day before it passes hour by hour, so that what is due in it
 * happens: what a bot does each day it may leave out when more than its hour is jumped over, and no hour may pass while
 * a request is under way.
 * `onMove` is called after each step.
 */
export async function passTo(
  moment: Temporal.Instant,
  clock: SandboxClock,
  requests: readonly RequestRecord[],
  onMove: () => void,
): Promise<void> {
  const left = () => moment.epochMilliseconds - clock.now().epochMilliseconds;
  const jump = left() < 0 ? left() : Math.max(left() - 24 * hour, 0);
  clock.advance({ milliseconds: jump });
  onMove();
  while (left() > 0) {
    await untilSilent(requests);
    clock.advance({ milliseconds: Math.min(left(), hour) });
    onMove();
  }
  await untilSilent(requests);
}

/** Until the bot has asked nothing for a while and everything that it asked is answered. */
async function untilSilent(requests: readonly RequestRecord[]): Promise<void> {
  for (let waited = 0; waited < longestHour; waited += silence) {
    const before = requests.at(-1);
    await pause(Temporal.Duration.from({ milliseconds: silence }));
    const isAnswered = requests.slice(-100).every(({ status }) => status !== undefined);
    if (isAnswered && requests.at(-1) === before) return;
  }
}

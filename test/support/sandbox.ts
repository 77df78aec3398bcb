import { openSandbox, type Sandbox, type SandboxOptions } from 'discord-sandbox';
import { onTestFinished } from 'vitest';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';

/** A sandbox whose clock stands still at noon (UTC) of 23 November 2026, closed when the test is over. */
export async function openTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const sandbox = await openSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

import { openSandbox as open, type Sandbox as SandboxOf, type SandboxOptions } from 'discord-sandbox';
import { onTestFinished } from 'vitest';
import { createSandboxWorld } from '#discord/sandbox-world.ts';
import { languages } from '#i18n/languages.ts';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';

/** The sandbox with the world in which people try the bot. */
export type Sandbox = SandboxOf<ReturnType<typeof createSandboxWorld>>;

export const openSandbox = (options: Omit<SandboxOptions, 'world'>): Promise<Sandbox> =>
  open({ world: createSandboxWorld(languages), ...options });

/** One whose clock stands still at noon (UTC) of 23 November 2026, closed when the test is over. */
export async function openTestSandbox(options: Omit<SandboxOptions, 'world'> = {}): Promise<Sandbox> {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const sandbox = await openSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

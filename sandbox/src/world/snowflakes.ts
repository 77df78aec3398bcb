import type { SandboxClock } from '../clock.ts';

const discordEpoch = 1_420_070_400_000n;

/**
 * Makes ids in Discord's form: the clock's milliseconds, then a running number.
 * @see https://docs.discord.com/developers/reference#snowflakes
 */
export function createSnowflakes(clock: SandboxClock): () => string {
  let running = 0n;
  return () => {
    running = (running + 1n) & 0x3f_ffffn;
    const age = BigInt(clock.now().epochMilliseconds) - discordEpoch;
    return String(((age > 0n ? age : 0n) << 22n) | running);
  };
}

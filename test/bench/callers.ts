import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import { interactionPackets } from '../support/interactions.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { ours, startBotProcess } from './bot-process.ts';
import { atMost, type Figure } from './figures.ts';

/** As many as the sandbox keeps requests of. */
const callers = 99_000;
/** The first fill what is filled once, whoever calls: the heap, connections, indexes. */
const first = 9000;
const atOnce = 100;

/** What so many people cost who each call once: nothing of them should be kept. */
export async function memoryOfCallers(): Promise<Figure[]> {
  const sandbox = await openSandbox({ clock: createAdjustableClock(systemClock), rateLimits: false });
  const bot = await startBotProcess(sandbox, ours, { LOG_LEVEL: 'silent' });
  await call(sandbox, 0, first);
  const before = await bot.memory();
  await call(sandbox, first, callers);
  const after = await bot.memory();
  await bot.stop();
  await sandbox.close();
  const detail = `${before.toFixed(0)} before, ${after.toFixed(0)} after`;
  return [atMost('90,000 callers: memory that they cost', after - before, 18, 'MB', detail)];
}

/** Calls are answered into nothing, since the sandbox knows no such people; the bot does all that it does for others. */
async function call(sandbox: Sandbox, from: number, to: number): Promise<void> {
  const { requests } = sandbox;
  for (let at = from; at < to; at += atOnce) {
    const begun = requests.length;
    for (let next = at; next < at + atOnce; next++) {
      const { command } = interactionPackets(sandbox, String(200_000_000_000_000_000n + BigInt(next)));
      sandbox.faults.gateway.dispatch('INTERACTION_CREATE', command);
    }
    const isOver = () =>
      requests.length >= begun + atOnce && requests.slice(-atOnce).every(({ status }) => status);
    while (!isOver()) await new Promise(setImmediate);
  }
}

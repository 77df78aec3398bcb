import { setTimeout as pause } from 'node:timers/promises';
import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { startBotProcess } from './bot-process.ts';
import { atMost, median, type Figure } from './figures.ts';

interface Measured {
  started: number[];
  answers: number[];
  memory: number[];
}

const rounds = 5;
const calls = 200;

/** Our bot and a bare one in turn, so that a machine that changes its speed changes both. */
export async function againstBare(): Promise<Figure[]> {
  const sandbox = await openSandbox({ clock: createAdjustableClock(systemClock), rateLimits: false });
  const bots = { ours: 'src/launch.js', bare: 'test/bench/bare-bot.ts' };
  const measured = { ours: empty(), bare: empty() };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['bare', 'ours'] as const) await measure(sandbox, bots[name], measured[name]);
  }
  await sandbox.close();
  const compare = (name: string, key: keyof Measured, bound: number, unit: string) => {
    const [ours, bare] = [median(measured.ours[key]), median(measured.bare[key])];
    return atMost(name, ours / bare, bound, 'times', `${ours.toFixed(1)} against ${bare.toFixed(1)} ${unit}`);
  };
  return [
    compare('/film random, median', 'answers', 1.3, 'ms'),
    compare('memory after start', 'memory', 1.3, 'MB'),
    compare('start to ready', 'started', 1.5, 'ms'),
  ];
}

const empty = (): Measured => ({ started: [], answers: [], memory: [] });

async function measure(sandbox: Sandbox, script: string, into: Measured): Promise<void> {
  const bot = await startBotProcess(sandbox, script);
  into.started.push(bot.startedIn);
  await pause(1000);
  into.memory.push(await bot.memory());
  for (let call = 0; call < calls; call += 1) {
    const began = performance.now();
    await sandbox.people.command(sandbox.home.cinema, 'member', 'film random');
    if (call >= 20) into.answers.push(performance.now() - began);
  }
  await bot.stop();
}

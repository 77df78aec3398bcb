import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { openDatabase } from '#storage/database.ts';
import { ours, startBotProcess } from './bot-process.ts';
import { fillSchedules } from './fill-schedules.ts';
import { atLeast, atMost, median, type Figure } from './figures.ts';

const channels = 1000;
/** Discord's limit for all requests of a bot (topics/rate-limits). */
const allowed = 50;

/** A full hour: all channels are due at one moment, at Discord's own limits, while people go on using commands. */
export async function dailyCrowd(): Promise<Figure[]> {
  const sandbox = await openSandbox({ clock: createAdjustableClock(systemClock) });
  const url = `file:${join(await mkdtemp(join(tmpdir(), 'bench-')), 'daily.db')}`;
  const database = openDatabase(url);
  const due = systemClock.now().add({ seconds: 15 });
  const ids = Array.from({ length: channels }, () => sandbox.world.addChannel(sandbox.home.guildId).id);
  await fillSchedules(database, ids, due);
  await database.close();
  const bot = await startBotProcess(sandbox, ours, { DATABASE_URL: url });
  const idle = await callUntil(sandbox, () => systemClock.now().epochMilliseconds >= due.epochMilliseconds);
  const posted = () => ids.filter((id) => sandbox.world.messages.has(id));
  const busy = await callUntil(sandbox, () => posted().length === channels);
  await bot.stop();
  const times = posted()
    .map((id) => Date.parse(sandbox.world.messagesIn(id)[0]?.timestamp ?? ''))
    .sort((a, b) => a - b);
  const rate = (channels - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000);
  const refused = sandbox.requests.filter(({ status }) => status === 429).length;
  const double = ids.filter((id) => sandbox.world.messagesIn(id).length !== 1).length;
  await sandbox.close();
  const ratio = median(busy) / median(idle);
  return [
    atLeast(
      '1,000 channels due at once: of what the limit allows',
      (100 * rate) / allowed,
      95,
      '%',
      `${rate.toFixed(1)} a second`,
    ),
    atMost('refusals for the rate (429)', refused, 0, 'requests'),
    atMost('channels without exactly one post', double, 0, 'channels'),
    atMost(
      '/film random meanwhile, median',
      ratio,
      2,
      'times idle',
      `${median(busy).toFixed(1)} against ${median(idle).toFixed(1)} ms`,
    ),
  ];
}

/** Calls a command ten times a second and returns how long each answer took, in milliseconds. */
async function callUntil(sandbox: Sandbox, isOver: () => boolean): Promise<number[]> {
  const answers: number[] = [];
  while (!isOver()) {
    const began = performance.now();
    await sandbox.people.command(sandbox.home.cinema, 'member', 'film random');
    answers.push(performance.now() - began);
    await pause(100);
  }
  return answers;
}

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { openDatabase } from '#storage/database.ts';
import { ours, startBotProcess } from './bot-process.ts';
import { fillSchedules } from './fill-schedules.ts';
import { atMost, median, type Figure } from './figures.ts';

const channels = 1000;
/** Discord's limit for all requests of a bot (topics/rate-limits). */
const allowed = 50;

/** How long a global 429 asks to wait, where the bench throws some in. */
const retryAfter = 1;
/** After so many posts one is thrown in. */
const between = 200;

/** A full hour: all channels are due at one moment, at Discord's own limits, while people go on using commands. */
export const dailyBurst = (): Promise<Figure[]> => burst('1,000 channels due at once', 0);

/** The same while Discord refuses every two hundredth post with a global 429, which costs its own time only. */
export const dailyBurstLimited = (): Promise<Figure[]> =>
  burst('1,000 channels due at once, a 429 in every 200', channels / between);

async function burst(name: string, refusals: number): Promise<Figure[]> {
  const sandbox = await openSandbox({ clock: createAdjustableClock(systemClock) });
  const url = `file:${join(await mkdtemp(join(tmpdir(), 'bench-')), 'daily.db')}`;
  const database = openDatabase(url);
  const due = systemClock.now().add({ seconds: 15 });
  const ids = Array.from({ length: channels }, () => sandbox.world.addChannel(sandbox.home.guildId).id);
  await fillSchedules(database, ids, due);
  await database.close();
  const bot = await startBotProcess(sandbox, ours, { DATABASE_URL: url });
  const idle = await callUntil(sandbox, () => systemClock.now().epochMilliseconds >= due.epochMilliseconds);
  const posted = () => ids.filter((id) => sandbox.world.messages.has(id)).length;
  let thrown = 0;
  const busy = await callUntil(sandbox, () => {
    if (thrown < refusals && posted() >= thrown * between + between / 2) {
      thrown++;
      const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/, times: 1 };
      sandbox.faults.add({ kind: 'limit', seconds: retryAfter, scope: 'global' }, posting);
    }
    return posted() === channels;
  });
  await bot.stop();
  const times = ids
    .map((id) => Date.parse(sandbox.world.messagesIn(id)[0]?.timestamp ?? ''))
    .sort((a, b) => a - b);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const allowedSeconds = channels / allowed + refusals * retryAfter;
  const refused = sandbox.requests.filter(({ status }) => status === 429).length;
  const double = ids.filter((id) => sandbox.world.messagesIn(id).length !== 1).length;
  await sandbox.close();
  const late = busy.toSorted((a, b) => a - b)[Math.floor(busy.length * 0.95)] ?? 0;
  return [
    atMost(
      `${name}: of the time that the limit takes`,
      seconds / allowedSeconds,
      1.05,
      'times',
      `${seconds.toFixed(1)} s`,
    ),
    atMost(`${name}: refusals for the rate (429)`, refused, refusals, 'requests'),
    atMost(`${name}: channels without exactly one post`, double, 0, 'channels'),
    atMost(
      `${name}: /film random meanwhile, median`,
      median(busy) / median(idle),
      2,
      'times idle',
      `${median(busy).toFixed(1)} against ${median(idle).toFixed(1)} ms, 95 in 100 within ${late.toFixed(1)} ms`,
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

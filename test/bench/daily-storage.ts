import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiscordTime } from '#daily/posting/discord-time.ts';
import type { Executor } from '#daily/posting/run-claim.ts';
import { createLog } from '#runtime/log.ts';
import { claimDue } from '#daily/store/claims.ts';
import { startDue } from '#daily/posting/worker.ts';
import { stoppedClock } from '#runtime/clock.ts';
import { openDatabase, type Database } from '#storage/database.ts';
import { openPostgres } from '../support/postgres.ts';
import { fillSchedules } from './fill-schedules.ts';
import { atMost, median, type Figure } from './figures.ts';

const schedules = 100_000;
const now = Temporal.Instant.from('2026-11-25T09:00:00Z');
const tomorrow = now.add({ hours: 24 });

/** What a worker's round costs where many schedules are stored, on both engines. */
export async function dailyStorage(): Promise<Figure[]> {
  const server = await openPostgres();
  const urls = {
    SQLite: `file:${join(await mkdtemp(join(tmpdir(), 'bench-')), 'daily.db')}`,
    PostgreSQL: `${server.url}/postgres`,
  };
  const figures: Figure[] = [];
  for (const [engine, url] of Object.entries(urls)) {
    const database = openDatabase(url);
    figures.push(...(await measure(database, engine)));
    await database.close();
  }
  await server.stop();
  return figures;
}

async function measure(database: Database, engine: string): Promise<Figure[]> {
  await database.run((queries) => queries.selectFrom('pick').selectAll().execute());
  const before = memory();
  await fillSchedules(
    database,
    Array.from({ length: schedules }, (_, index) => String(10_000_000 + index)),
    tomorrow,
  );
  // A round in which nothing is due asks only the clock and the database.
  const clock = stoppedClock(now);
  const discordTime = createDiscordTime(clock, createLog('silent'));
  const parts = { database, clock, discordTime } as Executor;
  const idle = await timesOf(300, () => startDue(parts, new Map()));
  const grown = memory() - before;
  const claims = await timesOf(20, (round) =>
    claimDue(database, tomorrow, tomorrow.add({ hours: 1, seconds: round }), 100),
  );
  return [
    atMost(`${engine}, 100,000 schedules: a round with nothing due, median`, median(idle), 1, 'ms'),
    atMost(`${engine}: claiming 100 of them, median`, median(claims), 20, 'ms'),
    atMost(`${engine}: memory that they take in the process`, grown, 10, 'MB'),
  ];
}

/** What is in use after the garbage is gone (run with --expose-gc), in megabytes. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function timesOf(rounds: number, deed: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await deed(round);
    times.push(performance.now() - began);
  }
  return times;
}

import { sql } from 'kysely';
import { askTime } from '#daily/posting/discord-time.ts';
import type { Executor } from '#daily/posting/run-claim.ts';
import { startDue } from '#daily/posting/worker.ts';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { openDatabase, type Database } from '#storage/database.ts';
import { connectionTo, createTestApp } from '../support/app.ts';
import { doDue } from '../support/daily.ts';
import { shippedFilms } from '../support/films.ts';
import { recordMetrics } from '../support/metrics.ts';
import { openPostgres } from '../support/postgres.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { fillSchedules } from './fill-schedules.ts';
import { atMost, median, type Figure } from './figures.ts';

const schedules = 1_000_000;
const begin = Temporal.Instant.from('2026-11-25T00:00:00Z');
/** Of the day so many minutes are played: a whole day of a million posts would take the bench an hour. */
const minutes = 5;

/** What a million schedules, spread over the day, cost on PostgreSQL, and what a command costs beside them. */
export async function millionSchedules(): Promise<Figure[]> {
  const server = await openPostgres();
  const url = `${server.url}/postgres`;
  const sandbox = await openSandbox({ rateLimits: false });
  const database = openDatabase(url);
  await fill(database);
  const figures = [...(await playMinutes(url, sandbox, database)), await callFilms(url, sandbox)];
  await database.close();
  await sandbox.close();
  await server.stop();
  return figures;
}

/** Copies one schedule a million times, each a few milliseconds after the one before. */
async function fill(database: Database): Promise<void> {
  await fillSchedules(database, ['1'], begin.add({ hours: 48 }));
  const apart = 86_400_000 / schedules;
  await database.run((queries) =>
    sql`insert into subscription
      select (20000000 + i)::text, guild_id, settings, revision, due, due, failures, paused, trouble, told_at, hinted, lost_at, repeats
      from subscription, lateral (
        select i, ${begin.epochMilliseconds}::bigint + (i * ${sql.lit(apart)})::bigint as due
        from generate_series(1, ${sql.lit(schedules)}) as i
      ) as spread where channel_id = '1'`.execute(queries),
  );
  await database.run((queries) => sql`analyze`.execute(queries));
}

async function playMinutes(url: string, sandbox: Sandbox, database: Database): Promise<Figure[]> {
  const clock = createAdjustableClock(stoppedClock(begin));
  const parts = await createExecutor(url, sandbox, clock);
  await askTime(parts);
  const idle: number[] = [];
  for (let round = 0; round < 300; round++) idle.push(await timeOf(() => startDue(parts, new Map())));
  const before = await activeTime(database);
  let busy = 0;
  for (let minute = 0; minute < minutes; minute++) {
    clock.advance({ minutes: 1 });
    busy += await timeOf(() => doDue(parts));
  }
  await parts.database.close();
  const inDatabase = (await activeTime(database)) - before;
  const { rows } = await database.run((queries) =>
    sql<{ all: number; posted: number; channels: number }>`
      select count(*)::int as all, count(distinct channel_id)::int as channels,
        (count(*) filter (where outcome = 'posted'))::int as posted from pick`.execute(queries),
  );
  const { all = 0, posted = 0, channels = 0 } = rows[0] ?? {};
  const due = Math.floor((schedules * minutes) / 1440);
  return [
    atMost('1,000,000 schedules: a round with nothing due, median', median(idle), 2, 'ms'),
    atMost(
      'their posts: time in PostgreSQL, each',
      inDatabase / posted,
      1,
      'ms',
      `${posted} posts in ${minutes} minutes`,
    ),
    atMost('their posts: all but Discord, each, one process', busy / posted, 2, 'ms'),
    atMost('channels without exactly one post', Math.abs(due - posted) + (all - channels), 0, 'channels'),
  ];
}

/** Milliseconds that PostgreSQL has spent on what it was asked, as it notes when a connection ends. */
async function activeTime(database: Database): Promise<number> {
  const { rows } = await database.run((queries) =>
    sql<{ time: number }>`
      select active_time as time from pg_stat_database where datname = current_database()`.execute(queries),
  );
  return rows[0]?.time ?? 0;
}

/** The daily film with a Discord that answers at once. */
async function createExecutor(url: string, sandbox: Sandbox, clock: Executor['clock']): Promise<Executor> {
  const { daily } = createTestApp({ ...connectionTo(sandbox, url), clock }, { films: await shippedFilms() });
  let id = 0;
  const channels: Executor['channels'] = {
    ...daily.channels,
    post: () => Promise.resolve({ id: String(++id), hasEmbeds: true, pinged: false }),
    askTime: () => Promise.resolve(daily.discordTime.listen()(clock.now())),
  };
  return { ...daily, channels, bookmarks: new Map() };
}

async function callFilms(url: string, sandbox: Sandbox): Promise<Figure> {
  const calls = 300;
  const metrics = recordMetrics();
  const ended = Promise.withResolvers<void>();
  const given = { films: await shippedFilms(), metrics, exit: () => ended.resolve() };
  const bot = createTestApp(connectionTo(sandbox, url), given);
  await bot.connect();
  const { people, home } = sandbox;
  await people.command(home.cinema, 'member', 'film random');
  const before = metrics.seconds('database').length;
  for (let call = 0; call < calls; call++) await people.command(home.cinema, 'member', 'film random');
  const seconds = metrics.seconds('database').slice(before);
  bot.shutdown.begin(0);
  await ended.promise;
  const each = (seconds.reduce((sum, one) => sum + one, 0) * 1000) / calls;
  const more = `${(seconds.length / calls).toFixed(2)} calls of the database each`;
  return atMost('/film random beside them: time in the database', each, 1, 'ms', more);
}

async function timeOf(deed: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await deed();
  return performance.now() - began;
}

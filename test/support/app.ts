import { createApp, type AppOptions, type AppSettings, type Bot } from '#app.ts';
import type { Connection } from '#connection.ts';
import type { Film } from '#films/dataset/schema.ts';
import { systemClock } from '#runtime/clock.ts';
import { createLog } from '#runtime/log.ts';
import { noMetrics } from '#runtime/metrics.ts';
import { createSeededRandom } from '#runtime/random.ts';
import { libraryOf } from './films.ts';
import { noPosters } from './posters.ts';
import type { Sandbox } from './sandbox.ts';

/** The way to a sandbox, which stays open when the bot ends. */
export const connectionTo = (sandbox: Sandbox, databaseUrl = 'file::memory:'): Connection => ({
  token: sandbox.token,
  api: sandbox.apiUrl,
  shards: 'auto',
  requestsPerSecond: 50,
  clock: sandbox.clock,
  files: [new URL(sandbox.url).origin],
  databaseUrl,
  logLevel: 'silent',
  close: () => Promise.resolve(),
});

/** The bot as main composes it, but quiet and with chance that repeats; it never ends the process. */
export const createTestApp = (
  connection: Connection,
  { films, ...options }: Partial<AppOptions> & { films: readonly Film[] },
  settings: Partial<AppSettings> = {},
): Bot =>
  createApp({ HTTP_HOST: '127.0.0.1', ...settings }, connection, {
    // A copy, of which a test may replace parts.
    library: { ...libraryOf(films, options.languages) },
    posters: noPosters,
    version: '1.2.3',
    random: createSeededRandom(1),
    log: createLog('silent'),
    metrics: noMetrics,
    realTime: systemClock,
    exit: () => {},
    ...options,
  });

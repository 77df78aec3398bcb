import { createServer, type Server } from 'node:http';
import type { Settings } from '../config.ts';
import type { App } from '../discord/command.ts';
import type { Gateway } from '../discord/gateway.ts';
import type { Database } from '../storage/database.ts';
import type { Clock } from './clock.ts';
import { StartError } from './start-error.ts';

/** What is told to whoever watches over the bot. */
export interface Health {
  /** Every shard is connected, Discord takes the token, and the database answers. */
  ready(): Promise<boolean>;
  /** Figures by name: counts since the start, or the present state. */
  figures(): Record<string, number>;
}

/** What is watched over. */
export interface Watched {
  gateway: Gateway;
  database: Database;
  app: App;
  /** Whether Discord took the daily films' token at the last request. */
  isTokenTaken(): boolean;
}

export const healthOf = (
  { gateway, database, isTokenTaken, app: { daily, library } }: Watched,
  clock: Clock,
): Health => ({
  ready: async () => gateway.isReady() && isTokenTaken() && (await answers(database, clock)),
  figures: () => ({
    ...Object.fromEntries(Object.entries(daily.counters).map(([name, count]) => [`${name}_total`, count])),
    films: library.films.length,
    discord_token_taken: Number(isTokenTaken()),
    clock_difference_milliseconds: daily.clockDifference() ?? 0,
    gateway_ping_milliseconds: gateway.ping,
    uptime_seconds: process.uptime(),
    memory_bytes: process.memoryUsage.rss(),
  }),
});

/** Monitors wait for seconds, a database that hangs for minutes. */
const longest = Temporal.Duration.from({ seconds: 2 });

async function answers(database: Database, clock: Clock): Promise<boolean> {
  const over = new AbortController();
  const asked = database.run((queries) => queries.selectNoFrom(({ val }) => val(1).as('one')).execute());
  const late = clock.sleepUntil(clock.now().add(longest), over.signal).then(
    () => false,
    () => false,
  );
  return Promise.race([asked.then(() => true), late]).finally(() => over.abort());
}

/**
 * Serves /healthz (the process lives), /readyz (200 when ready, else 503) and /metrics (Prometheus' text format) for
 * process managers and monitors, where HTTP_PORT is set. Throws a StartError when the port cannot be had.
 */
export async function openHealthServer(
  health: Health,
  { HTTP_PORT: port, HTTP_HOST: host }: Pick<Settings, 'HTTP_PORT' | 'HTTP_HOST'>,
): Promise<Server | undefined> {
  if (port === undefined) return undefined;
  const pages: Record<string, () => Promise<[status: number, text: string]>> = {
    '/healthz': () => Promise.resolve([200, 'alive\n']),
    '/readyz': async () => ((await health.ready()) ? [200, 'ready\n'] : [503, 'not ready\n']),
    '/metrics': () => Promise.resolve([200, toText(health.figures())]),
  };
  const server = createServer((request, response) => {
    const page =
      pages[request.url?.split('?', 1)[0] ?? ''] ?? (() => Promise.resolve([404, 'unknown\n'] as const));
    void page()
      .catch(() => [503, 'not ready\n'] as const)
      .then(([status, text]) =>
        response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new StartError(`HTTP_PORT: ${host}:${port} cannot be listened on (${cause.message})`, { cause }),
      ),
    );
    server.listen(port, host, resolve);
  });
  return server;
}

const toText = (figures: Record<string, number>) =>
  Object.entries(figures)
    .map(([name, value]) => `dobrokino_${name} ${value}\n`)
    .join('');

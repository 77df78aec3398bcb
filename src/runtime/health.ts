import { createServer, type Server } from 'node:http';
import type { Settings } from '../config.ts';
import type { App } from '../discord/command.ts';
import type { Gateway } from '../discord/gateway/gateway.ts';
import type { Database } from '../storage/database.ts';
import { inTime, type Clock } from './clock.ts';
import type { ReadableMetrics, Reading } from './metrics.ts';
import { StartError } from './start-error.ts';

/** What is told to whoever watches over the bot. */
export interface Health {
  /** Every shard is connected, Discord takes the token, and the database answers. */
  ready(): Promise<boolean>;
  /** In Prometheus' text format. */
  metrics(): Promise<string>;
}

/** What is watched over. */
export interface Watched {
  gateway: Gateway;
  database: Database;
  app: App;
  /** Whether Discord took the daily films' token at the last request. */
  isTokenTaken(): boolean;
  /** When the database was last backed up; undefined where nobody knows. */
  lastBackup(): Promise<Temporal.Instant | undefined>;
}

export const healthOf = (watched: Watched, clock: Clock, metrics: ReadableMetrics): Health => {
  const ready = () => isReady(watched, clock);
  return {
    ready,
    async metrics() {
      const [counted, backup] = await Promise.all([readings(watched, clock), backupOf(watched)]);
      return metrics.text([...counted, ...backup, ...present(watched)]);
    },
  };
};

const isReady = async ({ gateway, isTokenTaken, database }: Watched, clock: Clock) =>
  gateway.isReady() && isTokenTaken() && (await unlessLate(answers(database), clock)) === true;

/** What is known without asking anybody. */
function present({ gateway, isTokenTaken, app: { daily, library, version } }: Watched): Reading[] {
  const difference = daily.clockDifference();
  const left = gateway.sessionStartsLeft();
  return [
    { key: 'build', labels: { version }, value: 1 },
    { key: 'films', labels: {}, value: library.films.length },
    { key: 'token', labels: {}, value: Number(isTokenTaken()) },
    ...(difference === undefined ? [] : [{ key: 'clock', labels: {}, value: difference / 1000 } as const]),
    ...(left === undefined ? [] : [{ key: 'sessionStarts', labels: {}, value: left } as const]),
    ...gateway.states().flatMap(({ shard, isConnected, ping }): Reading[] => {
      const labels = { shard: String(shard) };
      return [
        { key: 'connected', labels, value: Number(isConnected) },
        ...(ping >= 0 ? [{ key: 'ping', labels, value: ping / 1000 } as const] : []),
      ];
    }),
  ];
}

async function backupOf({ lastBackup }: Watched): Promise<Reading[]> {
  const at = await lastBackup();
  return at ? [{ key: 'backup', labels: {}, value: at.epochMilliseconds / 1000 }] : [];
}

/** What only the database knows; where it does not answer in time, that it does not. */
async function readings(watched: Watched, clock: Clock): Promise<Reading[]> {
  const counts = await unlessLate(watched.app.daily.counts(), clock);
  const ready = Number(watched.gateway.isReady() && watched.isTokenTaken() && counts !== undefined);
  return [
    { key: 'ready', labels: {}, value: ready },
    ...(counts
      ? ([
          { key: 'schedules', labels: {}, value: counts.all },
          { key: 'due', labels: {}, value: counts.due },
          { key: 'overdue', labels: {}, value: counts.overdue },
          ...counts.paused
            .entries()
            .map(([reason, value]) => ({ key: 'paused', labels: { reason }, value }) as const),
        ] satisfies Reading[])
      : []),
  ];
}

const answers = (database: Database) =>
  database.run((queries) => queries.selectNoFrom(({ val }) => val(1).as('one')).execute()).then(() => true);

/** Milliseconds: monitors wait for seconds, a database that hangs for minutes. */
const patience = 2000;

/** Undefined where it fails, or takes longer. */
const unlessLate = <T>(asked: Promise<T>, clock: Clock) =>
  inTime(asked, patience, clock).catch(() => undefined);

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
    '/metrics': async () => [200, await health.metrics()],
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

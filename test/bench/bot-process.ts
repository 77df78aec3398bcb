import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import type { Sandbox } from '../support/sandbox.ts';

export interface BotProcess {
  /** From the start of the process to Discord's word that the bot is ready, in milliseconds. */
  startedIn: number;
  /** Resident memory now, in megabytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** What `npm start` gives Node to run. */
export const ours = manifest.scripts.start.split(' ').slice(1);

/** Starts a bot as a process of its own, on a database of its own unless told otherwise, and waits until its commands are known. */
export async function startBotProcess(
  sandbox: Sandbox,
  command: readonly string[],
  environment: Record<string, string> = {},
): Promise<BotProcess> {
  sandbox.world.commands.clear();
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: `file:${join(folder, 'bench.db')}`,
      LOG_LEVEL: 'warn',
      ...environment,
    },
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended with ${child.exitCode}`);
      await pause(2);
    }
    return performance.now() - began;
  };
  const before = new Set(sandbox.faults.gateway.sessions());
  const startedIn = await until(() =>
    sandbox.faults.gateway.sessions().some((session) => !before.has(session)),
  );
  await until(() => sandbox.world.commands.size > 0);
  return {
    startedIn,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

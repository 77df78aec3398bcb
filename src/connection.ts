import type { Settings } from './config.ts';
import type { Endpoint } from './discord/gateway/client.ts';
import { discordFiles } from './discord/read-file.ts';
import { createSandboxPage, createSandboxWorld } from './discord/sandbox-world.ts';
import { languages } from './i18n/languages.ts';
import { createAdjustableClock, systemClock, type Clock } from './runtime/clock.ts';
import { StartError } from './runtime/start-error.ts';
import { defaultDatabase } from './storage/address.ts';

/** What differs between Discord and the sandbox. */
export interface Connection extends Endpoint {
  clock: Clock;
  /** The origins from which files that people send are read. */
  files: readonly string[];
  databaseUrl: string;
  logLevel: string;
  /** The sandbox's page. */
  page?: string;
  close(): Promise<void>;
}

/** Discord with a token, the sandbox without one. */
export const openConnection = (settings: Settings): Connection | Promise<Connection> =>
  settings.DISCORD_TOKEN ? toDiscord(settings, settings.DISCORD_TOKEN) : toSandbox(settings);

function toDiscord(settings: Settings, token: string): Connection {
  return {
    token,
    api: settings.DISCORD_API_URL,
    shards: settings.SHARDS,
    requestsPerSecond: settings.REQUESTS_PER_SECOND,
    clock: systemClock,
    files: discordFiles,
    databaseUrl: settings.DATABASE_URL ?? defaultDatabase,
    logLevel: settings.LOG_LEVEL ?? 'info',
    close: () => Promise.resolve(),
  };
}

async function toSandbox(settings: Settings): Promise<Connection> {
  const { openSandbox } = await loadSandbox();
  const clock = createAdjustableClock(systemClock);
  const sandbox = await openSandbox({
    clock,
    port: settings.SANDBOX_PORT,
    world: createSandboxWorld(languages),
    page: createSandboxPage(languages),
  }).catch((error: Error) => {
    throw new StartError(`${error.message} SANDBOX_PORT names another one.`, { cause: error });
  });
  return {
    token: sandbox.token,
    api: sandbox.apiUrl,
    shards: 'auto',
    requestsPerSecond: settings.REQUESTS_PER_SECOND,
    clock,
    files: [new URL(sandbox.url).origin],
    databaseUrl: settings.DATABASE_URL ?? 'file::memory:',
    logLevel: settings.LOG_LEVEL ?? 'warn',
    page: sandbox.url,
    close: () => sandbox.close(),
  };
}

/** Loaded only here: with a token nothing of the sandbox is in memory, and it need not be installed. */
async function loadSandbox() {
  try {
    return await import('discord-sandbox');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new StartError(
      'DISCORD_TOKEN: is missing, and the sandbox, which plays without one, is not installed here.',
      { cause: error },
    );
  }
}

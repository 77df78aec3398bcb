import { StartError, type Connection } from './discord/client.ts';
import { createAdjustableClock, systemClock, type Clock } from './runtime/clock.ts';
import type { Settings } from './config.ts';

/** What differs between Discord and the sandbox. */
export interface World {
  connection: Connection;
  clock: Clock;
  /** Where schedules are kept unless DATABASE_URL says otherwise. */
  databaseUrl: string;
  logLevel: string;
  /** The sandbox's page. */
  page?: string;
  close(): Promise<void>;
}

/** Discord with a token, the sandbox without one. */
export const openWorld = (settings: Settings): World | Promise<World> =>
  settings.DISCORD_TOKEN ? discordOf(settings, settings.DISCORD_TOKEN) : sandboxOf(settings);

function discordOf(settings: Settings, token: string): World {
  return {
    connection: { token, api: settings.DISCORD_API_URL, shards: settings.SHARDS },
    clock: systemClock,
    databaseUrl: 'file:var/dobrokino.db',
    logLevel: 'info',
    close: () => Promise.resolve(),
  };
}

/** Loaded only here: with a token nothing of the sandbox is in memory. */
async function sandboxOf(settings: Settings): Promise<World> {
  const [{ openSandbox }, { buildPage }] = await Promise.all([
    import('../sandbox/src/sandbox.ts'),
    import('../sandbox/src/page-assets.ts'),
  ]);
  const clock = createAdjustableClock(systemClock);
  const sandbox = await openSandbox({ clock, port: settings.SANDBOX_PORT, page: await buildPage() }).catch(
    (error: Error) => {
      throw new StartError(error.message, { cause: error });
    },
  );
  return {
    connection: { token: sandbox.token, api: sandbox.apiUrl, shards: 'auto' },
    clock,
    databaseUrl: 'file::memory:',
    logLevel: 'warn',
    page: sandbox.url,
    close: () => sandbox.close(),
  };
}

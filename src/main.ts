import { readFile, writeFile } from 'node:fs/promises';
import { config as readDotenv } from 'dotenv';
import type { Client } from 'discord.js';
import { commands } from '../commands/index.ts';
import { createLastShown, type App } from './app.ts';
import { connect, createClient, StartError, type Connection } from './bot.ts';
import { systemChance } from './chance.ts';
import { createAdjustableClock, systemClock, type Clock } from './clock.ts';
import { readSettings, type Settings } from './config.ts';
import { createDispatcher } from './dispatch.ts';
import { withCounts } from './films/counts.ts';
import { createLibrary, type Library } from './films/library.ts';
import { createLog, hideSecrets } from './log.ts';
import { registerAtStart } from './registration.ts';
import { createShutdown } from './shutdown.ts';
import { filmSchema, filmsOf, registerCommands } from './tasks.ts';

const [task = 'start', argument] = process.argv.slice(2);
const tasks: Record<string, () => Promise<void>> = {
  start,
  register: async () => {
    const { DISCORD_TOKEN: token, DISCORD_API_URL: api, DISCORD_GUILD_ID: guildId } = settingsOf();
    if (!token) throw new StartError('DISCORD_TOKEN: is missing; commands are registered for a bot.');
    say(await registerCommands(commands, { token, api, guildId }));
  },
  validate: async () => {
    const films = await filmsOf(argument ?? 'data/films.json');
    say(`${films.length} films, no mistake`);
  },
  generate: async () => {
    const films = await filmsOf('data/films.json');
    await writeFile('data/films.schema.json', filmSchema());
    await writeFile('data/README.md', withCounts(await readFile('data/README.md', 'utf8'), films));
  },
};

try {
  const run = tasks[task];
  if (!run) throw new StartError(`There is no task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);
  await run();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(hideSecrets(error.message, [process.env['DISCORD_TOKEN'] ?? '']));
  process.exit(1);
}

/** Runs the bot: on Discord with a token, in the sandbox without one. */
async function start(): Promise<void> {
  const settings = settingsOf();
  const films = await filmsOf(settings.FILMS_FILE);
  const world = settings.DISCORD_TOKEN
    ? discordOf(settings, settings.DISCORD_TOKEN)
    : await sandboxOf(settings);
  const { connection, clock } = world;
  const log = createLog(settings.LOG_LEVEL ?? world.logLevel, [connection.token]);
  const client = createClient(connection);
  const app = appOf(createLibrary(films), clock, client, await readVersion());
  const dispatcher = createDispatcher({ commands, app, log });
  const shutdown = createShutdown({
    steps: [() => dispatcher.stop(), () => client.destroy(), () => world.close()],
    clock: systemClock,
    log,
    exit: (code) => process.exit(code),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => shutdown.begin(0));
  const onRefused = (error: StartError) => {
    say(error.message);
    shutdown.begin(1);
  };
  const connected = await connect(client, {
    connection,
    clock: systemClock,
    log,
    onInteraction: dispatcher.dispatch,
    onRefused,
  });
  await registerAtStart(connected, commands, { guildId: settings.DISCORD_GUILD_ID, log });
  log.info({ films: films.length, shards: client.ws.shards.size }, 'ready');
  world.announce();
}

function appOf(library: Library, clock: Clock, client: Client, version: string): App {
  return {
    library,
    clock,
    chance: systemChance,
    lastShown: createLastShown(),
    version,
    get applicationId() {
      return client.application?.id ?? '';
    },
  };
}

/** What differs between Discord and the sandbox. */
interface World {
  connection: Connection;
  clock: Clock;
  logLevel: string;
  announce(): void;
  close(): Promise<void>;
}

function discordOf(settings: Settings, token: string): World {
  return {
    connection: { token, api: settings.DISCORD_API_URL, shards: settings.SHARDS },
    clock: systemClock,
    logLevel: 'info',
    announce: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Loaded only here: with a token nothing of the sandbox is in memory. */
async function sandboxOf(settings: Settings): Promise<World> {
  const [{ openSandbox }, { buildPage }] = await Promise.all([
    import('./sandbox/sandbox.ts'),
    import('./sandbox/page-assets.ts'),
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
    logLevel: 'warn',
    announce: () => say(`Dobrokino plays in the sandbox: ${sandbox.url}`),
    close: () => sandbox.close(),
  };
}

function settingsOf(): Settings {
  readDotenv({ quiet: true });
  const { settings, mistakes } = readSettings(process.env);
  if (mistakes) throw new StartError(mistakes.join('\n'));
  return settings;
}

async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}

function say(line: string): void {
  console.log(line);
}

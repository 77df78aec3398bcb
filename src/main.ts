import { readFile } from 'node:fs/promises';
import { config as readDotenv } from 'dotenv';
import type { Client } from 'discord.js';
import { hintFor } from '../commands/daily/hint.ts';
import { showCard } from '../commands/film/show-card.ts';
import { commands } from '../commands/index.ts';
import { createLastShown, type App } from './app.ts';
import { connect, createClient, StartError } from './discord/client.ts';
import { systemRandom } from './runtime/random.ts';
import { systemClock } from './runtime/clock.ts';
import { readSettings, type Settings } from './config.ts';
import { createDaily } from './daily/service.ts';
import { createChannels } from './discord/channels.ts';
import { createDispatcher } from './discord/dispatcher.ts';
import { createLibrary, type Library } from './films/library.ts';
import { healthOf, openHealthServer } from './runtime/health.ts';
import { createLog, hideSecrets, type Log } from './runtime/log.ts';
import { registerAtStart } from './discord/register.ts';
import { createShutdown } from './runtime/shutdown.ts';
import { openDatabase, type Database } from './storage/database.ts';
import { StorageTooNew } from './storage/errors.ts';
import { filmsOf, generate, registerCommands, validate } from './cli.ts';
import { openWorld, type World } from './connection.ts';

const [task = 'start', argument] = process.argv.slice(2);
const tasks: Record<string, () => Promise<void>> = {
  start,
  register: async () => say(await registerCommands(commands, settingsOf())),
  validate: async () => say(await validate(argument ?? 'data/films.json')),
  generate,
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
  const world = await openWorld(settings);
  const databaseUrl = settings.DATABASE_URL ?? world.databaseUrl;
  const secrets = [world.connection.token, URL.parse(databaseUrl)?.password ?? ''];
  const log = createLog(settings.LOG_LEVEL ?? world.logLevel, secrets);
  const client = createClient(world.connection);
  const database = openDatabase(databaseUrl);
  const tried = tryDatabase(database, log);
  const app = appOf(client, createLibrary(films), database, { ...world, log, version: await readVersion() });
  const dispatcher = createDispatcher({ commands, app, log, afterwards: (context) => hintFor(context, app) });
  const shutdown = createShutdown({
    steps: [
      () => Promise.all([dispatcher.stop(), app.daily.stop()]),
      () => Promise.all([client.destroy(), database.close(), world.close()]),
    ],
    clock: systemClock,
    log,
    exit: (code) => process.exit(code),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => shutdown.begin(0));
  const onRefused = (error: StartError) => {
    say(error.message);
    shutdown.begin(1);
  };
  const hearing = { log, onInteraction: dispatcher.dispatch, onRefused };
  const connecting = connect(client, { connection: world.connection, clock: systemClock, ...hearing });
  const [connected] = await Promise.all([connecting, tried]);
  await registerAtStart(connected, commands, { guildId: settings.DISCORD_GUILD_ID, log });
  app.daily.begin();
  await openHealthServer(healthOf(client, database, app), settings);
  log.info({ films: films.length, shards: client.ws.shards.size }, 'ready');
  if (world.page) say(`Dobrokino plays in the sandbox: ${world.page}`);
}

function appOf(
  client: Client,
  library: Library,
  database: Database,
  { clock, connection, log, version }: Pick<World, 'clock' | 'connection'> & { log: Log; version: string },
): App {
  return {
    library,
    daily: createDaily({
      database,
      library,
      channels: createChannels({ ...connection, clock: systemClock }),
      clock,
      log,
      draw: (film, { locale, t, ...options }) => showCard(film, library, { locale, t }, options),
    }),
    clock,
    random: systemRandom,
    lastShown: createLastShown(),
    version,
    get applicationId() {
      return client.application?.id ?? '';
    },
  };
}

/** A database that is away now may come back: the films do not wait for it. */
async function tryDatabase(database: Database, log: Log): Promise<void> {
  try {
    await database.run(() => Promise.resolve());
  } catch (error) {
    if (error instanceof StorageTooNew) throw new StartError(error.message, { cause: error });
    log.error({ err: error }, 'the database cannot be used yet; daily films wait for it');
  }
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

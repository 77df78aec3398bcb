import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DestinationStream } from 'pino';
import { commands } from '../commands/index.ts';
import { createApp } from './app.ts';
import { generate, loadFilms, validate } from './cli/films.ts';
import { readSettings, type Settings } from './config.ts';
import { openConnection } from './connection.ts';
import { createLibrary } from './films/library.ts';
import { createPosters } from './films/poster/posters.ts';
import { createKeptIndex } from './films/search/kept-index.ts';
import { languages } from './i18n/languages.ts';
import { systemClock } from './runtime/clock.ts';
import { noMetrics } from './runtime/metrics.ts';
import { readEnvFile } from './runtime/env-file.ts';
import { createLog, hideSecrets } from './runtime/log.ts';
import { systemRandom } from './runtime/random.ts';
import { StartError } from './runtime/start-error.ts';
import { secretsOf } from './storage/address.ts';

/** Kept out of every line. */
const secrets: string[] = [];
const [task = 'start', argument] = process.argv.slice(2);
const tasks: Record<string, () => Promise<void>> = {
  start,
  register: async () => {
    const { registerCommands } = await import('./cli/registration.ts');
    say(await registerCommands(commands, (await readAllSettings()).settings));
  },
  invite: async () => {
    const { readInvite } = await import('./cli/registration.ts');
    say(await readInvite((await readAllSettings()).settings));
  },
  validate: async () => say(await validate(argument)),
  generate,
  backup: () => runOnDatabase('backup'),
  restore: () => runOnDatabase('restore'),
  export: () => runOnDatabase('export'),
  import: () => runOnDatabase('import'),
};

/** Runs a task on the database that the settings name, whether there is a token or not. */
async function runOnDatabase(name: 'backup' | 'restore' | 'export' | 'import'): Promise<void> {
  const { settings } = await readAllSettings();
  secrets.push(...secretsOf(settings.DATABASE_URL ?? ''));
  const { databaseTasks } = await import('./cli/database.ts');
  say(await databaseTasks[name](settings, argument));
}

/** Runs the bot until a signal ends it. */
async function start(): Promise<void> {
  const { settings, noToken } = await readAllSettings();
  const films = await loadFilms(settings.FILMS_FILE);
  const connection = await openConnection(settings);
  secrets.push(connection.token, ...secretsOf(connection.databaseUrl));
  const log = createLog(connection.logLevel, secrets, await readableOutput());
  const bot = createApp(settings, connection, {
    library: createLibrary(films, languages, createKeptIndex('var/search')),
    posters: createPosters({ ...postersOf(settings), timer: systemClock, log }),
    version: await readVersion(),
    random: systemRandom,
    log,
    metrics: settings.HTTP_PORT ? await loadMetrics() : noMetrics,
    realTime: systemClock,
    exit,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bot.shutdown.begin(0));
  process.on('uncaughtException', (error) => bot.fail(error));
  const isReady = await bot.start();
  if (isReady && connection.page) say(`Dobrokino plays in the sandbox, since ${noToken}: ${connection.page}`);
}

/** Loaded only where somebody reads them: the library costs as much memory as the films. */
async function loadMetrics() {
  return (await import('./runtime/prometheus.ts')).createPrometheusMetrics();
}

/** On a terminal lines are for people. */
async function readableOutput(): Promise<DestinationStream | undefined> {
  if (!process.stdout.isTTY) return undefined;
  const { default: pretty } = await import('pino-pretty');
  return pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });
}

/** A list of one's own may have drawings beside it; the shipped ones serve its films of the same ids. */
function postersOf({ FILMS_FILE }: Settings) {
  const shipped = fileURLToPath(new URL('../data/posters', import.meta.url));
  return { drawings: [join(dirname(FILMS_FILE), 'posters'), shipped], folder: 'var/posters' };
}

/** The settings of the environment and of .env, and why there is no token, where there is none. */
async function readAllSettings(): Promise<{ settings: Settings; noToken: string }> {
  const packageFolder = fileURLToPath(new URL('..', import.meta.url));
  const { values, noToken = 'DISCORD_TOKEN is empty' } = await readEnvFile(process.cwd(), packageFolder);
  const given = Object.entries(process.env).filter(([, value]) => value?.trim());
  const { settings, mistakes } = readSettings({ ...values, ...Object.fromEntries(given) }, noToken);
  if (mistakes) throw new StartError(mistakes.join('\n'));
  return { settings, noToken };
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

function complain(reason: string): void {
  console.error(hideSecrets(reason, secrets));
}

/** Ends the process once what was written has been taken: a pipe takes 64 kB at a time. */
function exit(code: number, reason?: string): void {
  if (reason) complain(reason);
  const written = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
  );
  const bound = new Promise((resolve) => setTimeout(resolve, 400));
  void Promise.race([Promise.all(written), bound]).then(() => process.exit(code));
}

// Last, since what is declared above by then is there to be used.
try {
  const run = tasks[task];
  if (!run) throw new StartError(`There is no task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);
  await run();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  complain(error.message);
  process.exitCode = 1;
}

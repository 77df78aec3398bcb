import { readFile } from 'node:fs/promises';
import { config as readDotenv } from 'dotenv';
import { commands } from '../commands/index.ts';
import { createApp } from './app.ts';
import { filmsOf, generate, registerCommands, validate } from './cli.ts';
import { readSettings, type Settings } from './config.ts';
import { openConnection } from './connection.ts';
import { systemClock } from './runtime/clock.ts';
import { createLog, hideSecrets } from './runtime/log.ts';
import { systemRandom } from './runtime/random.ts';
import { StartError } from './runtime/start-error.ts';

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
  complain(error.message);
  process.exitCode = 1;
}

/** Runs the bot until a signal ends it. */
async function start(): Promise<void> {
  const settings = settingsOf();
  const films = await filmsOf(settings.FILMS_FILE);
  const connection = await openConnection(settings);
  const log = createLog(connection.logLevel, [
    connection.token,
    URL.parse(connection.databaseUrl)?.password ?? '',
  ]);
  const bot = createApp(settings, connection, {
    films,
    version: await readVersion(),
    random: systemRandom,
    log,
    realTime: systemClock,
    exit,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bot.shutdown.begin(0));
  const isReady = await bot.start();
  if (isReady && connection.page) say(`Dobrokino plays in the sandbox: ${connection.page}`);
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

function complain(reason: string): void {
  console.error(hideSecrets(reason, [process.env['DISCORD_TOKEN'] ?? '']));
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

import type { Server } from 'node:http';
import { hintFor } from '../commands/daily/hint.ts';
import { showCard } from '../commands/film/show-card.ts';
import { commands as allCommands } from '../commands/index.ts';
import type { Settings } from './config.ts';
import type { Connection } from './connection.ts';
import type { DailyDependencies } from './daily/posting/dependencies.ts';
import { createDaily } from './daily/service.ts';
import { createDiscordTime } from './daily/posting/discord-time.ts';
import { connectAndRegister } from './discord/connect-and-register.ts';
import { createChannelRequests, type ChannelRequests } from './discord/channel-requests.ts';
import { createChannels } from './discord/channels.ts';
import { createCommandMentions, type CommandMentions } from './discord/command-mentions.ts';
import type { App, Context, SlashCommand } from './discord/command.ts';
import { toDefinitions } from './discord/definitions.ts';
import { createDispatcher } from './discord/dispatcher.ts';
import { createGateway } from './discord/gateway/gateway.ts';
import { createGuildReader } from './discord/guild-view.ts';
import { createFileReader } from './discord/read-file.ts';
import { createLastShown } from './films/last-shown.ts';
import type { Library } from './films/library.ts';
import { drawAhead } from './films/poster/draw-ahead.ts';
import type { Posters } from './films/poster/posters.ts';
import type { Languages } from './i18n/language.ts';
import { languages as allLanguages } from './i18n/languages.ts';
import type { Clock } from './runtime/clock.ts';
import { healthOf, openHealthServer } from './runtime/health.ts';
import type { Log } from './runtime/log.ts';
import { measureDatabase, type ReadableMetrics } from './runtime/metrics.ts';
import type { Random } from './runtime/random.ts';
import { createShutdown, type Shutdown } from './runtime/shutdown.ts';
import { StartError } from './runtime/start-error.ts';
import { openDatabase, type Database } from './storage/database.ts';
import { createIdentifyTurns } from './storage/identify-turns.ts';
import { lastBackup } from './storage/last-backup.ts';
import { tryDatabase } from './storage/try-database.ts';
import { warmUp } from './warm-up.ts';

/** What the bot is made of, beside its settings and its connection. */
export interface AppOptions {
  library: Library;
  posters: Posters;
  version: string;
  random: Random;
  log: Log;
  metrics: ReadableMetrics;
  /** Real time, also where the bot's own clock is moved: the limits of Discord and of process managers know no other. */
  realTime: Clock;
  commands?: readonly SlashCommand[];
  languages?: Languages;
  /** Ends the process; the reason is the line for a person, where it could not go on. */
  exit(code: number, reason?: string): void;
}

/** The whole bot, put together; nothing is opened before `start`. */
export interface Bot {
  /** What commands may use. */
  app: App;
  /** What the daily film is built from. */
  daily: DailyDependencies;
  /**
   * Begins everything, in an order in which nothing waits for what it can do without. Never throws: what makes the
   * start impossible ends in the shutdown, and false.
   */
  start(): Promise<boolean>;
  /** Connects to the gateway and registers the commands; false if the bot was ended meanwhile. */
  connect(): Promise<boolean>;
  shutdown: Shutdown;
  /** Ends in the shutdown, with exit code 1 and a line that says why. */
  fail(error: unknown): void;
}

export type AppSettings = Pick<Settings, 'DISCORD_GUILD_ID' | 'HTTP_PORT' | 'HTTP_HOST' | 'HTTPS_PROXY'>;

/** The one composition of the bot, which main and the tests share. */
export function createApp(settings: AppSettings, connection: Connection, options: AppOptions): Bot {
  const { log, realTime } = options;
  const parts = assemble(connection, options, (error) => shutdown.begin(1, error.message));
  const { app, database, daily, dispatcher, gateway } = parts;
  let health: Server | undefined;
  const shutdown = createShutdown({
    steps: [
      () => Promise.all([dispatcher.stop(), app.daily.stop(), options.posters.stop()]),
      () => Promise.all([gateway.close(), database.close(), connection.close()]),
      () => Promise.resolve(health?.close()),
    ],
    clock: realTime,
    log,
    exit: options.exit,
  });
  const connect = () => connectAndRegister(parts, settings, log);
  const beginDaily = async (connected: Promise<unknown>) => {
    await Promise.race([connected, realTime.sleepUntil(realTime.now().add(gatewaysHeadStart))]);
    await tryDatabase(database, connection.databaseUrl, log);
    app.daily.begin();
  };
  const begin = async () => {
    const watched = { ...parts, lastBackup: () => lastBackup(connection.databaseUrl) };
    health = await openHealthServer(healthOf(watched, realTime, options.metrics), settings);
    const connected = connect();
    void drawAhead(connected, app, { ...options, isSandbox: connection.page !== undefined });
    const [isConnected] = await Promise.all([connected, beginDaily(connected)]);
    if (isConnected) await warmUp(app, log);
    return isConnected;
  };
  const fail = (error: unknown) => {
    if (!(error instanceof StartError)) log.fatal({ err: error }, 'the bot cannot go on');
    shutdown.begin(1, error instanceof StartError ? error.message : undefined);
    return false;
  };
  return { app, daily, shutdown, fail, connect, start: () => begin().catch(fail) };
}

/** What speaks SQL takes about as long to load as connecting does; the films do not wait longer for a gateway than this. */
const gatewaysHeadStart = { milliseconds: 250 };

function assemble(connection: Connection, options: AppOptions, onRefused: (error: StartError) => void) {
  const { log, metrics, realTime, commands = allCommands, languages = allLanguages } = options;
  const database = openDatabase(connection.databaseUrl, measureDatabase(realTime, metrics));
  const mentions = createCommandMentions();
  const own = { ...options, languages, mentions };
  const { ask, daily, isTokenTaken } = dailyDependencies(database, connection, own);
  const app: App = {
    languages,
    library: daily.library,
    posters: options.posters,
    daily: createDaily(daily),
    clock: connection.clock,
    random: options.random,
    lastShown: daily.lastShown,
    readFile: createFileReader(connection.files),
    readGuild: createGuildReader(ask, connection.clock),
    version: options.version,
    get applicationId() {
      return gateway.applicationId;
    },
  };
  const afterwards = (context: Context) => hintFor(context, app);
  const dispatcher = createDispatcher({ ...mentions, commands, app, log, metrics, afterwards });
  const waitForTurn = createIdentifyTurns(database, realTime, log);
  const heard = { onInteraction: dispatcher.dispatch, onRefused };
  const gateway = createGateway({ endpoint: connection, clock: realTime, log, waitForTurn, ...heard });
  const definitions = () => toDefinitions(commands, languages);
  return { app, daily, database, definitions, dispatcher, gateway, isTokenTaken, mentions };
}

function dailyDependencies(
  database: Database,
  connection: Connection,
  options: AppOptions & { languages: Languages; mentions: CommandMentions },
): ChannelRequests & { daily: Bot['daily'] } {
  const { languages, library, log, mentions, metrics, posters, realTime } = options;
  const discordTime = createDiscordTime(connection.clock, log);
  const own = { clock: realTime, log, metrics, listen: discordTime.listen };
  const { ask, isTokenTaken } = createChannelRequests({ ...connection, ...own });
  const daily: Bot['daily'] = {
    database,
    library,
    languages,
    channels: createChannels(ask, mentions.mention),
    clock: connection.clock,
    discordTime,
    log,
    metrics,
    draw: (film, { language, beside, ...more }) =>
      showCard(film, { library, posters }, { language, beside }, more),
    lastShown: createLastShown(),
  };
  return { ask, daily, isTokenTaken };
}

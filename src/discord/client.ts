import { Client, Events, GatewayCloseCodes, Options, type Interaction } from 'discord.js';
import type { Clock } from '../runtime/clock.ts';
import type { Settings } from '../config.ts';
import type { Log } from '../runtime/log.ts';
import { StartError } from '../runtime/start-error.ts';

/** Where the bot connects, and as which part of itself. */
export interface Endpoint {
  token: string;
  api: string;
  shards: Settings['SHARDS'];
}

/**
 * The discord.js client as we use it: without intents, so nothing of a server is cached and memory does not grow
 * with servers; commands bring what they need.
 */
export function createClient({ token, api, shards }: Endpoint): Client {
  const client = new Client({
    intents: [],
    rest: { api: api.replace(/\/+$/, ''), version: '10', invalidRequestWarningInterval: 500 },
    ...(shards === 'auto' ? { shards: 'auto' as const } : { shards: shards.ids, shardCount: shards.count }),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: 100,
    }),
    allowedMentions: { parse: [] },
    // What the bot sends has Discord's own form already.
    jsonTransformer: (part: unknown) => part,
  });
  client.rest.setToken(token);
  return client;
}

export interface ConnectOptions {
  connection: Endpoint;
  clock: Clock;
  log: Log;
  onInteraction(interaction: Interaction): void;
  /** Called if Discord ends the connection for good while the bot runs. */
  onRefused(error: StartError): void;
}

/** Logs in, again where that can help. Throws a StartError with one line that says what to do. */
export async function connect(client: Client, options: ConnectOptions): Promise<Client<true>> {
  const refused = listen(client, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const login = () => client.login(options.connection.token).then(() => ready);
  return patiently(() => Promise.race([refused, login()]), options);
}

/** Seconds between tries: a machine that has just started may be without its network for as long. */
const patience = [1, 2, 4, 8, 15];

async function patiently<T>(
  attempt: () => Promise<T>,
  options: Pick<ConnectOptions, 'connection' | 'clock' | 'log'>,
  [pause, ...later] = patience,
): Promise<T> {
  const { connection, clock, log } = options;
  try {
    return await attempt();
  } catch (error) {
    const line = explain(error, connection.api);
    if (!canRetry(error) || pause === undefined) throw new StartError(line, { cause: error });
    log.warn(`${line} Trying again in ${pause} s.`);
    await clock.sleepUntil(clock.now().add({ seconds: pause }));
    return patiently(attempt, options, later);
  }
}

/** Hears the client's news; the promise is only ever rejected, when Discord refuses the connection for good. */
function listen(client: Client, { log, onInteraction, onRefused }: ConnectOptions): Promise<never> {
  client.on(Events.InteractionCreate, onInteraction);
  client.on(Events.Error, (error) => log.error({ err: error }, 'the connection to Discord has a fault'));
  client.on(Events.Warn, (message) => log.warn(message));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'connected again'));
  const refused = new Promise<never>((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = refusalOf(code);
      if (client.isReady()) onRefused(error);
      reject(error);
    });
  });
  refused.catch(() => undefined);
  return refused;
}

const tokenAdvice =
  'Discord refuses the token. Copy it again from the developer portal (Bot → Reset Token) into DISCORD_TOKEN.';

const refusals: Record<number, string> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenAdvice,
  [GatewayCloseCodes.InvalidShard]: 'Discord refuses these shards: correct SHARDS.',
  [GatewayCloseCodes.ShardingRequired]: 'The bot is in too many servers for one connection: set SHARDS=auto.',
};

const refusalOf = (code: number) =>
  new StartError(refusals[code] ?? `Discord ended the connection for good (gateway code ${code}).`);

/** Failures in which another try can help: nobody answered, or Discord itself is ill. */
function canRetry(error: unknown): boolean {
  const { status } = error as { status?: number };
  return (
    !(error instanceof StartError) &&
    !isTokenRefusal(error) &&
    (status === undefined || status >= 500 || status === 429)
  );
}

/** One line that says what is wrong and what to do. */
export function explain(error: unknown, api: string): string {
  if (error instanceof StartError) return error.message;
  if (isTokenRefusal(error)) return tokenAdvice;
  const { status, message, cause } = error as {
    status?: number;
    message?: string;
    cause?: { code?: string };
  };
  if (status)
    return `Discord at ${api} answers ${status}: ${message}. Look at discordstatus.com, then start again.`;
  return `Discord cannot be reached at ${api} (${cause?.code ?? message}). Check the network and DISCORD_API_URL, then start again.`;
}

const isTokenRefusal = (error: unknown) => {
  const { code, status } = error as { code?: unknown; status?: number };
  return code === 'TokenInvalid' || code === 'TokenMissing' || status === 401;
};

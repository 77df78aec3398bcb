import {
  Events,
  GatewayDispatchEvents,
  Status,
  type APIInteraction,
  type Client,
  type Interaction,
  type REST,
} from 'discord.js';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { StartError } from '../../runtime/start-error.ts';
import type { WaitForTurn } from '../../storage/identify-turns.ts';
import { createClient, type Endpoint } from './client.ts';
import { explain, isFinal, refusalOf } from './connect-failure.ts';
import { createGatewayLog } from './gateway-log.ts';
import { createIdentifyBudget, type IdentifyBudget } from './identify-budget.ts';
import { createShards } from './shards.ts';
import { pauses, waitForTry } from './waiting.ts';

/** The connection to Discord over which interactions come, and the requests that answer them. */
export interface Gateway {
  /**
   * Resolves once every shard is ready, with false if the gateway was closed meanwhile. Waits as long as waiting can help;
   * throws a StartError where a person must act.
   */
  connect(): Promise<boolean>;
  /** Whether every shard is ready. */
  isReady(): boolean;
  /** What is known of the application; empty before the first connection. */
  readonly applicationId: string;
  readonly shards: readonly number[];
  readonly rest: REST;
  /** How each connection stands; a ping in milliseconds, -1 before the first. */
  states(): { shard: number; isConnected: boolean; ping: number }[];
  /** How many connections Discord still allows; undefined before the first. */
  sessionStartsLeft(): number | undefined;
  close(): Promise<void>;
}

export interface GatewayOptions {
  endpoint: Endpoint;
  /** Real time, also where the bot's own clock is moved. */
  clock: Clock;
  log: Log;
  /** Waits for other processes before a shard connects; left out where there are none. */
  waitForTurn?: WaitForTurn | undefined;
  /** Hears an interaction as discord.js reads it, and the packet that it came in. */
  onInteraction(interaction: Interaction, packet: APIInteraction | undefined): void;
  /** Called if Discord ends the connection for good while the bot runs. */
  onRefused(error: StartError): void;
}

export function createGateway(options: GatewayOptions): Gateway {
  const closing = new AbortController();
  const closed = rejectionOf(closing.signal);
  const budget = createIdentifyBudget(options.clock, options.log, turnsOf(options));
  let client = createHearing(options, budget);
  return {
    async connect() {
      for (const pause of pauses()) {
        try {
          await Promise.race([logIn(client, options), closed]);
          return true;
        } catch (error) {
          if (closing.signal.aborted) return false;
          if (isFinal(error)) throw new StartError(explain(error, options.endpoint.api), { cause: error });
          await waitForTry(error, pause, options, closing.signal);
        }
        if (closing.signal.aborted) return false;
        // discord.js' client is of no use after a login that failed.
        client = createHearing(options, budget);
      }
      return false;
    },
    isReady: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    get applicationId() {
      return client.application?.id ?? '';
    },
    get shards() {
      return [...client.ws.shards.keys()];
    },
    get rest() {
      return client.rest;
    },
    states: () => statesOf(client),
    sessionStartsLeft: () => budget.left(),
    async close() {
      closing.abort();
      await client.destroy();
    },
  };
}

/** A process that has all shards connects without asking the database, which may be away. */
const turnsOf = ({ endpoint, waitForTurn }: GatewayOptions) =>
  endpoint.shards === 'auto' ? undefined : waitForTurn;

const statesOf = (client: Client) =>
  client.ws.shards.map(({ id, status, ping }) => ({
    shard: id,
    isConnected: status === Status.Ready,
    ping,
  }));

/** A new client that tells of what it hears. */
function createHearing(
  { endpoint, clock, log, onInteraction }: GatewayOptions,
  budget: IdentifyBudget,
): Client {
  const shards = createShards({ log, isReady: () => client.isReady(), ...createGatewayLog(clock, log) });
  const client = createClient(endpoint, shards, budget);
  client.once(Events.ClientReady, () => shards.release());
  const packetOf = keepPacket(client);
  client.on(Events.InteractionCreate, (interaction) => onInteraction(interaction, packetOf(interaction)));
  client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js reports a fault'));
  client.on(Events.Warn, (message) => log.warn(message));
  return client;
}

/** discord.js drops what it has no field for: the kind of the channel, and what the server is. */
function keepPacket(client: Client): (interaction: Interaction) => APIInteraction | undefined {
  let last: APIInteraction | undefined;
  client.on(Events.Raw, (packet: { t?: string; d: APIInteraction }) => {
    last = packet.t === GatewayDispatchEvents.InteractionCreate ? packet.d : undefined;
  });
  return ({ id }) => (last?.id === id ? last : undefined);
}

async function logIn(client: Client, { endpoint, onRefused }: GatewayOptions): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const refused = new Promise<never>((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = refusalOf(code);
      if (client.isReady()) onRefused(error);
      reject(error);
    });
  });
  refused.catch(() => undefined);
  await Promise.race([refused, client.login(endpoint.token).then(() => ready)]);
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  const rejection = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  rejection.catch(() => undefined);
  return rejection;
}

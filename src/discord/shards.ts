import { createRequire } from 'node:module';
import type * as Ws from '@discordjs/ws';
import type {
  IContextFetchingStrategy,
  IShardingStrategy,
  SessionInfo,
  WebSocketManager,
  WebSocketShard,
} from '@discordjs/ws';
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';
import type { Log } from '../runtime/log.ts';
import { eventOf, logUnreadable, trimPacket, trimReady } from './packets.ts';

// The copy that discord.js has loaded: an import would load a second one, and of @discordjs/rest with it.
const ws = createRequire(import.meta.url)('@discordjs/ws') as typeof Ws;

export interface ShardOptions {
  log: Log;
  /** Whether the client takes interactions; until then they are held back. */
  isReady(): boolean;
  onLost(shard: number, code: number): void;
  onFault(shard: number, error: Error): void;
  onConnected(shard: number): void;
}

/** The shards of one client, and what was held back until it is ready. */
export interface Shards {
  /** For the client's option `ws.buildStrategy`. */
  build(manager: WebSocketManager): IShardingStrategy;
  /** Gives the client the interactions that came before it was ready. */
  release(): void;
}

/** Interactions that wait while other shards still connect; older ones are too old for Discord to take an answer. */
const mostHeld = 100;

/**
 * Runs the shards in this process, as discord.js itself would. Standing between its connections and its client, it lets
 * only through what the bot uses: interactions, and of READY who the bot is. So the client knows no server, and keeps
 * none of its members, channels and roles; and a packet that it cannot read costs itself.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding
 */
export function createShards(options: ShardOptions): Shards {
  let held: (() => void)[] = [];
  const deliver = (packet: GatewayDispatchPayload, give: () => void) => {
    if (packet.t !== GatewayDispatchEvents.InteractionCreate || options.isReady()) return give();
    held = [...held, () => guard(give, packet.t, options.log)].slice(-mostHeld);
  };
  return {
    build: (manager) => createStrategy(manager, options, deliver),
    release() {
      for (const give of held.splice(0)) give();
    },
  };
}

type Deliver = (packet: GatewayDispatchPayload, give: () => void) => void;

function createStrategy(
  manager: WebSocketManager,
  options: ShardOptions,
  deliver: Deliver,
): IShardingStrategy {
  const shards = new Map<number, WebSocketShard>();
  const all = (step: (shard: WebSocketShard) => Promise<void>) => Promise.all(shards.values().map(step));
  return {
    async spawn(ids) {
      const context = await ws.managerToFetchingStrategyOptions(manager);
      for (const id of ids) {
        const isOver = () => shards.get(id) !== shard;
        const sessions = keepSessions(new ws.SimpleContextFetchingStrategy(manager, context), isOver);
        const shard = guardFrames(new ws.WebSocketShard(sessions, id), options.log);
        shards.set(id, shard);
        forward(shard, manager, { options, deliver, isOver });
      }
    },
    connect: async () => void (await all((shard) => shard.connect())),
    async destroy(reason) {
      const ended = all((shard) => end(shard, reason));
      shards.clear();
      await ended;
    },
    send: async (id, payload) => shards.get(id)?.send(payload),
    fetchStatus: () => Promise.reject(new Error('nobody asks for the status of all shards')),
  };
}

interface Forwarding {
  options: ShardOptions;
  deliver: Deliver;
  isOver(): boolean;
}

function forward(
  shard: WebSocketShard,
  manager: WebSocketManager,
  { options, deliver, isOver }: Forwarding,
): void {
  const { id: shardId } = shard;
  const {
    Closed,
    Dispatch,
    Error: Fault,
    HeartbeatComplete,
    Hello,
    Ready,
    Resumed,
  } = ws.WebSocketShardEvents;
  shard.on(Hello, () => void manager.emit(Hello, { shardId }));
  shard.on(HeartbeatComplete, (beat) => void manager.emit(HeartbeatComplete, { ...beat, shardId }));
  shard.on(Ready, ({ data }) => void manager.emit(Ready, { data: trimReady(data), shardId }));
  shard.on(Resumed, () => {
    manager.emit(Resumed, { shardId });
    options.onConnected(shardId);
  });
  shard.on(Dispatch, ({ data }) => {
    const packet = trimPacket(data);
    if (packet && !isOver()) deliver(packet, () => void manager.emit(Dispatch, { data: packet, shardId }));
    if (packet?.t === GatewayDispatchEvents.Ready) options.onConnected(shardId);
  });
  shard.on(Fault, ({ error }) => {
    options.onFault(shardId, error);
    manager.emit(Fault, { error, shardId });
  });
  shard.on(Closed, ({ code }) => {
    if (isOver()) return;
    options.onLost(shardId, code);
    manager.emit(Closed, { code, shardId });
  });
}

/**
 * A session whose address cannot be opened is not kept: the shard identifies anew. One that is over learns of no session
 * any more, which it asks for before it connects: that ends its tries.
 */
const keepSessions = (
  sessions: IContextFetchingStrategy,
  isOver: () => boolean,
): IContextFetchingStrategy => ({
  options: sessions.options,
  retrieveSessionInfo: (id) => (isOver() ? new Promise(() => {}) : sessions.retrieveSessionInfo(id)),
  updateSessionInfo: (id, session) =>
    sessions.updateSessionInfo(id, session && isUsable(session) ? session : null),
  waitForIdentify: (id, signal) => sessions.waitForIdentify(id, signal),
});

const isUsable = ({ resumeURL, sessionId }: SessionInfo) =>
  typeof sessionId === 'string' && /^wss?:$/.test(URL.parse(resumeURL)?.protocol ?? '');

/**
 * A shard reads each frame in a promise that nobody awaits, so that whatever is wrong with one, there or in a listener,
 * would end the process. The method is private: of all that discord.js offers nothing stands around it.
 */
function guardFrames(shard: WebSocketShard, log: Log): WebSocketShard {
  const frames = shard as unknown as { onMessage(data: unknown, isBinary: boolean): Promise<void> };
  const onMessage = frames.onMessage.bind(shard);
  frames.onMessage = async (data, isBinary) => {
    await onMessage(data, isBinary).catch((error: unknown) => logUnreadable(error, eventOf(data), log));
  };
  return shard;
}

function guard(give: () => void, event: string, log: Log): void {
  try {
    give();
  } catch (error) {
    logUnreadable(error, event, log);
  }
}

/** What still connects, discord.js leaves alone and deaf to its own fault, which would end the process. */
async function end(shard: WebSocketShard, reason?: Parameters<WebSocketShard['destroy']>[0]): Promise<void> {
  const { connection } = shard as unknown as { connection: WebSocket | null };
  await shard.destroy(reason);
  if (!connection || connection.readyState === connection.CLOSED) return;
  connection.addEventListener('error', () => {});
  connection.close();
}

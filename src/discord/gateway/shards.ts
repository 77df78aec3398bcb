import type { IShardingStrategy, WebSocketManager, WebSocketShard } from '@discordjs/ws';
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';
import type { Log } from '../../runtime/log.ts';
import { NoSessionsLeft } from './connect-failure.ts';
import { checkAnswers } from './gateway-information.ts';
import { logUnreadable, trimPacket, trimReady } from './packets.ts';
import { createShard, endShard } from './shard.ts';
import { ws } from './ws.ts';

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
    build(manager) {
      checkAnswers(manager);
      return createStrategy(manager, options, deliver);
    },
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
      const { total, remaining, reset_after } = context.gatewayInformation.session_start_limit;
      if (remaining < ids.length) throw new NoSessionsLeft(total, reset_after);
      for (const id of ids) {
        const isOver = () => shards.get(id) !== shard;
        const sessions = new ws.SimpleContextFetchingStrategy(manager, context);
        const shard = createShard(id, { sessions, isOver, log: options.log });
        shards.set(id, shard);
        forward(shard, manager, { options, deliver, isOver });
      }
    },
    connect: async () => void (await all((shard) => shard.connect())),
    async destroy(reason) {
      const ended = all((shard) => endShard(shard, reason));
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

function guard(give: () => void, event: string, log: Log): void {
  try {
    give();
  } catch (error) {
    logUnreadable(error, event, log);
  }
}

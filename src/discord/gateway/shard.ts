import type { IContextFetchingStrategy, SessionInfo, WebSocketShard } from '@discordjs/ws';
import type { Log } from '../../runtime/log.ts';
import { eventOf, logUnreadable } from './packets.ts';
import { ws } from './ws.ts';

export interface ShardSetting {
  sessions: IContextFetchingStrategy;
  log: Log;
  /** Whether it was ended; discord.js lets one that was about to connect again go on all the same. */
  isOver(): boolean;
}

/** One connection to the gateway, which nothing that comes over it can end. */
export const createShard = (id: number, { sessions, log, isOver }: ShardSetting): WebSocketShard =>
  guardFrames(new ws.WebSocketShard(keepSessions(sessions, isOver), id), log);

/**
 * A session whose address cannot be opened is not kept: the shard identifies anew. One that is over learns of no session
 * any more, which it asks for before it connects: that ends its tries.
 */
export const keepSessions = (
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

/** Ends a connection. What still connects, discord.js leaves alone and deaf to its own fault, which would end the process. */
export async function endShard(
  shard: WebSocketShard,
  reason?: Parameters<WebSocketShard['destroy']>[0],
): Promise<void> {
  const { connection } = shard as unknown as { connection: WebSocket | null };
  await shard.destroy(reason);
  if (!connection || connection.readyState === connection.CLOSED) return;
  connection.addEventListener('error', () => {});
  connection.close();
}

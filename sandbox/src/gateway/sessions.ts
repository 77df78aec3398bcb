import { randomUUID } from 'node:crypto';
import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

/** Who is connected, what they were sent, and what a lost one has still to be sent. */
export interface Session {
  id: string;
  shard: readonly [number, number];
  sequence: number;
  /** Kept for a resume. */
  sent: Payload[];
  socket: WebSocket | undefined;
}

export interface Payload {
  op: number;
  d: unknown;
  s?: number;
  t?: string;
}

export type Sessions = Map<string, Session>;

/** A new session of a shard; one of the same shard that lost its connection is over by this. */
export function openSession(sessions: Sessions, socket: WebSocket, shard: Session['shard']): Session {
  for (const [id, old] of sessions)
    if (!old.socket && old.shard[0] === shard[0] && old.shard[1] === shard[1]) sessions.delete(id);
  const session: Session = { id: randomUUID(), shard, sequence: 0, sent: [], socket };
  sessions.set(session.id, session);
  return session;
}

export const sessionOn = (sessions: Sessions, socket: WebSocket) =>
  sessions.values().find((session) => session.socket === socket);

/** @see https://docs.discord.com/developers/events/gateway#sharding */
export const shardOf = (guildId: string | undefined, shards: number) =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));

export function emit(session: Session, event: string, d: unknown): void {
  const payload = { op: Op.Dispatch, t: event, s: ++session.sequence, d };
  session.sent.push(payload);
  if (session.sent.length > 1000) session.sent.shift();
  if (session.socket) transmit(session.socket, payload);
}

export function transmit(socket: WebSocket, payload: Payload): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ s: null, t: null, ...payload }));
}

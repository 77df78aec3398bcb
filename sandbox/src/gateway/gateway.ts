import { randomUUID } from 'node:crypto';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { World } from '../world/world.ts';

/** The sessions of the bot: who is connected, what each was sent, and what a lost one has still to get. */
export interface Gateway {
  sessions: Map<string, Session>;
  world: World;
  token: string;
  port: number;
}

export interface Session {
  id: string;
  shard: readonly [number, number];
  sequence: number;
  /** Kept for a resume. */
  sent: Payload[];
  socket: WebSocket | undefined;
}

interface Payload {
  op: number;
  d: unknown;
  s?: number;
  t?: string;
}

/** Serves one connection (events/gateway, "Connection Lifecycle"), from Hello to its end. */
export function serveConnection(gateway: Gateway, socket: WebSocket, query: URLSearchParams): void {
  if (query.get('v') !== '10' || query.get('encoding') !== 'json' || query.has('compress'))
    return socket.close(Close.InvalidAPIVersion, 'Only v=10 with encoding=json is spoken here.');
  transmit(socket, { op: Op.Hello, d: { heartbeat_interval: 41_250 } });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    const session = sessionOn(gateway, socket);
    if (!session) return;
    session.socket = undefined;
    if (code === 1000 || code === 1001) gateway.sessions.delete(session.id);
  });
  socket.on('message', (raw: Buffer) => {
    const command = readCommand(raw);
    const session = sessionOn(gateway, socket);
    if (!command) return socket.close(Close.DecodeError, 'Error while decoding payload.');
    if (command.op === Op.Heartbeat) return transmit(socket, { op: Op.HeartbeatAck, d: null });
    if (command.op === Op.PresenceUpdate && session) return;
    if (command.op !== Op.Identify && command.op !== Op.Resume)
      return session
        ? socket.close(Close.UnknownOpcode, 'Unknown opcode.')
        : socket.close(Close.NotAuthenticated, 'Not authenticated.');
    if (session) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
    return command.op === Op.Identify
      ? identify(gateway, socket, command.d)
      : resume(gateway, socket, command.d);
  });
}

/** Sends an event to every session whose shard serves this server; what has no server goes to shard 0. */
export function dispatch(
  gateway: Gateway,
  guildId: string | undefined,
  event: string,
  payload: unknown,
): void {
  for (const session of gateway.sessions.values())
    if (shardOf(guildId, session.shard[1]) === session.shard[0]) emit(session, event, payload);
}

const sessionOn = ({ sessions }: Gateway, socket: WebSocket) =>
  sessions.values().find((session) => session.socket === socket);

export const gatewayUrl = (port: number) => `ws://127.0.0.1:${port}/gateway`;

const shardOf = (guildId: string | undefined, shards: number) =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));

function identify(gateway: Gateway, socket: WebSocket, options: unknown): void {
  const read = identity.safeParse(options);
  if (!read.success) return socket.close(Close.DecodeError, 'Error while decoding payload.');
  const { token, intents, shard: [index, count] = [0, 1] } = read.data;
  if (token !== gateway.token) return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
  if (index < 0 || count < 1 || index >= count) return socket.close(Close.InvalidShard, 'Invalid shard.');
  if (intents !== 0)
    return socket.close(
      Close.DisallowedIntents,
      'Disallowed intent(s): this Discord sends interactions only.',
    );
  for (const [id, old] of gateway.sessions)
    if (!old.socket && old.shard[0] === index && old.shard[1] === count) gateway.sessions.delete(id);
  const session: Session = { id: randomUUID(), shard: [index, count], sequence: 0, sent: [], socket };
  gateway.sessions.set(session.id, session);
  emit(session, 'READY', describeReady(gateway, session));
}

function resume(gateway: Gateway, socket: WebSocket, options: unknown): void {
  const read = resumption.safeParse(options);
  if (!read.success) return socket.close(Close.DecodeError, 'Error while decoding payload.');
  const { token, session_id, seq } = read.data;
  if (token !== gateway.token) return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
  const session = gateway.sessions.get(session_id);
  if (!session || seq < (session.sent[0]?.s ?? 0) - 1)
    return transmit(socket, { op: Op.InvalidSession, d: false });
  if (seq > session.sequence) return socket.close(Close.InvalidSeq, 'Invalid seq.');
  session.socket = socket;
  for (const payload of session.sent) if ((payload.s ?? 0) > seq) transmit(socket, payload);
  emit(session, 'RESUMED', {});
}

function describeReady({ world, port }: Gateway, { id, shard }: Session) {
  const guilds = [...world.guilds.values()].filter(
    (guild) => guild.members.has(world.bot.id) && shardOf(guild.id, shard[1]) === shard[0],
  );
  return {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: true, email: null },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: id,
    resume_gateway_url: gatewayUrl(port),
    shard,
    application: { id: world.bot.id, flags: 0 },
    session_type: 'normal',
    private_channels: [],
    relationships: [],
    presences: [],
  };
}

/** Sends an event to one session, and keeps it for a resume. */
export function emit(session: Session, event: string, d: unknown): void {
  const payload = { op: Op.Dispatch, t: event, s: ++session.sequence, d };
  session.sent.push(payload);
  if (session.sent.length > 1000) session.sent.shift();
  if (session.socket) transmit(session.socket, payload);
}

function transmit(socket: WebSocket, payload: Payload): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ s: null, t: null, ...payload }));
}

function readCommand(raw: Buffer): z.infer<typeof command> | undefined {
  if (raw.length > 4096) return undefined;
  try {
    return command.parse(JSON.parse(raw.toString()));
  } catch {
    return undefined;
  }
}

const command = z.object({ op: z.int().pipe(z.custom<Op>()), d: z.unknown() });

const identity = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});

const resumption = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

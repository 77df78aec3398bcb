import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { createSendLimit, largestPayload } from './send-limits.ts';
import { emit, openSession, type Session, sessionOn, shardOf, transmit } from './sessions.ts';

/** The way on which the bot hears of interactions. */
export interface Gateway {
  sessions: Map<string, Session>;
  world: World;
  token: string;
}

export const gatewayUrl = ({ origin }: World) => `${origin.replace('http', 'ws')}/gateway`;

/**
 * Serves one connection, from Hello to its end.
 * @see https://docs.discord.com/developers/events/gateway#connection-lifecycle
 */
export function serveConnection(gateway: Gateway, socket: WebSocket, query: URLSearchParams): void {
  if (query.get('v') !== '10' || query.get('encoding') !== 'json' || query.has('compress'))
    return socket.close(Close.InvalidAPIVersion, 'Only v=10 with encoding=json is spoken here.');
  transmit(socket, { op: Op.Hello, d: { heartbeat_interval: 41_250 } });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    const session = sessionOn(gateway.sessions, socket);
    if (!session) return;
    session.socket = undefined;
    if (endsSession.has(code)) gateway.sessions.delete(session.id);
  });
  const limit = createSendLimit();
  socket.on('message', (raw: Buffer) => {
    if (!limit.passes()) return socket.close(Close.RateLimited, 'Rate limited.');
    const command = readCommand(raw);
    if (!command) return socket.close(Close.DecodeError, 'Error while decoding payload.');
    return obey(gateway, socket, command);
  });
}

/**
 * Closed by the bot with one of these a session is over; with any other it can be resumed.
 * @see https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
 */
const endsSession = new Set([1000, 1001]);

/** Sends an event to every session whose shard serves this server; what has no server goes to shard 0. */
export function dispatch(
  { sessions }: Gateway,
  guildId: string | undefined,
  event: string,
  payload: unknown,
): void {
  for (const session of sessions.values())
    if (shardOf(guildId, session.shard[1]) === session.shard[0]) emit(session, event, payload);
}

function obey(gateway: Gateway, socket: WebSocket, { op, d }: z.infer<typeof command>): void {
  const session = sessionOn(gateway.sessions, socket);
  if (op === Op.Heartbeat) return transmit(socket, { op: Op.HeartbeatAck, d: null });
  if (op === Op.PresenceUpdate && session) return;
  if (op !== Op.Identify && op !== Op.Resume)
    return session
      ? socket.close(Close.UnknownOpcode, 'Unknown opcode.')
      : socket.close(Close.NotAuthenticated, 'Not authenticated.');
  if (session) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
  return op === Op.Identify ? identify(gateway, socket, d) : resume(gateway, socket, d);
}

function identify(gateway: Gateway, socket: WebSocket, payload: unknown): void {
  const read = identity.safeParse(payload);
  if (!read.success) return socket.close(Close.DecodeError, 'Error while decoding payload.');
  const { token, intents, shard: [index, count] = [0, 1] } = read.data;
  if (token !== gateway.token) return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
  if (index < 0 || count < 1 || index >= count) return socket.close(Close.InvalidShard, 'Invalid shard.');
  if (intents !== 0)
    return socket.close(
      Close.DisallowedIntents,
      'Disallowed intent(s): this Discord sends interactions only.',
    );
  const session = openSession(gateway.sessions, socket, [index, count]);
  emit(session, 'READY', describeReady(gateway.world, session));
}

function resume({ sessions, token: known }: Gateway, socket: WebSocket, payload: unknown): void {
  const read = resumption.safeParse(payload);
  if (!read.success) return socket.close(Close.DecodeError, 'Error while decoding payload.');
  const { token, session_id, seq } = read.data;
  if (token !== known) return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
  const session = sessions.get(session_id);
  if (!session || seq < (session.sent[0]?.s ?? 0) - 1)
    return transmit(socket, { op: Op.InvalidSession, d: false });
  if (seq > session.sequence) return socket.close(Close.InvalidSeq, 'Invalid seq.');
  session.socket = socket;
  for (const sent of session.sent) if ((sent.s ?? 0) > seq) transmit(socket, sent);
  emit(session, 'RESUMED', {});
}

function describeReady(world: World, { id, shard }: Session) {
  const guilds = [...world.guilds.values()].filter(
    (guild) => guild.members.has(world.bot.id) && shardOf(guild.id, shard[1]) === shard[0],
  );
  return {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: true, email: null },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: id,
    resume_gateway_url: gatewayUrl(world),
    shard,
    application: { id: world.bot.id, flags: 0 },
    session_type: 'normal',
    private_channels: [],
    relationships: [],
    presences: [],
  };
}

function readCommand(raw: Buffer): z.infer<typeof command> | undefined {
  if (raw.length > largestPayload) return undefined;
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

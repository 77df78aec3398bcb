import {
  GatewayDispatchEvents,
  type APIUser,
  type ApplicationFlags,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord.js';
import type { Log } from '../../runtime/log.ts';

/** Of a packet what the bot uses of it; undefined where it uses nothing. Throws where READY says nothing of the bot. */
export function trimPacket(packet: GatewayDispatchPayload): GatewayDispatchPayload | undefined {
  if (packet.t === GatewayDispatchEvents.Ready) return { ...packet, d: trimReady(packet.d) };
  return isUsed(packet.t) ? packet : undefined;
}

const isUsed = (event: GatewayDispatchEvents) =>
  event === GatewayDispatchEvents.InteractionCreate || event === GatewayDispatchEvents.Resumed;

const noFlags = 0 as ApplicationFlags;

/**
 * Who the bot is, without the list of its servers: discord.js would keep each, and in it each member who calls.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#ready
 */
export function trimReady(ready: GatewayReadyDispatchData): GatewayReadyDispatchData {
  const { application, user }: Partial<GatewayReadyDispatchData> = ready;
  const id = application?.id ?? user?.id;
  if (!id) throw new Error('READY names neither application nor user');
  const self: APIUser = {
    id: user?.id ?? id,
    username: user?.username ?? '',
    discriminator: '0',
    global_name: null,
    avatar: null,
  };
  return {
    ...ready,
    user: self,
    guilds: [],
    application: { id, flags: noFlags, flags_new: '0' },
  };
}

/** Says that a packet could not be read, by its event; what people typed stays out of the log. */
export function logUnreadable(error: unknown, event: string, log: Log): void {
  log.error({ err: error, event }, 'a packet of the gateway could not be read');
}

/** The event of a frame as it came. */
export function eventOf(frame: unknown): string {
  try {
    const { op, t } = JSON.parse(String(frame)) as { op?: number; t?: string };
    return t ?? `opcode ${op}`;
  } catch {
    return 'unknown';
  }
}

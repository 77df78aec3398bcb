import { GatewayCloseCodes } from 'discord.js';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';

/** Says when connections to the gateway are lost, why, and when they are back. */
export interface GatewayLog {
  onLost(shard: number, code: number): void;
  onFault(shard: number, error: Error): void;
  onConnected(shard: number): void;
}

/** While a connection comes and goes, its state is logged no more than once a minute. */
const quiet = Temporal.Duration.from({ minutes: 1 });

export function createGatewayLog(clock: Clock, log: Log): GatewayLog {
  const lost = new Set<number>();
  const faults = new Map<number, string>();
  let nextLine = clock.now();
  let since: Temporal.Instant | undefined;
  let isTold = false;
  return {
    onFault: (shard, error) => void faults.set(shard, error.message),
    onLost(shard, code) {
      const now = clock.now();
      lost.add(shard);
      since ??= now;
      if (Temporal.Instant.compare(now, nextLine) < 0) return;
      nextLine = now.add(quiet);
      isTold = true;
      const state = {
        shards: [...lost],
        cause: causeOf(code, faults.get(shard)),
        since: since.toString({ smallestUnit: 'second' }),
      };
      log.warn(state, "no connection to Discord's gateway; connecting again");
    },
    onConnected(shard) {
      lost.delete(shard);
      faults.delete(shard);
      if (lost.size > 0) return;
      if (isTold)
        log.info(
          { shard, ...(since && { since: since.toString({ smallestUnit: 'second' }) }) },
          "connected to Discord's gateway again",
        );
      isTold = false;
      since = undefined;
    },
  };
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
function causeOf(code: number, fault: string | undefined): string {
  const name = names[code] ?? GatewayCloseCodes[code];
  return [fault, name ? `${name} (${code})` : `close code ${code}`].filter(Boolean).join(', ');
}

const names: Record<number, string> = {
  1000: 'closed by Discord',
  1001: 'closed by Discord',
  1006: 'the connection broke or could not be made',
  4200: 'Discord asked to connect again',
};

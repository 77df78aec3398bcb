import { GatewayOpcodes as Op } from 'discord.js';
import type { Gateway, Session } from './gateway.ts';

/** What can go wrong with the bot's connections. */
export interface GatewayFaults {
  /** Cuts every connection without a word; the sessions can be resumed. */
  drop(): void;
  /** Lets nobody connect, until it is told false. */
  refuse(on: boolean): void;
  readonly isRefusing: boolean;
  /** Opcode 9: the session can be resumed, or is over. */
  invalidate(resumable: boolean): void;
  /** Opcode 7: asks to connect anew and resume. */
  reconnect(): void;
  /** The ids of the sessions that are open or could be resumed. */
  sessions(): string[];
  /** Closes with a code of the gateway, such as 4004 or 4009. */
  close(code: number): void;
}

export function createGatewayFaults(gateway: Gateway): GatewayFaults {
  let isRefusing = false;
  const each = (deed: (session: Session) => void) => {
    for (const session of gateway.sessions.values()) deed(session);
  };
  const order = (session: Session, op: Op, d: unknown) =>
    session.socket?.send(JSON.stringify({ op, d, s: null, t: null }));
  return {
    drop: () => each((session) => session.socket?.terminate()),
    refuse: (on) => void (isRefusing = on),
    get isRefusing() {
      return isRefusing;
    },
    invalidate: (resumable) =>
      each((session) => {
        order(session, Op.InvalidSession, resumable);
        session.socket = undefined;
        if (!resumable) gateway.sessions.delete(session.id);
      }),
    reconnect: () => each((session) => order(session, Op.Reconnect, null)),
    sessions: () => [...gateway.sessions.keys()],
    close: (code) => each((session) => session.socket?.close(code)),
  };
}

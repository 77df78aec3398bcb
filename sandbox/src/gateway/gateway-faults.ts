import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import { emit, type Session, transmit } from './sessions.ts';

export type GatewayFaults = ReturnType<typeof createGatewayFaults>;

/** What can go wrong with the bot's connections. */
export function createGatewayFaults(gateway: Gateway) {
  let isRefusing = false;
  const each = (action: (session: Session) => void) => gateway.sessions.forEach(action);
  const order = ({ socket }: Session, op: Op, d: unknown) => socket && transmit(socket, { op, d });
  return {
    /** Cuts every connection without a word; the sessions can be resumed. */
    drop: () => each((session) => session.socket?.terminate()),
    /** Lets nobody connect, until it is told false. */
    refuse: (on: boolean) => void (isRefusing = on),
    isRefusing: () => isRefusing,
    /** Opcode 9: the session can be resumed, or is over. */
    invalidate: (resumable: boolean) =>
      each((session) => {
        order(session, Op.InvalidSession, resumable);
        session.socket = undefined;
        if (!resumable) gateway.sessions.delete(session.id);
      }),
    /** Opcode 7: asks to connect anew and resume. */
    reconnect: () => each((session) => order(session, Op.Reconnect, null)),
    /** Closes with a code of the gateway, such as 4004 or 4009. */
    close: (code: number) => each((session) => session.socket?.close(code)),
    /** Sends an event to each session as it is, whether or not Discord would. */
    dispatch: (event: string, d: unknown) => each((session) => emit(session, event, d)),
    /** Sends a frame as it is, be it JSON or not. */
    frame: (text: string) => each((session) => session.socket?.send(text)),
    /** The ids of the sessions that are open or could be resumed. */
    sessions: () => [...gateway.sessions.keys()],
  };
}

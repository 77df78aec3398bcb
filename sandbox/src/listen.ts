import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { isOwnOrigin } from './origin-guard.ts';
import { type Gateway, serveConnection } from './gateway/gateway.ts';
import type { GatewayFaults } from './gateway/gateway-faults.ts';

/** Listens on 127.0.0.1 alone, for HTTP and for the gateway's WebSockets. Port 0 takes any that is free. */
export async function listen(app: Hono, gateway: Gateway, faults: GatewayFaults, port: number) {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    const { host, origin } = request.headers;
    const isWelcome = url?.pathname === '/gateway/' || url?.pathname === '/gateway';
    if (!isWelcome || !isOwnOrigin(addressOf(server).port, host, origin) || faults.isRefusing())
      return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (connection) =>
      serveConnection(gateway, connection, url.searchParams),
    );
  });
  await opened(server, port);
  return {
    port: addressOf(server).port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const connection of sockets.clients) connection.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const opened = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`Port ${port} is taken.`, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });

const addressOf = (server: Server) => server.address() as AddressInfo;

import { expect, onTestFinished } from 'vitest';
import { hintFor } from '../../commands/daily/hint.ts';
import { commands } from '../../commands/index.ts';
import { createLastShown, type App } from '#app.ts';
import { connect, createClient } from '#discord/client.ts';
import { createSeededRandom } from '#runtime/random.ts';
import { createAdjustableClock, stoppedClock, systemClock, type AdjustableClock } from '#runtime/clock.ts';
import type { SlashCommand } from '#discord/command.ts';
import { createDaily } from '#daily/service.ts';
import type { DailyDependencies } from '#daily/posting/dependencies.ts';
import { createDispatcher } from '#discord/dispatcher.ts';
import { createLibrary } from '#films/library.ts';
import type { Film } from '#films/dataset/schema.ts';
import { createLog } from '#runtime/log.ts';
import { toDefinitions } from '#discord/definitions.ts';
import { register } from '#discord/register.ts';
import type { PageAssets } from '../../sandbox/src/front-door.ts';
import { openSandbox, type Sandbox } from '../../sandbox/src/sandbox.ts';
import { createParts } from './daily.ts';
import { shippedFilms } from './films.ts';
import { readContract, type Contract } from './openapi.ts';

export interface Session {
  sandbox: Sandbox;
  clock: AdjustableClock;
  app: App;
  /** What the daily film is built from. */
  parts: DailyDependencies;
  /** The channel in which people type. */
  channel: string;
  /** Lets time pass until the bot has deferred what it is answering. */
  deferral(): Promise<void>;
  /** Ends the bot: afterwards everything that it was answering has been answered. */
  stop(): Promise<void>;
}

export interface SessionOptions {
  films?: readonly Film[];
  commands?: readonly SlashCommand[];
  rateLimits?: boolean;
  databaseUrl?: string;
  /** What is served at the sandbox's address. */
  page?: PageAssets;
}

/** The real client with the real commands in a sandbox, ended with the test: noon (UTC) of 23 November 2026. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const sandbox = await openSandbox({
    clock,
    rateLimits: options.rateLimits ?? false,
    ...(options.page && { page: options.page }),
  });
  const connection = { token: sandbox.token, api: sandbox.apiUrl, shards: 'auto' as const };
  const client = createClient(connection);
  const library = createLibrary(options.films ?? (await shippedFilms()));
  const parts = createParts(sandbox, clock, library, options.databaseUrl);
  const app: App = {
    library,
    daily: createDaily(parts),
    clock,
    random: createSeededRandom(1),
    lastShown: createLastShown(),
    version: '1.2.3',
    applicationId: sandbox.world.bot.id,
  };
  const log = createLog('silent');
  const list = options.commands ?? commands;
  const dispatcher = createDispatcher({
    commands: list,
    app,
    log,
    afterwards: (caller) => hintFor(caller, app),
  });
  const ready = await connect(client, {
    connection,
    clock: systemClock,
    log,
    onInteraction: dispatcher.dispatch,
    onRefused: (error) => {
      throw error;
    },
  });
  await register(ready.rest, toDefinitions(list), { applicationId: ready.application.id });
  const stop = async () => {
    await dispatcher.stop();
    await client.destroy();
    await parts.database.close();
  };
  const deferral = async () => {
    const deferred = () =>
      sandbox.requests.some(
        ({ body, status }) => status && [5, 6].includes((body as { type?: number })?.type ?? 0),
      );
    while (!deferred()) {
      clock.advance({ seconds: 3 });
      await new Promise(setImmediate);
    }
  };
  onTestFinished(async () => {
    await stop();
    await sandbox.close();
    expect(contractBreaches(sandbox.requests)).toEqual([]);
  });
  return { sandbox, clock, app, parts, channel: sandbox.home.cinema, deferral, stop };
}

/** What a person saw, where an answer was due. */
export function seen<T>(outcome: T | 'failed'): T {
  if (outcome === 'failed') throw new Error('the interaction failed');
  return outcome;
}

let contract: Contract | undefined;

/**
 * What the bot's requests break of Discord's own OpenAPI document, where DISCORD_OPENAPI names it: every session is
 * so a contract test as well.
 */
export function contractBreaches(requests: Sandbox['requests']): string[] {
  const file = process.env['DISCORD_OPENAPI'];
  if (!file) return [];
  contract ??= readContract(file);
  const { check } = contract;
  return [
    ...new Set(
      requests.flatMap(({ method, path, body, unknown }) => [
        ...(unknown ? [`${method} ${path} is a route that the sandbox does not know`] : []),
        ...check(method, path, body).map((breach) => `${method} ${path}: ${breach}`),
      ]),
    ),
  ];
}

import type { SandboxOptions } from 'discord-sandbox';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { readContract, type Contract } from 'discord-sandbox/openapi';
import { expect, onTestFinished } from 'vitest';
import { createAdjustableClock, stoppedClock, type AdjustableClock } from '#runtime/clock.ts';
import type { Executor } from '#daily/posting/run-claim.ts';
import type { App, SlashCommand } from '#discord/command.ts';
import type { Film } from '#films/dataset/schema.ts';
import type { Posters } from '#films/poster/posters.ts';
import type { Languages } from '#i18n/language.ts';
import type { Log } from '#runtime/log.ts';
import { connectionTo, createTestApp } from './app.ts';
import { shippedFilms } from './films.ts';

export interface Session {
  sandbox: Sandbox;
  clock: AdjustableClock;
  app: App;
  /** What the daily film is built from. */
  parts: Executor;
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
  languages?: Languages;
  rateLimits?: boolean;
  /** None if left out. */
  posters?: Posters;
  databaseUrl?: string;
  log?: Log;
  /** Whether the sandbox's page is served, and with what on it. */
  page?: SandboxOptions['page'];
}

/** The real client with the real commands in a sandbox, ended with the test: noon (UTC) of 23 November 2026. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const clock = createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));
  const sandbox = await openSandbox({
    clock,
    rateLimits: options.rateLimits ?? false,
    ...(options.page && { page: options.page }),
  });
  const ended = Promise.withResolvers<string>();
  const bot = createTestApp(connectionTo(sandbox, options.databaseUrl), {
    films: options.films ?? (await shippedFilms()),
    ...(options.commands && { commands: options.commands }),
    ...(options.languages && { languages: options.languages }),
    ...(options.posters && { posters: options.posters }),
    ...(options.log && { log: options.log }),
    exit: (code, reason) => ended.resolve(reason ?? `exit code ${code}`),
  });
  await bot.connect();
  const stop = async () => {
    bot.shutdown.begin(0);
    expect(await ended.promise).toBe('exit code 0');
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
  const parts = { ...bot.daily, bookmarks: new Map() };
  return { sandbox, clock, app: bot.app, parts, channel: sandbox.home.cinema, deferral, stop };
}

/** What the server would export now, as a file that the manager has chosen for an option. */
export async function chooseExport({ app, sandbox }: Session): Promise<string> {
  const { text } = await app.daily.exportGuild(sandbox.home.guildId);
  return sandbox.people.chooseFile('manager', { name: 'films.json', content: text });
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

import { REST } from '@discordjs/rest';
import { Client, type ClientOptions, Events } from 'discord.js';
import { onTestFinished } from 'vitest';
import { createSandboxClock } from '../../src/clock.ts';
import type { SandboxOptions, WorldOptions } from '../../src/options.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox.ts';
import { type Contract, readContract } from '../../src/testing/openapi.ts';
import type { DefaultWorld } from '../../src/world/default-world.ts';

/** A clock that stands still at noon (UTC) of 23 November 2026 until it is moved. */
export const standingClock = () => createSandboxClock(() => Temporal.Instant.from('2026-11-23T12:00:00Z'));

/** A sandbox whose clock stands still, closed when the test is over. */
export async function openTestSandbox<const World extends WorldOptions = DefaultWorld>(
  options: SandboxOptions<World> = {},
): Promise<Sandbox<World>> {
  const sandbox = await openSandbox({ clock: standingClock(), ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

type Address = Pick<Sandbox, 'apiUrl' | 'token'>;

/** The real client, logged in and ready, ended when the test is over. */
export async function logIn(
  { apiUrl, token }: Address,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({ intents: [], rest: { api: apiUrl, version: '10' }, ...options });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(token);
  return ready;
}

/** Requests of the bot as it makes them, without the client. */
export const restOf = ({ apiUrl, token }: Address) =>
  new REST({ api: apiUrl, version: '10', retries: 0 }).setToken(token);

/** What a request is answered with: 'accepted', or Discord's code. */
export const codeOf = (request: Promise<unknown>): Promise<number | string | undefined> =>
  request.then(
    () => 'accepted',
    (error: { code?: number }) => error.code,
  );

/** What Discord's document has against the bot's requests and this Discord's answers; nothing when it is not at hand. */
export function breaches({ requests }: Pick<Sandbox, 'requests'>): string[] {
  const file = process.env['DISCORD_OPENAPI'];
  if (!file) return [];
  const document = (contract ??= readContract(file));
  const finished = requests.flatMap((request) =>
    request.status ? [{ ...request, status: request.status }] : [],
  );
  return finished.flatMap(({ method, path, body, status, answer }) =>
    [
      ...(status < 400 ? document.check(method, path, body) : []),
      ...document.checkAnswer(method, path, status, answer),
    ].map((line) => `${method} ${path} ${status}: ${line}`),
  );
}

let contract: Contract | undefined;

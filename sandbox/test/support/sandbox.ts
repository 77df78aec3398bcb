import { REST } from '@discordjs/rest';
import { Client, type ClientOptions, Events } from 'discord.js';
import { onTestFinished } from 'vitest';
import { createSandboxClock } from '../../src/clock.ts';
import type { SandboxOptions } from '../../src/options.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox.ts';
import { type Contract, readContract } from '../../src/testing/openapi.ts';

/** A sandbox whose clock stands still at noon (UTC) of 23 November 2026, closed when the test is over. */
export async function openTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const clock = createSandboxClock(() => Temporal.Instant.from('2026-11-23T12:00:00Z'));
  const sandbox = await openSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** The real client, logged in and ready, ended when the test is over. */
export async function logIn(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({ intents: [], rest: { api: sandbox.apiUrl, version: '10' }, ...options });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(sandbox.token);
  return ready;
}

/** Requests of the bot as it makes them, without the client. */
export const restOf = (sandbox: Sandbox) =>
  new REST({ api: sandbox.apiUrl, version: '10', retries: 0 }).setToken(sandbox.token);

/** What Discord's document has against the bot's requests and this Discord's answers; nothing when it is not at hand. */
export function breaches(sandbox: Sandbox): string[] {
  const file = process.env['DISCORD_OPENAPI'];
  if (!file) return [];
  const document = (contract ??= readContract(file));
  const finished = sandbox.requests.flatMap((request) =>
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

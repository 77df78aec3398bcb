import { REST } from '@discordjs/rest';
import { Routes, type APIMessage } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImpossibleCall } from 'discord-sandbox';
import { openSession, type Session } from '../support/bot.ts';
import { embedMistakes } from '../support/limits.ts';

const awkward = [
  '',
  ' ',
  '\u0000',
  '\u200b\u200b',
  '‮надпись‬',
  '@everyone <@&1> <@1> </film:1>',
  '# **x** __y__ ||z|| `c`',
  '[a](https://a.example)',
  "'; DROP TABLE subscription; --",
  '<script>alert(1)</script>',
  '🎬👩‍👩‍👧‍👦'.repeat(20),
  'Ж'.repeat(6000),
  '1960',
  '1960-е',
  '-1',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  'film.open:',
  '/',
  '%',
  '\\',
  '"',
  '…',
];
const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...awkward) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
);
const filterParts = ['theme', 'genre', 'decade', 'format', 'studio', 'republic'];
const anyCall = fc.oneof(
  fc.tuple(fc.constantFrom('film show'), fc.record({ film: anyText })),
  fc.tuple(fc.constantFrom('film search'), fc.record({ query: anyText })),
  fc.tuple(
    fc.constantFrom('film random', 'film list'),
    fc.dictionary(
      fc.constantFrom(...filterParts),
      anyText.map((text) => text.slice(0, 100)),
      { maxKeys: 3 },
    ),
  ),
);
const handlers = ['film.another', 'film.like', 'film.open', 'film.page', 'film.nothing', 'daily.nothing'];
const anyPress = fc
  .tuple(fc.constantFrom(...handlers), anyText)
  .map(([handler, state]) => `${handler}:${state}`.slice(0, 100));

/** What a start makes ready is: else the first question may take a busy machine the three seconds that Discord waits. */
async function openWarmSession(): Promise<Session> {
  const session = await openSession();
  await session.app.library.warm();
  return session;
}

/** What Discord's own app would not send, such as an empty option, never reaches the bot. */
function unlessImpossible(error: unknown) {
  if (!(error instanceof ImpossibleCall)) throw error;
}

/** Nothing of what the bot sent was refused, broke a limit, pinged, or was the apology for a fault. */
async function expectCleanRequests({ sandbox, stop }: Session) {
  await stop();
  for (const { method, path, status, body } of sandbox.requests) {
    expect(`${method} ${path} ${status}`).toMatch(/ 20\d$/);
    const { data } = (body ?? {}) as {
      data?: { content?: string; embeds?: never[]; allowed_mentions?: object };
    };
    if (!path.endsWith('/callback') || !data || 'choices' in data) continue;
    expect(embedMistakes(data.embeds ?? [])).toEqual([]);
    expect(data.allowed_mentions).toEqual({ parse: [] });
    expect(data.content ?? '').not.toContain('something went wrong');
  }
}

describe('whatever people type', () => {
  test('into an option, it is answered', { timeout: 60_000 }, async () => {
    const session = await openWarmSession();
    await fc.assert(
      fc.asyncProperty(anyCall, async ([name, options]) => {
        const { people } = session.sandbox;
        const outcome = Promise.try(() => people.command(session.channel, 'member', name, options)).catch(
          unlessImpossible,
        );
        expect(await outcome).not.toBe('failed');
      }),
      { numRuns: 1000 },
    );
    await expectCleanRequests(session);
  });

  test('while they type, suggestions come', { timeout: 60_000 }, async () => {
    const session = await openWarmSession();
    const anyTyping = fc.oneof(
      fc.tuple(fc.constant('film show'), fc.record({ film: anyText })),
      fc.tuple(
        fc.constant('film list'),
        fc
          .constantFrom(...filterParts)
          .chain((part) => fc.record({ [part]: anyText.map((text) => text.slice(0, 100)) })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyTyping, async ([name, options]) => {
        expect(
          Array.isArray(await session.sandbox.people.autocomplete(session.channel, 'member', name, options)),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
    await expectCleanRequests(session);
  });

  test('into the id of a button, a press is answered', { timeout: 60_000 }, async () => {
    const session = await openWarmSession();
    const { apiUrl, token, people } = session.sandbox;
    const rest = new REST({ api: apiUrl, version: '10', globalRequestsPerSecond: 1e6 }).setToken(token);
    await fc.assert(
      fc.asyncProperty(anyPress, async (custom_id) => {
        const message = (await rest.post(Routes.channelMessages(session.channel), {
          body: { components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id }] }] },
        })) as APIMessage;
        expect(await people.press(session.channel, 'member', message.id, custom_id)).not.toBe('failed');
      }),
      { numRuns: 500 },
    );
    await expectCleanRequests(session);
  });
});

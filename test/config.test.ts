import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '#config.ts';
import { hideSecrets } from '#runtime/log.ts';

test('nothing set is right: that is the sandbox', () => {
  expect(readSettings({}).settings).toMatchObject({
    FILMS_FILE: resolve('data/films.json'),
    SHARDS: 'auto',
    SANDBOX_PORT: 8808,
  });
});

test('an empty line counts as not set', () => {
  expect(readSettings({ DISCORD_TOKEN: '  ', HTTP_PORT: '' }).settings?.DISCORD_TOKEN).toBeUndefined();
});

test.each([
  [{ HTTP_PORT: 'eighty' }, /^HTTP_PORT: /],
  [{ SANDBOX_PORT: '70000' }, /^SANDBOX_PORT: /],
  [{ SHARDS: '4/4' }, /^SHARDS: names a shard/],
  [{ SHARDS: 'all' }, /^SHARDS: must be "auto"/],
  [{ DATABASE_URL: 'mysql://secret@host/x' }, /^DATABASE_URL: must begin with file:/],
  [{ DISCORD_API_URL: 'discord.com' }, /^DISCORD_API_URL: must be an http/],
  [{ DISCORD_GUILD_ID: 'my server' }, /^DISCORD_GUILD_ID: must be an id/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
  [{ NODE_ENV: 'production' }, /^DISCORD_TOKEN: is missing/],
])('%j is named, and its value is not repeated', (environment, expected) => {
  const { mistakes } = readSettings(environment);
  expect(mistakes?.join('\n')).toMatch(expected);
  expect(mistakes?.join('\n')).not.toContain('secret');
});

test('every mistake comes at once', () => {
  expect(readSettings({ HTTP_PORT: 'x', SHARDS: 'x', LOG_LEVEL: 'x' }).mistakes).toHaveLength(3);
});

test('shards are read as Discord counts them', () => {
  expect(readSettings({ SHARDS: '0,1/4' }).settings?.SHARDS).toEqual({ ids: [0, 1], count: 4 });
});

test('.env.example names every setting and is itself right', async () => {
  const lines = (await readFile('.env.example', 'utf8')).split('\n').filter((line) => /^[A-Z]/.test(line));
  const settings = Object.fromEntries(lines.map((line) => line.split('=', 2)));
  expect(Object.keys(settings)).toEqual([
    'DISCORD_TOKEN',
    'DISCORD_API_URL',
    'DISCORD_GUILD_ID',
    'DATABASE_URL',
    'FILMS_FILE',
    'LOG_LEVEL',
    'HTTP_PORT',
    'SHARDS',
    'REQUESTS_PER_SECOND',
    'SANDBOX_PORT',
  ]);
  expect(readSettings(settings).mistakes).toBeUndefined();
});

test('secrets and tokens in addresses do not reach a log', () => {
  const line = 'POST /interactions/1234/aW50ZXJhY3Rpb246token_123/callback with abc.def.ghi';
  expect(hideSecrets(line, ['abc.def.ghi'])).toBe('POST /interactions/1234/[token]/callback with [secret]');
});

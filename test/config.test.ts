import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '#config.ts';

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
  [{ SHARDS: '0,0/2' }, /^SHARDS: names a shard twice; write each once, such as "0,1\/2"$/],
  [{ REQUESTS_PER_SECOND: '0' }, /^REQUESTS_PER_SECOND: /],
  [{ REQUESTS_PER_SECOND: '2.5' }, /^REQUESTS_PER_SECOND: /],
  [{ DISCORD_API_URL: 'https://discord.com/api/v10' }, /^DISCORD_API_URL: is written without the version/],
  [{ DISCORD_API_URL: 'https://discord.com/api/v10/' }, /^DISCORD_API_URL: is written without the version/],
  [{ DISCORD_API_URL: 'https://me:secret@proxy.example' }, /^DISCORD_API_URL: is an address alone/],
  [{ DISCORD_API_URL: 'https://discord.com/api?v=secret' }, /^DISCORD_API_URL: is an address alone/],
  [{ DATABASE_URL: 'postgres://bot:secret#1@host/films' }, /cannot be read as an address: .* # as %23/],
  [{ DATABASE_URL: 'postgres://bot:secret?1@host/films' }, /cannot be read as an address: .*\? as %3F/],
  [{ DATABASE_URL: 'postgres://bot:secret/1@host/films' }, /cannot be read as an address: .*\/ as %2F/],
  [{ DATABASE_URL: 'postgres://bot:1#secret@host/films' }, /cannot be read as an address/],
  [{ DATABASE_URL: 'postgres://bot:1/secret@host/films' }, /cannot be read as an address/],
  [{ DATABASE_URL: 'postgres://bot:1?secret@host/films?ssl=1' }, /cannot be read as an address/],
  [{ DATABASE_URL: 'postgres://bot:100%secret@host/films' }, /cannot be read as an address: .* % as %25/],
  [
    { DISCORD_TOKEN: 'secret.tok en.here' },
    /^DISCORD_TOKEN: holds U\+0020, which no token does; copy it again/,
  ],
  [{ DISCORD_TOKEN: 'secret.tоken\u200b.здесь' }, /^DISCORD_TOKEN: holds “о” \(U\+043E\), U\+200B, “з” /],
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

test.each([
  'abc.d_f.g-i',
  '"abc.d_f.g-i"',
  "  'abc.d_f.g-i'  ",
  '“abc.d_f.g-i”',
  '«abc.d_f.g-i»',
  '`abc.d_f.g-i`',
  'Bot abc.d_f.g-i',
  '"bot  abc.d_f.g-i"',
  'Bot "abc.d_f.g-i"',
  '\uFEFFabc.d_f.g-i\u200b\r\n',
])('the token is taken out of %j', (token) => {
  expect(readSettings({ DISCORD_TOKEN: token }).settings?.DISCORD_TOKEN).toBe('abc.d_f.g-i');
});

test('quotes around nothing are no token', () => {
  expect(readSettings({ DISCORD_TOKEN: '""' }).settings?.DISCORD_TOKEN).toBeUndefined();
  expect(readSettings({ DISCORD_TOKEN: '""', NODE_ENV: 'production' }, 'why').mistakes).toEqual([
    'DISCORD_TOKEN: is missing (why); with NODE_ENV=production there is no sandbox',
  ]);
});

test.each([
  'postgres://bot:se%23cr%2Fet@host:5432/films?sslmode=require',
  'postgresql:///films?host=/var/run&user=a%40b',
  'postgres://host/films?user=bot&password=a@b',
  'file:var/x.db',
])('%s is a database', (url) => {
  expect(readSettings({ DATABASE_URL: url }).settings?.DATABASE_URL).toBe(url);
});

test('spaces around a value and a slash behind the address do no harm', () => {
  const { settings } = readSettings({ DISCORD_API_URL: ' https://proxy.example/api// ', HTTP_PORT: ' 80 ' });
  expect(settings).toMatchObject({ DISCORD_API_URL: 'https://proxy.example/api', HTTP_PORT: 80 });
});

test('every mistake comes at once', () => {
  expect(readSettings({ HTTP_PORT: 'x', SHARDS: 'x', LOG_LEVEL: 'x' }).mistakes).toHaveLength(3);
});

test('shards are read as Discord counts them', () => {
  expect(readSettings({ SHARDS: '0,1/4' }).settings?.SHARDS).toEqual({ ids: [0, 1], count: 4 });
});

test('a numbered pod runs the shard of its number', () => {
  const one = { ids: [3], count: 16 };
  expect(readSettings({ SHARDS: 'pod/16', POD_INDEX: '3' }).settings?.SHARDS).toEqual(one);
  expect(readSettings({ SHARDS: 'pod/16', HOSTNAME: 'dobrokino-3' }).settings?.SHARDS).toEqual(one);
  expect(readSettings({ SHARDS: 'pod/16', HOSTNAME: 'cinema' }).mistakes).toEqual([
    'SHARDS: takes the shard from POD_INDEX or a host name that ends in a number, such as dobrokino-3; there is neither',
  ]);
  expect(readSettings({ SHARDS: 'pod/3', POD_INDEX: '3' }).mistakes?.[0]).toMatch(/^SHARDS: names a shard/);
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
    'COMPOSE_PROFILES',
    'POSTGRES_PASSWORD',
    'SANDBOX_PORT',
  ]);
  expect(readSettings(settings).mistakes).toBeUndefined();
});

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { inviteUrl } from '#discord/invite.ts';
import { runProgram } from './support/program.ts';
import { openTestSandbox } from './support/sandbox.ts';
import { someFilm } from './support/films.ts';

const anyPort = () => String(20_000 + (process.pid % 20_000));

test('without a token it opens the sandbox and prints one address, whose page is served to nobody else', async () => {
  const bot = await runProgram({ SANDBOX_PORT: anyPort() });
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(await bot.says(/http:\/\/\S+\//))?.[0] ?? '';
  expect(bot.output().trim().split('\n')).toHaveLength(1);
  expect(bot.output()).toMatch(
    /^Dobrokino plays in the sandbox, since DISCORD_TOKEN is not set and there is no \.env in /,
  );
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(
    (await fetch(`${address}sandbox/state`, { headers: { origin: 'https://elsewhere.example' } })).status,
  ).toBe(403);
  bot.child.kill('SIGINT');
  expect(await bot.exit).toBe(0);
});

test('in the sandbox of a first start the film of the day is shown, and gets its picture', async () => {
  const bot = await runProgram({ SANDBOX_PORT: anyPort() });
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(await bot.says(/http:\/\/\S+\//))?.[0] ?? '';
  const ask = (path: string, init?: RequestInit) =>
    fetch(`${address}sandbox/${path}?as=manager&locale=en-US`, init);
  const pictures = async () => {
    // Played once, as soon as the bot has registered the command.
    await ask('opening', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    const { messages } = (await (await ask('state')).json()) as { messages: Record<string, APIMessage[]> };
    const shown = Object.values(messages).flatMap((channel) => channel.flatMap(({ embeds }) => embeds));
    return shown.map(({ image }) => [image?.width, image?.height]);
  };
  await expect.poll(pictures, { timeout: 15_000 }).toEqual([[800, 600]]);
  bot.child.kill('SIGINT');
  expect(await bot.exit).toBe(0);
});

test('an older Node is told in a line which one it takes', async () => {
  const versions = '{value:{...process.versions,node:"20.20.2"}}';
  const pretend = `data:text/javascript,Object.defineProperty(process,"versions",${versions})`;
  const bot = await runProgram({ NODE_OPTIONS: `--import=${encodeURI(pretend)}` });
  expect(await bot.exit).toBe(1);
  expect(bot.output()).toMatch(/^Dobrokino needs Node\.js 26, and this is 20\.20\.2\. .*\n$/);
});

test('with a token it connects, answers with a picture, and ends within five seconds when it is told to', async () => {
  const sandbox = await openTestSandbox();
  const settings = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl };
  const bot = await runProgram({ ...settings, HTTP_PORT: anyPort() });
  await bot.says(/"msg":"ready"/);
  const seen = await sandbox.people.command(sandbox.home.cinema, 'member', 'film random');
  expect(seen).toMatchObject({ ephemeral: false });
  const shown = () => sandbox.world.messagesIn(sandbox.home.cinema)[0]?.embeds[0]?.image;
  await expect.poll(shown, { timeout: 15_000 }).toMatchObject({ width: 800, height: 600 });
  const asked = performance.now();
  bot.child.kill('SIGTERM');
  expect(await bot.exit).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5000);
  expect(bot.output()).not.toContain(sandbox.token);
});

test('a start and npm run invite say how the bot is added to a server', async () => {
  const sandbox = await openTestSandbox();
  const settings = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl };
  const bot = await runProgram(settings);
  const ready = await bot.says(/"msg":"ready"/);
  bot.child.kill('SIGTERM');
  const asked = await runProgram(settings, 'invite');
  expect(await asked.exit).toBe(0);
  expect(asked.output().trim()).toBe(inviteUrl(sandbox.world.bot.id));
  expect(ready).toContain(`"invite":"${inviteUrl(sandbox.world.bot.id)}"`);
  const tokenless = await runProgram({}, 'invite');
  expect(await tokenless.exit).toBe(1);
  expect(tokenless.output()).toBe('DISCORD_TOKEN: is missing; this asks Discord about a bot.\n');
});

test('a second start registers nothing', async () => {
  const sandbox = await openTestSandbox();
  for (const _ of [1, 2]) {
    const bot = await runProgram({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });
    await bot.says(/"msg":"ready"/);
    bot.child.kill('SIGTERM');
    await bot.exit;
  }
  expect(sandbox.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('a wrong token is one line and exit code 1', async () => {
  const { apiUrl } = await openTestSandbox();
  const bot = await runProgram({
    DISCORD_TOKEN: 'MTIz.wrong.token-that-nobody-knows',
    DISCORD_API_URL: apiUrl,
  });
  expect(await bot.exit).toBe(1);
  // The sandbox's clock is not the host's, which is told whenever it is noticed.
  const lines = bot
    .output()
    .split('\n')
    .filter((line) => line && !line.includes("the host's clock"));
  expect(lines).toEqual([
    expect.stringMatching(/^Discord refuses the token\. Copy it again from the developer portal/),
  ]);
});

test('a connection that Discord ends for good ends the bot, with one line that says why', async () => {
  const sandbox = await openTestSandbox();
  const bot = await runProgram({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    LOG_LEVEL: 'silent',
  });
  while (sandbox.world.commands.size === 0) await setTimeout(20);
  sandbox.faults.gateway.close(4004);
  expect(await bot.exit).toBe(1);
  expect(bot.output().trim()).toMatch(/^Discord refuses the token\./);
});

test.each([
  [{ NODE_ENV: 'production' }, /^DISCORD_TOKEN: is missing/],
  [{ HTTP_PORT: 'x', SHARDS: 'y' }, /^HTTP_PORT: .*\nSHARDS: /],
  [{ FILMS_FILE: 'nowhere.json' }, /nowhere\.json: \(whole file\): cannot be read/],
])('settings %j stop the start before anything is connected', async (environment, expected) => {
  const bot = await runProgram(environment);
  expect(await bot.exit).toBe(1);
  expect(bot.output()).toMatch(expected);
});

test('npm run validate names every mistake of a file and ends with 1', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'films-')), 'films.json');
  await writeFile(
    file,
    JSON.stringify({ films: [{ ...someFilm(), year: 1800 }, someFilm({ title: { en: 'B', ru: 'B' } })] }),
  );
  const bot = await runProgram({}, 'validate', file);
  expect(await bot.exit).toBe(1);
  expect(bot.output()).toMatch(/the-kind-film: year: .*\nthe-kind-film: title\.ru: has no Russian letter/);
});

test('what is said through a pipe arrives whole, however much it is', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'films-')), 'films.json');
  const films = Array.from({ length: 4000 }, (_, at) => ({ id: `film ${at}`, year: 1, title: 'x' }));
  await writeFile(file, JSON.stringify({ films }));
  const bot = await runProgram({}, 'validate', file);
  expect(await bot.exit).toBe(1);
  const lines = bot.output().trim().split('\n');
  expect(lines.length).toBeGreaterThan(40_000);
  expect(lines.at(-1)).toBe(`${file}: ${lines.length - 1} mistakes`);
});

test('a start that ends in the shutdown says its one line whole', async () => {
  const { apiUrl, token } = await openTestSandbox();
  const bot = await runProgram({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: apiUrl,
    HTTP_PORT: new URL(apiUrl).port,
  });
  expect(await bot.exit).toBe(1);
  expect(bot.output()).toMatch(/^HTTP_PORT: 127\.0\.0\.1:\d+ cannot be listened on \(.*EADDRINUSE.*\)\n$/);
});

test(
  'a database is backed up while the bot runs, and moved by export and import',
  { timeout: 60_000 },
  async () => {
    const { token, apiUrl } = await openTestSandbox();
    const folder = await mkdtemp(join(tmpdir(), 'dobrokino-'));
    const at = (name: string) => join(folder, name);
    const here = { DATABASE_URL: `file:${at('daily.db')}` };
    const bot = await runProgram({ ...here, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl });
    await bot.says(/"msg":"ready"/);
    const run = async (settings: Record<string, string>, ...task: string[]) => {
      const { exit, output } = await runProgram(settings, ...task);
      return [await exit, output()];
    };
    const nothing = '0 schedules and 0 days of history';
    expect(await run(here, 'backup', at('copy.db'))).toEqual([
      0,
      `Backed up ${nothing} to ${at('copy.db')}.\n`,
    ]);
    const [refused, why] = await run(here, 'restore', at('copy.db'));
    expect([refused, why]).toEqual([1, `${at('daily.db')} is in use: stop the bot first, then restore.\n`]);
    expect(await run(here, 'export', at('all.json'))).toEqual([
      0,
      `Exported ${nothing} to ${at('all.json')}.\n`,
    ]);
    expect((await run(here, 'export', at('all.json')))[0]).toBe(1);
    const there = { DATABASE_URL: `file:${at('other.db')}` };
    expect(await run(there, 'import', at('all.json'))).toEqual([0, `Imported ${nothing}.\n`]);
    expect(await run(here, 'backup')).toEqual([1, 'Name the file: npm run backup -- FILE\n']);
  },
);

test('an unknown task says which there are', async () => {
  const bot = await runProgram({}, 'dance');
  expect(await bot.exit).toBe(1);
  expect(bot.output()).toContain('There are: start, register, invite, validate');
});

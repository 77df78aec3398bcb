import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { AppSettings } from '#app.ts';
import type { Connection } from '#connection.ts';
import { openDatabase } from '#storage/database.ts';
import { createPrometheusMetrics } from '#runtime/prometheus.ts';
import { StartError } from '#runtime/start-error.ts';
import { connectionTo, createTestApp } from './support/app.ts';
import { seen } from './support/bot.ts';
import { shippedFilms } from './support/films.ts';
import { recordLog } from './support/log.ts';
import { readExposition } from './support/exposition.ts';
import { freePort } from './support/ports.ts';
import { openTestSandbox } from './support/sandbox.ts';
import { settingsWith } from './support/settings.ts';

interface Setting {
  connection?: Partial<Connection>;
  settings?: Partial<AppSettings>;
}

/** The whole bot beside a sandbox, not yet started, with what it logs and how it ends. */
async function openBot({ connection, settings }: Setting = {}) {
  const sandbox = await openTestSandbox();
  const { log, lines, raw } = recordLog();
  const { promise: ended, resolve } = Promise.withResolvers<[code: number, reason?: string]>();
  const port = settings?.HTTP_PORT ?? (await freePort());
  const bot = createTestApp(
    { ...connectionTo(sandbox), ...connection },
    {
      films: await shippedFilms(),
      log,
      metrics: createPrometheusMetrics(),
      exit: (code, reason) => resolve(reason === undefined ? [code] : [code, reason]),
    },
    { ...settings, HTTP_PORT: port },
  );
  const stop = () => {
    bot.shutdown.begin(0);
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  const read = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return `${response.status} ${await response.text()}`;
  };
  return { sandbox, bot, lines, raw, ended, stop, read, port };
}

/** A film at this moment's minute of each day, in the cinema. */
async function subscribe({ bot, sandbox }: Awaited<ReturnType<typeof openBot>>, time: string) {
  const { cinema, guildId } = sandbox.home;
  const result = await bot.app.daily.start({
    channelId: cinema,
    guildId,
    settings: settingsWith({ time, setUpIn: cinema }),
  });
  expect(result.kind).toBe('set');
}

test('started, it answers, watches over itself and counts, and ends all of it when told to', async () => {
  const opened = await openBot();
  const { sandbox, bot, lines, read, stop } = opened;
  expect(await bot.start()).toBe(true);
  expect(lines.map(({ msg }) => msg)).toEqual(['commands registered', 'ready']);
  const answer = await sandbox.people.command(sandbox.home.cinema, 'member', 'film random');
  expect(seen(answer).message.embeds).toHaveLength(1);
  expect(await read('/healthz')).toBe('200 alive\n');
  expect(await read('/readyz?x=1')).toBe('200 ready\n');
  expect(await read('/etc/passwd')).toBe('404 unknown\n');
  await subscribe(opened, '12:05');
  sandbox.clock.advance({ minutes: 5 });
  await expect.poll(() => read('/metrics')).toContain('dobrokino_posts_total{outcome="posted"} 1\n');
  const families = readExposition((await read('/metrics')).replace(/^200 /, ''));
  const samplesOf = (name: string) => families.get(name)?.samples;
  const labels = { kind: 'command', command: 'film random', outcome: 'answered' };
  expect(samplesOf('dobrokino_interactions_total')).toMatchObject([{ labels, value: 1 }]);
  expect(samplesOf('dobrokino_gateway_connected')).toMatchObject([{ labels: { shard: '0' }, value: 1 }]);
  expect(samplesOf('dobrokino_schedules')).toMatchObject([{ value: 1 }]);
  expect(samplesOf('dobrokino_ready')).toMatchObject([{ value: 1 }]);
  expect(samplesOf('dobrokino_gateway_session_starts_remaining')?.[0]?.value).toBeGreaterThan(0);
  expect(samplesOf('dobrokino_clock_difference_seconds')?.[0]?.value).toBeLessThan(400);
  const countOf = (name: string) =>
    samplesOf(name)?.find((sample) => sample.name === `${name}_count`)?.value ?? 0;
  expect(countOf('dobrokino_interaction_first_answer_seconds')).toBe(1);
  expect(countOf('dobrokino_database_call_duration_seconds')).toBeGreaterThan(3);
  expect(await stop()).toEqual([0]);
  await expect(read('/healthz')).rejects.toThrow('fetch failed');
  expect(sandbox.faults.gateway.sessions()).toEqual([]);
});

test('while the gateway is away, daily films come and the health server says so', async () => {
  const opened = await openBot();
  const { sandbox, bot, read } = opened;
  sandbox.faults.gateway.refuse(true);
  const started = bot.start();
  await expect.poll(() => read('/healthz').catch(() => 'closed')).toBe('200 alive\n');
  expect(await read('/readyz')).toBe('503 not ready\n');
  await subscribe(opened, '12:01');
  const before = sandbox.world.messagesIn(sandbox.home.cinema).length;
  sandbox.clock.advance({ minutes: 1 });
  const posts = () => sandbox.world.messagesIn(sandbox.home.cinema).length;
  await expect.poll(posts, { timeout: 5000 }).toBe(before + 1);
  sandbox.faults.gateway.refuse(false);
  expect(await started).toBe(true);
  expect(await read('/readyz')).toBe('200 ready\n');
  sandbox.faults.gateway.refuse(true);
  sandbox.faults.gateway.drop();
  await expect.poll(() => read('/readyz')).toBe('503 not ready\n');
});

test('a token that Discord refuses is not ready, until it is taken again', async () => {
  const opened = await openBot();
  const { sandbox, bot, read } = opened;
  await bot.start();
  await subscribe(opened, '12:05');
  const mend = sandbox.faults.add(
    { kind: 'refuse', status: 401, code: 0, message: '401: Unauthorized' },
    { path: /messages/ },
  );
  sandbox.clock.advance({ minutes: 5 });
  await expect.poll(() => read('/readyz')).toBe('503 not ready\n');
  mend();
  await expect
    .poll(() => {
      sandbox.clock.advance({ minutes: 1 });
      return read('/readyz');
    })
    .toBe('200 ready\n');
});

test('a taken HTTP_PORT stops the start before anything is connected', async () => {
  const taken = await openBot();
  expect(await taken.bot.start()).toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'dobrokino-'));
  let isClosed = false;
  const { bot, sandbox, ended } = await openBot({
    settings: { HTTP_PORT: taken.port },
    connection: { databaseUrl: `file:${folder}/x.db`, close: () => Promise.resolve(void (isClosed = true)) },
  });
  expect(await bot.start()).toBe(false);
  const [code, reason] = await ended;
  expect(code).toBe(1);
  expect(reason).toMatch(new RegExp(`^HTTP_PORT: 127.0.0.1:${taken.port} .*EADDRINUSE`));
  expect(sandbox.requests).toEqual([]);
  expect(existsSync(`${folder}/x.db`)).toBe(false);
  expect(isClosed).toBe(true);
});

test('a database of a newer version ends the start with one line; one that is away does not', async () => {
  const databaseUrl = `file:${await mkdtemp(join(tmpdir(), 'dobrokino-'))}/x.db`;
  const database = openDatabase(databaseUrl);
  await database.run((queries) => sql`update schema_version set version = 999`.execute(queries));
  await database.close();
  const newer = await openBot({ connection: { databaseUrl } });
  expect(await newer.bot.start()).toBe(false);
  const [code, reason] = await newer.ended;
  expect([code, reason]).toEqual([1, expect.stringContaining('newer version of Dobrokino')]);
  expect(newer.lines.filter(({ level }) => level !== 'info')).toEqual([]);

  const away = await openBot({ connection: { databaseUrl: 'file:/dev/null/x.db' } });
  expect(await away.bot.start()).toBe(true);
  expect(away.lines.filter(({ level }) => level !== 'info')[0]).toMatchObject({
    level: 'error',
    msg: expect.stringContaining('daily films wait for it'),
  });
  expect(await away.read('/readyz')).toBe('503 not ready\n');
});

test('what cannot go on ends in the shutdown: a person’s line, or the log’s with the stack', async () => {
  const refused = await openBot();
  await refused.bot.start();
  refused.sandbox.faults.gateway.close(4004);
  expect(await refused.ended).toEqual([1, expect.stringMatching(/^Discord refuses the token\./)]);
  expect(refused.lines.map(({ msg }) => msg)).not.toContain('the bot cannot go on');

  const broken = await openBot();
  await broken.bot.start();
  broken.bot.fail(new TypeError('nobody expected that'));
  expect(await broken.ended).toEqual([1]);
  expect(broken.lines.find(({ level }) => level === 'fatal')?.err?.stack).toContain('nobody expected that');
  await expect(broken.read('/healthz')).rejects.toThrow('fetch failed');

  const twice = await openBot();
  twice.bot.fail(new StartError('first'));
  twice.bot.fail(new StartError('second'));
  expect(await twice.ended).toEqual([1, 'first']);
});

test('the process that runs the first shard registers the commands, and no other', async () => {
  const first = await openBot({ connection: { shards: { ids: [0], count: 2 } } });
  await first.bot.start();
  expect(first.sandbox.requests.map(({ method }) => method)).toContain('PUT');
  const second = await openBot({ connection: { shards: { ids: [1], count: 2 } } });
  await second.bot.start();
  expect(second.sandbox.requests.map(({ method }) => method)).not.toContain('PUT');
  expect(second.lines.at(-1)).toMatchObject({ msg: 'ready', shards: 1 });
});

test('what people typed and what was answered stays out of the log', async () => {
  const { sandbox, bot, lines, raw } = await openBot();
  await bot.start();
  sandbox.faults.add(
    { kind: 'refuse', status: 400, code: 50035, message: 'Invalid Form Body' },
    { path: /callback/, times: 1 },
  );
  await sandbox.people.command(sandbox.home.cinema, 'member', 'film show', { film: 'typed by a person' });
  expect(lines.find(({ msg }) => msg === 'a command failed')).toMatchObject({ err: { code: 50035 } });
  expect(raw.join('')).not.toMatch(/typed|embeds|content/);
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { test, type TestContext } from 'vitest';
import { createSeededRandom, type Random } from '#runtime/random.ts';
import { createAdjustableClock, systemClock, type AdjustableClock } from '#runtime/clock.ts';
import { noTrouble } from '#daily/store/subscription.ts';
import { latestPicks } from '#daily/store/picks.ts';
import { saveSubscription } from '#daily/store/subscriptions.ts';
import type { Fault } from 'discord-sandbox';
import { openSandbox, type Sandbox } from '../../support/sandbox.ts';
import { openDatabase, type Database } from '#storage/database.ts';
import { runProgramFor } from '../../support/program.ts';
import { settingsWith } from '../../support/settings.ts';

const faults: Fault[] = [
  { kind: 'lose-answer' },
  { kind: 'status', status: 503 },
  { kind: 'hang-up' },
  { kind: 'slow', milliseconds: 250 },
];
const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

/** Channels that are all due now, in a sandbox that keeps real time, before a database in a file. */
async function setUp(count: number, { onTestFinished }: TestContext) {
  const clock = createAdjustableClock(systemClock);
  const sandbox = await openSandbox({ clock, rateLimits: false });
  const url = `file:${join(mkdtempSync(join(tmpdir(), 'dobrokino-')), 'daily.db')}`;
  const database = openDatabase(url);
  onTestFinished(async () => {
    await database.close();
    await sandbox.close();
  });
  const { guildId, cinema } = sandbox.home;
  const due = clock.now().subtract({ minutes: 1 }).toZonedDateTimeISO('UTC').round('minute');
  const settings = settingsWith({
    time: due.toPlainTime().toString({ smallestUnit: 'minute' }),
    setUpIn: cinema,
  });
  const dueAt = due.toInstant();
  const channels = Array.from(
    { length: count },
    () => sandbox.world.addChannel(guildId, { name: 'films' }).id,
  );
  for (const channelId of channels) {
    sandbox.world.say(channelId, 'member', 'when does it begin?');
    await saveSubscription(
      database,
      { channelId, guildId, settings, dueAt, nextAt: dueAt, ...noTrouble },
      count,
    );
  }
  return { clock, sandbox, url, database, channels };
}

/** What the lease would have let pass: all that was begun may be taken up at once. */
const endLeases = (database: Database, now: Temporal.Instant) =>
  database.run((queries) =>
    queries
      .updateTable('subscription')
      .set((row) => ({ nextAt: row.ref('dueAt') }))
      .where('dueAt', '<=', now.epochMilliseconds)
      .execute(),
  );

/**
 * As if the bot had stayed down: Discord has forgotten the nonces, and the tries are that old. What the killed bot had
 * sent is done before, since no request is under way for minutes.
 */
async function letNoncesFade(
  sandbox: Sandbox,
  database: Database,
  clock: AdjustableClock,
  { expect }: TestContext,
): Promise<void> {
  const underWay = () => sandbox.requests.filter(({ fault, status }) => fault === 'slow' && !status).length;
  await expect.poll(underWay).toBe(0);
  clock.advance({ minutes: 6 });
  await database.run((queries) =>
    queries
      .updateTable('pick')
      .set((row) => ({ triedAt: row('triedAt', '-', 360_000) }))
      .where('triedAt', 'is not', null)
      .execute(),
  );
}

/** Beside the database, so that each life finds the pictures that the ones before it drew. */
const folderOf = (url: string) => dirname(url.replace('file:', ''));

/** One life of the real program: it posts until it is killed, wherever it stands. */
async function liveAndDie(
  sandbox: Sandbox,
  url: string,
  random: Random,
  context: TestContext,
): Promise<void> {
  const fault = faults[Math.floor(random() * faults.length)];
  if (fault && random() < 0.6) sandbox.faults.add(fault, { ...posting, times: 1 + Math.floor(random() * 3) });
  const bot = await runProgramFor(
    context.onTestFinished,
    {
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATABASE_URL: url,
    },
    folderOf(url),
  );
  await bot.says(/"msg":"ready"/);
  // Most die after they have begun to post, which takes a slow machine a while; some before.
  const asked = () => sandbox.requests.filter(({ path }) => posting.path.test(path)).length;
  const before = asked();
  const turns = random() < 0.8 ? 100 : 0;
  for (let turn = 0; turn < turns && asked() === before; turn++) await setTimeout(50);
  await setTimeout(random() * 1000);
  bot.child.kill('SIGKILL');
  await bot.exit;
  sandbox.faults.clear();
}

test.concurrent.for([1, 2])(
  'killed fifteen times at any line, also amid faults, the bot posts in each channel once (%i)',
  { timeout: 240_000 },
  async (seed, context) => {
    const { expect } = context;
    const { clock, sandbox, url, database, channels } = await setUp(160, context);
    const random = createSeededRandom(seed);
    for (let life = 0; life < 15; life++) {
      await liveAndDie(sandbox, url, random, context);
      if (random() < 0.4) await letNoncesFade(sandbox, database, clock, context);
      await endLeases(database, clock.now());
    }
    const posts = (id: string) => sandbox.world.messagesIn(id).filter(({ components }) => components?.length);
    const posted = () => channels.filter((id) => posts(id).length > 0).length;
    const survivors = posted();
    const last = await runProgramFor(
      context.onTestFinished,
      {
        DISCORD_TOKEN: sandbox.token,
        DISCORD_API_URL: sandbox.apiUrl,
        DATABASE_URL: url,
      },
      folderOf(url),
    );
    const isDone = async () => {
      const open = await database.run((queries) =>
        queries.selectFrom('pick').select('channelId').where('outcome', '=', 'posted').execute(),
      );
      return open.length;
    };
    await expect.poll(isDone, { timeout: 60_000, interval: 200 }).toBe(channels.length);
    last.child.kill('SIGTERM');
    await last.exit;
    // The kills fell among the posts, not before or after them.
    expect(survivors).toBeGreaterThan(20);
    for (const id of channels) {
      const [pick] = await latestPicks(database, id, 1);
      expect(posts(id).map((message) => message.id)).toEqual([pick?.messageId]);
    }
  },
);

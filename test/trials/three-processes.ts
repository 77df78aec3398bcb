import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { proxyRequests } from '@discordjs/proxy';
import { REST } from '@discordjs/rest';
import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import { openDatabase } from '#storage/database.ts';
import { ours } from '../bench/bot-process.ts';
import { fillSchedules } from '../bench/fill-schedules.ts';
import { openPostgres } from '../support/postgres.ts';
import { openSandbox } from '../support/sandbox.ts';

/*
 * Three processes with a shard each, one PostgreSQL, and one proxy that keeps the limit for all: many channels due at
 * once, with their pictures, one process killed among them, PostgreSQL restarted. Says how many posts each channel has,
 * how many of them with a picture, how many came in each second, and how long it took.
 */

const channels = Number(process.argv[2] ?? 2000);
/** Without a killed process and a restart: how fast it is. */
const isCalm = process.argv[3] === 'calm';
/** Discord's limit for all requests of a bot. */
const allowed = 50;
const processes = 3;

const postgres = await openPostgres();
const url = `${postgres.url}/postgres`;
const sandbox = await openSandbox({ clock: createAdjustableClock(systemClock) });
const proxy = await openProxy(sandbox.apiUrl);
const ids = Array.from({ length: channels }, () => sandbox.world.addChannel(sandbox.home.guildId).id);
await welcome();
const due = systemClock.now().add({ seconds: 12 });
const database = openDatabase(url);
await fillSchedules(database, ids, due);
await database.close();
const bots = Array.from({ length: processes }, (_, shard) => startBot(shard));
const posted = () => ids.filter((id) => (sandbox.world.messages.get(id)?.size ?? 0) > 1).length;

await until(() => sandbox.faults.gateway.sessions().length === processes);
console.log(`${processes} shards are connected, ${channels} channels are due together`);
if (!isCalm) await disturb();
await until(() => posted() === channels);
await pause(2000);
report();
for (const bot of bots) {
  bot.kill('SIGTERM');
  await once(bot, 'exit');
}
proxy.close();
proxy.closeAllConnections();
await sandbox.close();
await postgres.stop();

/** The first message of a set-up, by which a process sees that it may read a channel in which it looks for a post. */
async function welcome(): Promise<void> {
  const [first = '', ...others] = ids;
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  await rest.post(`/channels/${first}/messages`, { body: { content: 'Welcome!' } });
  const [message] = sandbox.world.messagesIn(first);
  if (!message) throw new Error('no first message');
  for (const id of others) {
    const stored = { message: { ...message, channel_id: id }, files: [] };
    sandbox.world.messages.set(id, new Map([[message.id, stored]]));
  }
}

/** The films of a channel, without its first message. */
function postsIn(id: string) {
  return sandbox.world.messagesIn(id).slice(1);
}

/** Kills one process in the middle of its posts, and restarts PostgreSQL later. */
async function disturb(): Promise<void> {
  await until(() => posted() > channels / 10);
  bots.pop()?.kill('SIGKILL');
  console.log(`${posted()} posted: one process is killed`);
  await until(() => posted() > channels / 2);
  console.log(`${posted()} posted: PostgreSQL is restarted`);
  await postgres.restart();
}

async function openProxy(api: string) {
  // As its container is set: it refuses what must wait, since a body that it has sent once is gone.
  const rest = new REST({
    api,
    retries: 0,
    timeout: 30_000,
    globalRequestsPerSecond: allowed,
    rejectOnRateLimit: () => true,
  });
  const forward = proxyRequests(rest);
  // It throws where a process that asked is gone before its answer.
  const server = createServer((request, response) => {
    Promise.resolve(forward(request, response)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function startBot(shard: number): ChildProcess {
  const { port } = proxy.address() as AddressInfo;
  const bot = spawn(process.execPath, ours, {
    stdio: 'inherit',
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
      DATABASE_URL: url,
      SHARDS: `${shard}/${processes}`,
      // Two of the three can use the whole limit: each stays one below its share.
      REQUESTS_PER_SECOND: String(Math.ceil(allowed / (processes - 1)) + 2),
      LOG_LEVEL: 'warn',
    },
  });
  process.on('exit', () => bot.kill('SIGKILL'));
  return bot;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20);
}

function report(): void {
  const counts = Map.groupBy(ids, (id) => postsIn(id).length);
  console.log(
    'channels by number of posts:',
    Object.fromEntries([...counts].map(([count, of]) => [count, of.length])),
  );
  const withPicture = ids.filter((id) => postsIn(id)[0]?.embeds[0]?.image).length;
  console.log(`${withPicture} of ${channels} have their picture`);
  const moments = ids.map((id) => Date.parse(postsIn(id)[0]?.timestamp ?? '')).sort((a, b) => a - b);
  const first = moments[0] ?? 0;
  const perSecond = Map.groupBy(moments, (moment) => Math.floor((moment - first) / 1000));
  const seconds = Array.from(
    { length: Math.max(...perSecond.keys()) + 1 },
    (_, at) => perSecond.get(at)?.length ?? 0,
  );
  console.log(`posts in each second: ${seconds.join(' ')}`);
  const took = ((moments.at(-1) ?? 0) - first) / 1000;
  const share = (part: number) => ((moments[Math.floor(channels * part) - 1] ?? 0) - first) / 1000;
  const asked = sandbox.requests.filter(({ path }) => path.startsWith('/channels/')).slice(1);
  const refused = sandbox.requests.filter(({ status }) => status === 429).length;
  const least = (requests: number) =>
    `${(requests / allowed).toFixed(1)} s that the limit takes for ${requests} (${((took * allowed) / requests).toFixed(3)})`;
  console.log(
    `429s ${refused}; took ${took.toFixed(1)} s of ${least(channels)} posts, and of ${least(asked.length)} requests, looks for posts in doubt among them; 95 in 100 after ${share(0.95).toFixed(1)} s`,
  );
}

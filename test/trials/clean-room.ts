import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../support/ports.ts';
import { openSandbox } from '../support/sandbox.ts';

/*
 * Does what the Dockerfile says, without Docker: its COPY and RUN steps in an empty folder with a bare environment, then
 * its CMD and HEALTHCHECK as its user, on a tree that is mounted read-only but for var/. Needs Linux and root.
 */

const folder = await mkdtemp(join(tmpdir(), 'clean-room-'));
const app = join(folder, 'app');
const bare = { HOME: join(folder, 'home'), PATH: `${join(folder, 'bin')}:/usr/local/bin:/usr/bin:/bin` };
/** How this machine reaches the registry, for the install alone. */
const network = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(npm_config_|https?_proxy$|NODE_EXTRA_CA_CERTS$)/i.test(name),
  ),
);
const { steps, settings, user, command, health } = await readDockerfile();

await build();
const sandbox = await openSandbox({ rateLimits: true });
try {
  await runBot();
} finally {
  await sandbox.close();
  await rm(folder, { recursive: true });
}

interface Step {
  kind: 'COPY' | 'RUN';
  words: string;
}

/** The instructions of both stages; what one takes from the other lies in the same folder already. */
async function readDockerfile() {
  const text = (await readFile('Dockerfile', 'utf8')).replaceAll(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, ' ');
  const all = [...text.matchAll(/^(\w+) (.*)$/gm)].map(([, kind = '', words = '']) => ({ kind, words }));
  const last = (kind: string) => all.findLast((one) => one.kind === kind)?.words ?? '';
  const list = (words: string) => JSON.parse(words.slice(words.indexOf('['))) as string[];
  const pairs = [...last('ENV').matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/^\/app/, app),
  ]);
  return {
    steps: all.filter((one): one is Step => one.kind === 'RUN' || one.kind === 'COPY'),
    settings: Object.fromEntries(pairs) as Record<string, string>,
    user: last('USER').split(':'),
    command: list(last('CMD')),
    health: list(last('HEALTHCHECK')),
  };
}

async function build(): Promise<void> {
  await chmod(folder, 0o755);
  for (const path of ['app', 'bin', 'home']) await mkdir(join(folder, path));
  await cp(process.execPath, join(folder, 'bin/node'));
  for (const { kind, words } of steps) {
    if (words.startsWith('--from')) continue;
    console.log(`${kind} ${words}`);
    if (kind === 'RUN') {
      execFileSync('sh', ['-c', words], { cwd: app, env: { ...network, ...bare }, stdio: 'inherit' });
    } else {
      const [to = '', ...from] = words.split(' ').reverse();
      for (const path of from)
        await cp(path, to.endsWith('/') ? join(app, path) : join(app, to), { recursive: true });
    }
  }
  const size = (path: string) => execFileSync('du', ['-sh', path], { encoding: 'utf8' }).split('\t')[0];
  console.log(`\nsize: node_modules ${size(join(app, 'node_modules'))}, all but Node ${size(app)}`);
}

/** As the image's user, with no other settings, where only var/ may be written. */
function runInside(words: readonly string[]): ChildProcess {
  const mounts = `mount --bind ${app} ${app} && mount --bind ${app}/var ${app}/var && mount -o remount,ro,bind ${app}`;
  const [uid = '', gid = ''] = user;
  const drop = `exec setpriv --reuid=${uid} --regid=${gid} --clear-groups --no-new-privs --bounding-set=-all`;
  const script = `${mounts} && cd ${app} && ${drop} "$@"`;
  return spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', ...words], {
    env: {
      ...bare,
      ...settings,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function resultOf(child: ChildProcess): Promise<string> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += String(part)));
  const [code] = (await once(child, 'close')) as [number | null];
  return `${code}${output ? `: ${output.trim()}` : ''}`;
}

async function runBot(): Promise<void> {
  settings['HTTP_PORT'] = String(await freePort());
  const bot = runInside(command);
  bot.stdout?.pipe(process.stdout);
  bot.stderr?.pipe(process.stderr);
  const begun = performance.now();
  while (!(await isReady())) {
    if (bot.exitCode !== null) throw new Error(`the bot ended with ${bot.exitCode}`);
    await setTimeout(50);
  }
  console.log(`ready after ${Math.round(performance.now() - begun)} ms`);
  for (let call = 0; call < 50; call++)
    await sandbox.people.command(sandbox.home.cinema, 'member', 'film random');
  const { pid = 0 } = bot;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1];
  console.log(
    `user ${of('Uid')}, capabilities ${of('CapEff')}, memory after 50 commands ${of('VmRSS')}, at most ${of('VmHWM')}`,
  );
  console.log(`HEALTHCHECK ends with ${await resultOf(runInside(health))}`);
  const write = (path: string) =>
    resultOf(runInside(['sh', '-c', `echo x 2>/dev/null > ${path} && echo written || echo refused`]));
  console.log(`writing to src/: ${await write('src/x')}, to var/: ${await write('var/x')}`);
  console.log(`backup: ${await resultOf(runInside(['node', 'src/launch.js', 'backup', 'var/backup.db']))}`);
  console.log(execFileSync('ls', ['-ln', join(app, 'var')], { encoding: 'utf8' }).trim());
  const asked = performance.now();
  bot.kill('SIGTERM');
  const [code] = (await once(bot, 'exit')) as [number | null];
  console.log(`SIGTERM: exit code ${code} after ${Math.round(performance.now() - asked)} ms`);
  const isRight = code === 0 && dirname(app) === folder;
  process.exitCode = isRight ? 0 : 1;
}

async function isReady(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${settings['HTTP_PORT']}/readyz`).catch(() => undefined);
  return answer?.ok ?? false;
}

import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * `npm run simulate:mutants -- [SEEDS]`: breaks one rule of the daily film after the other in a copy of the code, and
 * plays the simulation on it. A mutant that breaks no promise would say that the simulation does not see.
 */
interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
  /** The profile in which it is to be seen, or the fixed stories. */
  profile: string;
}

const posting = 'src/daily/posting';
const mutants: readonly Mutant[] = [
  {
    name: 'the look for an existing post is blind',
    file: `${posting}/find-existing-post.ts`,
    from: 'if (found) return { found };',
    to: '',
    profile: 'network',
  },
  {
    name: 'each try has a new nonce, and nothing is looked for',
    file: `${posting}/requests.ts`,
    from: 'nonce: filmNonce(channelId, pick.date),',
    to: 'nonce: `x${dependencies.clock.elapsed()}`,',
    profile: 'network',
  },
  {
    name: 'no last look at the claim before a post is sent',
    file: `${posting}/requests.ts`,
    from: 'isStillOurs: () => holds(subscription, dependencies, isFresh ? undefined : pick.doubt?.at),',
    to: 'isStillOurs: () => true || isFresh,',
    profile: 'stories',
  },
  {
    name: 'a claim is settled without its revision',
    file: 'src/daily/store/subscriptions.ts',
    from: ".set(toColumns(change))\n      .where('channelId', '=', channelId)\n      .where('revision', '=', revision)",
    to: ".set(toColumns(change))\n      .where('channelId', '=', channelId)\n      .where('revision', '>=', 0 * revision)",
    profile: 'people',
  },
  {
    name: 'a doubt is cleared by a lost answer',
    file: `${posting}/failures.ts`,
    from: 'if (error instanceof Unanswered) return',
    to: 'if (error instanceof Unanswered && !isFresh) return',
    profile: 'network',
  },
  {
    name: 'a try is not noted before it is made',
    file: `${posting}/actions.ts`,
    from: 'const tried = await changePick(database, prepared.pick, isFresh ? { doubt } : {});',
    to: 'const tried = isFresh && doubt ? prepared.pick : prepared.pick;',
    profile: 'processes',
  },
  {
    name: 'a second try is not noted',
    file: `${posting}/actions.ts`,
    from: 'const tried = await changePick(database, prepared.pick, isFresh ? { doubt } : {});',
    to: 'const tried = isFresh ? await changePick(database, prepared.pick, { doubt }) : prepared.pick;',
    profile: 'stories',
  },
  {
    name: 'a second try is sent however long it waited for its turn',
    file: `${posting}/requests.ts`,
    from: '(sentBefore === undefined || isYoung(sentBefore, discordTime.now()))',
    to: '(sentBefore === undefined || discordTime.isUsable())',
    profile: 'stories',
  },
  {
    name: 'a film that a server has forgotten is added again',
    file: 'src/daily/store/picks.ts',
    from: 'return row && insert(queries, picks);',
    to: 'return row ? insert(queries, picks) : insert(queries, picks);',
    profile: 'stories',
  },
  {
    name: 'a skip forgets what is in doubt',
    file: `${posting}/people.ts`,
    from: "changePick(database, pick, { outcome: 'skipped' })",
    to: "changePick(database, pick, { outcome: 'skipped', doubt: undefined })",
    profile: 'people',
  },
  {
    name: "the host's clock counts instead of Discord's",
    file: `${posting}/discord-time.ts`,
    from: 'Math.floor(expected() ?? host())',
    to: 'Math.floor(host() + 0 * (expected() ?? 0))',
    profile: 'clocks',
  },
  {
    name: 'a command plans by a time that nobody vouches for',
    file: `${posting}/discord-time.ts`,
    from: "if (!discordTime.isUsable()) throw new Unanswered('the answers tell no time');",
    to: "if (discordTime.difference() === Infinity) throw new Unanswered('the answers tell no time');",
    profile: 'stories',
  },
];

const [seeds = '150'] = process.argv.slice(2);
const root = new URL('../..', import.meta.url).pathname;
const rows = [];
for (const mutant of mutants) rows.push({ mutant: mutant.name, ...(await play(mutant)) });
console.table(rows);
process.exitCode = rows.every(({ caught }) => caught === 'yes') ? 0 : 1;

/** Plays the simulation on a copy of the code with one rule broken. */
async function play({ file, from, to, profile }: Mutant): Promise<{ caught: string; by: string }> {
  const copy = await mkdtemp(join(tmpdir(), 'dobrokino-mutant-'));
  for (const part of ['src', 'commands', 'data', 'test', 'package.json']) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const code = await readFile(join(copy, file), 'utf8');
  if (!code.includes(from)) throw new Error(`${file} has no "${from}" to mutate`);
  await writeFile(join(copy, file), code.replace(from, to));
  const run = promisify(execFile)(
    process.execPath,
    ['test/simulation/run.ts', ...(profile === 'stories' ? [profile] : [seeds, profile])],
    {
      cwd: copy,
      maxBuffer: 2 ** 28,
      timeout: 300_000,
    },
  );
  const output = await run.then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '',
  );
  const rules = new Set([...output.matchAll(/^([a-z ]+): channel/gm)].map(([, rule]) => rule ?? ''));
  return { caught: rules.size > 0 ? 'yes' : 'NO', by: [...rules].slice(0, 3).join(', ') };
}

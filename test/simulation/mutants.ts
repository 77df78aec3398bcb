import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mutants, type Mutant } from './mutant-list.ts';

/**
 * `npm run simulate:mutants -- [SEEDS]`: breaks one rule of the daily film after the other in a copy of the code, and
 * plays the simulation on it. A mutant that breaks no promise would say that the simulation does not see.
 */
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

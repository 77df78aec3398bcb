import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = process.cwd();

type Environment = Record<string, string>;

/** Runs the real program in a folder of its own, with these settings and no others, and ends it with the test. */
export const runProgram = (environment: Environment, ...task: string[]) =>
  start(onTestFinished, root, environment, task);

/** The same for a test that runs beside others, which must name itself, in a folder that outlives the program. */
export const runProgramFor = (atEnd: typeof onTestFinished, environment: Environment, cwd: string) =>
  start(atEnd, root, environment, [], cwd);

/** The same for a copy of the program in another folder. */
export const runProgramIn = (folder: string, environment: Environment) =>
  start(onTestFinished, folder, environment, []);

async function start(
  atEnd: typeof onTestFinished,
  folder: string,
  environment: Environment,
  task: string[],
  cwd?: string,
) {
  const child = spawn(process.execPath, [join(folder, 'src/launch.js'), ...task], {
    cwd: cwd ?? (await mkdtemp(join(tmpdir(), 'dobrokino-'))),
    env: { PATH: process.env['PATH'], FILMS_FILE: join(folder, 'data/films.json'), ...environment },
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  atEnd(() => void child.kill('SIGKILL'));
  return {
    child,
    exit,
    output: () => output,
    /** Resolves with the output once it matches; rejects when the program ends before. */
    says: (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => void (pattern.test(output) && resolve(output));
        listeners.add(look);
        look();
        void exit.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
      }),
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = new URL('../..', import.meta.url);

/** Runs the real program in a folder of its own, with these settings and no others, and ends it with the test. */
export const runProgram = (environment: Record<string, string>, ...task: string[]) =>
  runProgramFor(onTestFinished, environment, ...task);

/** The same for a test that runs beside others, which must name itself. */
export async function runProgramFor(
  atEnd: typeof onTestFinished,
  environment: Record<string, string>,
  ...task: string[]
) {
  const cwd = await mkdtemp(join(tmpdir(), 'dobrokino-'));
  const child = spawn(process.execPath, [new URL('src/launch.js', root).pathname, ...task], {
    cwd,
    env: { PATH: process.env['PATH'], FILMS_FILE: new URL('data/films.json', root).pathname, ...environment },
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

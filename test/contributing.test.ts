import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const blocks = [...(await readFile('CONTRIBUTING.md', 'utf8')).matchAll(/```(?:ts|md)\n(.*?)```/gs)].map(
  ([, block = '']) => block,
);

/** A copy of the sources in which a text is put behind the first match of a pattern in a file. */
async function openCopy() {
  const folder = await mkdtemp(join(tmpdir(), 'newcomer-'));
  const paths = ['src', 'commands', 'sandbox', 'test', 'data', 'package.json', 'tsconfig.json', 'README.md'];
  const filter = (path: string) => !path.includes('node_modules');
  for (const path of paths) await cp(path, join(folder, path), { recursive: true, filter });
  const only = { extends: './tsconfig.json', include: ['commands', 'test/commands/film.test.ts'] };
  await writeFile(join(folder, 'tsconfig.film.json'), JSON.stringify(only));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const insert = async (file: string, after: RegExp, text: string) => {
    const source = await readFile(join(folder, file), 'utf8');
    if (!after.test(source)) throw new Error(`${file} has no place for ${text}`);
    await writeFile(
      join(folder, file),
      source.replace(after, (found) => found + text),
    );
  };
  return { folder, insert };
}

test('the command of CONTRIBUTING.md, typed as it stands there, compiles', { timeout: 60_000 }, async () => {
  const { folder, insert } = await openCopy();
  const [quote = '', list = '', english = '', russian = '', row = '', test = ''] = blocks;
  const [imported = '', , subcommands = ''] = list.split('\n');
  await writeFile(join(folder, 'commands/film/quote.ts'), quote);
  await insert('commands/film.ts', /^import .*\n/, `${imported}\n`);
  const group = await readFile(join(folder, 'commands/film.ts'), 'utf8');
  await writeFile(join(folder, 'commands/film.ts'), group.replace(/^ {2}subcommands: .*$/m, subcommands));
  await insert('src/i18n/en/words.ts', /^ {4}today: .*\n/m, english);
  await insert('src/i18n/ru/words.ts', /^ {4}today: .*\n/m, russian);
  await insert('README.md', /^\| `\/film today`.*\n/m, row);
  await insert('test/commands/film.test.ts', /\n$/, test);
  const { stdout } = spawnSync(join(folder, 'node_modules/.bin/tsc'), ['--project', 'tsconfig.film.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
});

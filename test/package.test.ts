import { cp, mkdir, mkdtemp, readdir, readFile, symlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgramIn } from './support/program.ts';
import { openTestSandbox } from './support/sandbox.ts';

const readManifest = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };

/** The specifiers that the TypeScript files of a folder import, by file; types alone are not counted. */
async function importsOf(folder: string): Promise<[file: string, specifier: string][]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(ts|js)$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text, index) =>
    [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'|import\('([^']+)'\)/gm)].map(
      ([, fixed, lazy]): [string, string] => [join(folder, files[index] ?? ''), fixed ?? lazy ?? ''],
    ),
  );
}

const packageOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
const isForeign = ([, specifier]: [string, string]) => !/^[.#]/.test(specifier) && !isBuiltin(specifier);

test('the bot imports its own dependencies, and of the sandbox the entry point in one file', async () => {
  const { dependencies } = await readManifest('.');
  const foreign = [...(await importsOf('src')), ...(await importsOf('commands'))].filter(isForeign);
  const others = foreign.filter(([, specifier]) => !(packageOf(specifier) in dependencies));
  expect(others).toEqual([['src/connection.ts', 'discord-sandbox']]);
});

test('the sandbox imports its own dependencies, and nothing of the bot', async () => {
  const { dependencies } = await readManifest('sandbox');
  const all = (await importsOf('sandbox/src')).filter(([file]) => !file.startsWith('sandbox/src/testing/'));
  expect(all.filter(isForeign).filter(([, specifier]) => !(packageOf(specifier) in dependencies))).toEqual(
    [],
  );
  const leaving = all.filter(([file, specifier]) => {
    const target = specifier.startsWith('.') ? join(file, '..', specifier) : specifier;
    return specifier.startsWith('#') || (specifier.startsWith('.') && !target.startsWith('sandbox/src/'));
  });
  expect(leaving).toEqual([]);
});

/** What a production install holds: no sandbox, neither its folder nor its link in node_modules. */
async function copyWithoutSandbox(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'production-'));
  for (const part of ['package.json', 'package-lock.json', 'src', 'commands', 'data'])
    await cp(part, join(folder, part), { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  for (const name of (await readdir('node_modules')).filter((name) => name !== 'discord-sandbox'))
    await symlink(join(process.cwd(), 'node_modules', name), join(folder, 'node_modules', name));
  return folder;
}

test('without the sandbox it runs with a token, and says in a line what is missing without one', async () => {
  const folder = await copyWithoutSandbox();
  const { token, apiUrl, home, people } = await openTestSandbox();
  const bot = await runProgramIn(folder, { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl });
  await bot.says(/"msg":"ready"/);
  expect(await people.command(home.cinema, 'member', 'film random')).toMatchObject({ message: {} });
  const tokenless = await runProgramIn(folder, {});
  expect(await tokenless.exit).toBe(1);
  expect(tokenless.output()).toMatch(
    /^DISCORD_TOKEN: is missing, and the sandbox, .* is not installed here\.\n$/,
  );
});

import { access, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { commands } from '../commands/index.ts';

const readme = await readFile('README.md', 'utf8');
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {
  version: string;
  scripts: Record<string, string>;
};

test('the README names every command, and no other', () => {
  const names = commands.flatMap((slash) =>
    slash.subcommands
      ? slash.subcommands.map((command) => `/${slash.name} ${command.name}`)
      : [`/${slash.name}`],
  );
  const rows = readme
    .split('\n')
    .filter((line) => line.startsWith('| `/'))
    .join('\n');
  const named = [...rows.matchAll(/`(\/[a-z ]+)`/g)].map(([, name = '']) => name);
  expect(new Set(named)).toEqual(new Set(names));
});

test('the changelog begins with the version of the package', async () => {
  const [, newest] = /^## (\S+)$/m.exec(await readFile('CHANGELOG.md', 'utf8')) ?? [];
  expect(newest).toBe(manifest.version);
});

test('every setting is named', async () => {
  const settings = [...(await readFile('.env.example', 'utf8')).matchAll(/^([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  for (const name of settings) expect(readme).toContain(`\`${name}\``);
});

test('every npm script that a document names exists', async () => {
  const documents = [
    readme,
    await readFile('CONTRIBUTING.md', 'utf8'),
    await readFile('data/README.md', 'utf8'),
    await readFile('docs/hosting.md', 'utf8'),
    await readFile('docs/security.md', 'utf8'),
  ].join('\n');
  for (const [, script] of documents.matchAll(/npm run ([a-z]+(?:-[a-z]+)*)/g))
    expect(manifest.scripts).toHaveProperty(script ?? '');
});

test('every picture and file that it links to is there', async () => {
  for (const [, path] of readme.matchAll(/\]\((?!https:)([^)]+)\)/g))
    await expect(access(path ?? '')).resolves.toBeUndefined();
});

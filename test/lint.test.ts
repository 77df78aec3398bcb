import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Imports that go against the one direction, and those beside them that do not. */
const cases: [file: string, from: string, isAllowed: boolean][] = [
  ['src/i18n/a.ts', '../films/library.ts', false],
  ['src/i18n/a.ts', '#films/library.ts', false],
  ['src/i18n/ru/a.ts', '../language.ts', true],
  ['src/storage/a.ts', '../daily/service.ts', false],
  ['src/storage/a.ts', '../runtime/log.ts', true],
  ['src/runtime/a.ts', '#daily/service.ts', false],
  ['src/films/a.ts', '#storage/database.ts', false],
  ['src/films/dataset/a.ts', '../../storage/database.ts', false],
  ['src/films/a.ts', '../discord/gateway/client.ts', false],
  ['src/films/a.ts', '../discord/reply.ts', true],
  ['src/films/a.ts', '../config.ts', false],
  ['src/films/a.ts', 'discord.js', false],
  ['src/films/poster/a.ts', '../../runtime/log.ts', false],
  ['src/films/poster/a.ts', '../../runtime/clock.ts', true],
  ['src/daily/schedule/a.ts', '../store/picks.ts', false],
  ['src/daily/store/a.ts', '../posting/worker.ts', false],
  ['src/daily/store/a.ts', '../schedule/schedule.ts', true],
  ['src/daily/posting/a.ts', '../../discord/dispatcher.ts', false],
  ['src/daily/posting/a.ts', '../../../commands/index.ts', false],
  ['src/daily/service.ts', './posting/worker.ts', true],
  ['src/discord/a.ts', '../../commands/index.ts', false],
  ['src/discord/a.ts', '../app.ts', false],
  ['src/discord/a.ts', 'discord-sandbox', false],
  ['src/discord/a.ts', 'discord.js', true],
  ['commands/film/a.ts', '#storage/database.ts', false],
  ['commands/film/a.ts', '../../src/storage/database.ts', false],
  ['commands/film/a.ts', '#discord/dispatcher.ts', false],
  ['commands/film/a.ts', '#discord/command.ts', true],
  ['commands/daily/a.ts', '#daily/posting/worker.ts', false],
  ['commands/daily/a.ts', '#daily/service.ts', true],
  ['commands/a.ts', '#runtime/log.ts', false],
  ['commands/a.ts', '#runtime/random.ts', true],
  ['commands/a.ts', '#app.ts', false],
  ['commands/a.ts', 'discord.js', false],
  ['commands/a.ts', './film/random.ts', true],
];

describe('the linter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  await cp('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  for (const [at, [file, from]] of cases.entries()) {
    const path = join(folder, nameOf(file, at));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `import { a } from '${from}';\nexport const b = a;\n`);
  }
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), ['--format', 'unix'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const refused = stdout.split('\n').filter((line) => line.includes('no-restricted-imports'));

  test.each(
    cases.map(([file, from, isAllowed], at) => [file, from, isAllowed ? 'lets' : 'forbids', at] as const),
  )('in %s an import from %s: it %s it', (file, _, verdict, at) => {
    expect(refused.some((line) => line.includes(nameOf(file, at)))).toBe(verdict === 'forbids');
  });
});

/** Each case has a file of its own, in the room that it is about. */
const nameOf = (file: string, at: number) =>
  file.endsWith('/a.ts') ? file.replace('a.ts', `a-${at}.ts`) : file;

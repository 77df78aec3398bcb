import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

/** Prints the packages whose modules are loaded by what follows. */
const listing = `
  import { registerHooks } from 'node:module';
  const seen = new Set();
  registerHooks({
    load(url, context, next) {
      seen.add(/.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]);
      return next(url, context);
    },
  });
  process.on('exit', () => console.log(JSON.stringify([...seen])));
`;

test('the bot loads nothing at its start that only what comes later needs: SQL, pictures, metrics', async () => {
  const code = `${listing} await import(${JSON.stringify(new URL('../src/app.ts', import.meta.url).href)});`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]);
  const loaded = JSON.parse(stdout) as (string | null)[];
  const own = Object.keys(manifest.dependencies).filter((name) => loaded.includes(name));
  expect(own).toEqual([
    '@discordjs/formatters',
    '@discordjs/rest',
    '@discordjs/ws',
    '@orama/stemmers',
    'discord-api-types',
    'discord.js',
    'undici',
    'zod',
  ]);
});

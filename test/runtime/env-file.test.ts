import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvFile } from '#runtime/env-file.ts';

/** Two folders, the one of the start and the package's, with these files in them. */
async function folders(files: Record<string, string | Buffer>) {
  const base = await mkdtemp(join(tmpdir(), 'dobrokino-'));
  for (const folder of ['start', 'package']) await mkdir(join(base, folder));
  for (const [name, content] of Object.entries(files)) await writeFile(join(base, name), content);
  const read = () => readEnvFile(join(base, 'start'), join(base, 'package'));
  return { base, read };
}

test.each([
  ['DISCORD_TOKEN=abc.def.ghi\nSHARDS=0/2 # the first'],
  ['\uFEFFDISCORD_TOKEN="abc.def.ghi"\r\nSHARDS=0/2\r\n'],
  ["export DISCORD_TOKEN='abc.def.ghi'\nSHARDS=0/2"],
])('%j is read', async (text) => {
  const { read } = await folders({ 'start/.env': text });
  expect(await read()).toEqual({ values: { DISCORD_TOKEN: 'abc.def.ghi', SHARDS: '0/2' } });
});

test('a token counts though a comment beside it is in another encoding', async () => {
  const bytes = Buffer.concat([Buffer.from([0x23, 0xf2, 0xee, 0x0a]), Buffer.from('DISCORD_TOKEN=a.b.c')]);
  const { read } = await folders({ 'start/.env': bytes });
  expect(await read()).toEqual({ values: { DISCORD_TOKEN: 'a.b.c' } });
});

test.each([
  [
    { 'start/.env': Buffer.from('DISCORD_TOKEN=a.b.c', 'utf16le') },
    '/start/.env is not UTF-8 text: save it as UTF-8',
  ],
  [{ 'start/.env': Buffer.from([0xff, 0xfe, 0x44]) }, '/start/.env is not UTF-8 text: save it as UTF-8'],
  [{ 'start/.env': 'LOG_LEVEL=warn' }, '/start/.env names no DISCORD_TOKEN'],
  [{ 'start/.env': 'DISCORD_TOKEN=\n' }, '/start/.env leaves DISCORD_TOKEN empty'],
  [{ 'start/.env.txt': 'DISCORD_TOKEN=a.b.c' }, '/start/.env.txt must be named .env'],
  [{ 'package/.env': 'DISCORD_TOKEN=a.b.c' }, '.env lies in BASE/package, but the start was in BASE/start'],
  [{}, 'DISCORD_TOKEN is not set and there is no .env in BASE/start'],
])('of %j it is said why there is no token', async (files: Record<string, string | Buffer>, reason) => {
  const { base, read } = await folders(files);
  const expected = reason.startsWith('/') ? base + reason : reason.replaceAll('BASE', base);
  expect((await read()).noToken).toBe(expected);
});

test('a folder in its place is told with what the system says', async () => {
  const { base, read } = await folders({});
  await mkdir(join(base, 'start', '.env'));
  expect(await read()).toEqual({ values: {}, noToken: `${base}/start/.env cannot be read (EISDIR)` });
});

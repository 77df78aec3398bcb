import { access, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSettings } from '#config.ts';

const Compose = z.strictObject({
  name: z.string(),
  'x-hardened': z.object(),
  'x-bot': z.object(),
  'x-one-of-two': z.object(),
  services: z.record(
    z.string(),
    z.object({
      profiles: z.array(z.enum(['plain', 'postgres', 'watch'])).min(1),
      restart: z.literal('unless-stopped'),
      image: z.string(),
      build: z.string().optional(),
      read_only: z.boolean().optional(),
      cap_drop: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string()).optional(),
      ports: z.array(z.string().startsWith('127.0.0.1:', 'is open to everybody')).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

const compose = Compose.parse(parse(await readFile('compose.yaml', 'utf8'), { merge: true }));
const bots = Object.entries(compose.services).filter(([, { build }]) => build);
const dockerfile = await readFile('Dockerfile', 'utf8');

test('each service of compose.yaml mounts what there is', async () => {
  for (const { volumes = [] } of Object.values(compose.services)) {
    for (const volume of volumes) {
      const [from = ''] = volume.split(':');
      if (from.startsWith('./')) await access(from);
      else expect(compose.volumes).toHaveProperty(from);
    }
  }
});

test('every bot of compose.yaml has settings that it takes, a read-only root and no capability', () => {
  expect(bots.map(([name]) => name)).toEqual(['bot', 'bot-0', 'bot-1']);
  for (const [, { environment = {}, read_only, cap_drop }] of bots) {
    const token = { DISCORD_TOKEN: 'MTIz.some.token' };
    expect(readSettings({ ...token, ...environment }).mistakes).toBeUndefined();
    expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
  }
});

test('the processes beside each other share out the shards, and one database', () => {
  const several = bots.filter(([, { profiles }]) => profiles.includes('postgres'));
  const shards = several.map(([, { environment }]) => environment?.['SHARDS']);
  expect(shards).toEqual(several.map((_, shard) => `${shard}/${several.length}`));
  expect(new Set(several.map(([, { environment }]) => environment?.['DATABASE_URL'])).size).toBe(1);
});

test('the image has the Node of the lock file, and settings that the bot takes', async () => {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const version = lock.packages['node_modules/node']?.version ?? 'none';
  expect(dockerfile).toContain(`ARG NODE=node:${version}-slim`);
  const [, settings = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(dockerfile) ?? [];
  const pairs = [...settings.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]);
  const environment = { DISCORD_TOKEN: 'MTIz.some.token', ...Object.fromEntries(pairs) };
  expect(readSettings(environment).settings).toMatchObject({ HTTP_PORT: 8080, HTTP_HOST: '0.0.0.0' });
});

test('Prometheus asks every bot, by the name that compose.yaml gives it and at the port of the image', async () => {
  const Scrapes = z.object({
    rule_files: z.array(z.string()),
    scrape_configs: z.tuple([
      z.object({
        job_name: z.literal('dobrokino'),
        dns_sd_configs: z.tuple([z.object({ names: z.array(z.string()), port: z.literal(8080) })]),
      }),
    ]),
  });
  const { scrape_configs } = Scrapes.parse(parse(await readFile('ops/prometheus.yaml', 'utf8')));
  expect(scrape_configs[0].dns_sd_configs[0].names).toEqual(bots.map(([name]) => name));
});

test('the systemd unit starts the program that there is, with as much memory for young objects', async () => {
  const unit = await readFile('ops/dobrokino.service', 'utf8');
  const [, flags, file = ''] = /^ExecStart=\S+\/node (\S+) (\S+)$/m.exec(unit) ?? [];
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  expect(scripts.start).toBe(`node ${flags} ${file}`);
  expect(dockerfile).toContain(`CMD ["node", "${flags}", "${file}"]`);
});

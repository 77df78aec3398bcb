import { access, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
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
  const [, flags, file = ''] =
    /^ExecStart=\/opt\/dobrokino\/\S+\/node (\S+) \/opt\/dobrokino\/(\S+)$/m.exec(unit) ?? [];
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  expect(scripts.start).toBe(`node ${flags} ${file}`);
  expect(dockerfile).toContain(`CMD ["node", "${flags}", "${file}"]`);
});

const Workload = z.object({
  kind: z.enum(['StatefulSet', 'Deployment']),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    replicas: z.int(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        containers: z.tuple([
          z.object({
            env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
            livenessProbe: z.object({ httpGet: z.object({ path: z.literal('/healthz') }) }).optional(),
            readinessProbe: z.object(),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
            }),
          }),
        ]),
      }),
    }),
  }),
});

test('each pod of ops/kubernetes may do nothing but its work, and finds what it asks for by name', async () => {
  const texts = await Promise.all(
    ['dobrokino', 'proxy'].map((name) => readFile(`ops/kubernetes/${name}.yaml`, 'utf8')),
  );
  const objects = texts
    .flatMap((text) => parseAllDocuments(text))
    .map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as { kind: string; metadata: { name: string } };
    });
  const workloads = objects
    .filter(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')
    .map((one) => Workload.parse(one));
  const services = objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
  for (const { spec } of workloads)
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  const [bots] = workloads;
  const { env = [] } = bots?.spec.template.spec.containers[0] ?? {};
  const settings = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  const pods = bots?.spec.replicas ?? 0;
  for (const pod of [0, pods - 1]) {
    const given = { ...settings, DISCORD_TOKEN: 'MTIz.some.token', HOSTNAME: `dobrokino-${pod}` };
    expect(readSettings(given).settings?.SHARDS).toEqual({ ids: [pod], count: pods });
  }
  expect(services).toContain(new URL(settings['DISCORD_API_URL'] ?? '').hostname);
});

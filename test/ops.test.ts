import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { counters, gauges, histograms } from '#runtime/metrics.ts';
import { createPrometheusMetrics } from '#runtime/prometheus.ts';
import { readExposition } from './support/exposition.ts';

const Alerts = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string().optional() }),
        }),
      ),
    }),
  ),
});

const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })),
});

const alerts = Alerts.parse(parse(await readFile('ops/alerts.yaml', 'utf8')));
const dashboard = Dashboard.parse(JSON.parse(await readFile('ops/grafana-dashboard.json', 'utf8')));
const expressions = [
  ...alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
];
const families = readExposition(await createPrometheusMetrics().text([]));
const own = Object.values({ ...counters, ...histograms, ...gauges });

/** Every series that can be asked for: a histogram has three names. */
const series = new Set(
  [...families].flatMap(([name, { type }]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);

test.each(expressions)('%s asks for what is exported', (expression) => {
  const names = expression.match(/\b(dobrokino|process|nodejs)_\w+/g) ?? [];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(series).toContain(name);
  const known = new Set<string>(['instance', 'job', 'le', ...own.flatMap(({ labels }) => [...labels])]);
  const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '));
  for (const label of grouped) expect(known).toContain(label);
});

test('the dashboard shows every metric of the bot’s own', () => {
  const shown = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join(' ');
  for (const { name } of own) expect(shown).toContain(name);
});

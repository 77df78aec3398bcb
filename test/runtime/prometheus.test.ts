import { expect, test } from 'vitest';
import { counters, gauges, histograms } from '#runtime/metrics.ts';
import { createPrometheusMetrics } from '#runtime/prometheus.ts';
import { readExposition } from '../support/exposition.ts';

test('what was counted, measured and read stands in the text, with help and type', async () => {
  const metrics = createPrometheusMetrics();
  metrics.count('posts', { outcome: 'posted' });
  metrics.count('posts', { outcome: 'posted' }, 2);
  metrics.observe('lateness', Temporal.Duration.from({ seconds: 7 }), {});
  const paused = { key: 'paused', labels: { reason: 'no "access"' }, value: 3 } as const;
  const families = readExposition(await metrics.text([paused, { key: 'films', labels: {}, value: 207 }]));
  expect(families.get('dobrokino_posts_total')).toMatchObject({
    type: 'counter',
    samples: [{ labels: { outcome: 'posted' }, value: 3 }],
  });
  expect(families.get('dobrokino_films')?.samples[0]?.value).toBe(207);
  expect(families.get('dobrokino_schedules_paused')?.samples[0]?.labels['reason']).toContain('access');
  const lateness = families.get('dobrokino_post_lateness_seconds');
  expect(lateness?.samples.filter(({ value }) => value === 1).map(({ labels }) => labels['le'])).toContain(
    '15',
  );
});

test('a state that is over leaves the text, and an unknown one is no number', async () => {
  const metrics = createPrometheusMetrics();
  await metrics.text([{ key: 'connected', labels: { shard: '3' }, value: 1 }]);
  const families = readExposition(await metrics.text([]));
  expect(families.get('dobrokino_gateway_connected')?.samples).toEqual([]);
  expect(families.get('dobrokino_schedules_due')?.samples).toMatchObject([{ value: NaN }]);
});

test('two sets of metrics know nothing of each other, and the process tells of memory and lag', async () => {
  const one = createPrometheusMetrics();
  const other = createPrometheusMetrics();
  one.count('setAside', {});
  const families = readExposition(await other.text([]));
  expect(families.get('dobrokino_schedules_set_aside_total')?.samples).toMatchObject([{ value: 0 }]);
  expect(families.get('process_resident_memory_bytes')?.samples[0]?.value).toBeGreaterThan(1e6);
  expect(families.has('nodejs_eventloop_lag_seconds')).toBe(true);
});

test.each(Object.values({ ...counters, ...histograms, ...gauges }))(
  '$name keeps to Prometheus’ conventions',
  ({ name, help }) => {
    const isCounter = Object.values(counters).some((one) => one.name === name);
    expect(name).toMatch(/^dobrokino_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(isCounter);
    expect(name).not.toMatch(/milli|_ms$|minutes|hours|percent|kilo/);
    expect(help).toMatch(/^[A-Z0-9].*\.$/);
  },
);

test.each([
  'dobrokino_films 1\n',
  '# HELP a b\n# TYPE a gauge\nb 1\n',
  '# HELP a b\n# TYPE a gauge\na 1\na 2\n',
  '# HELP a b\n# TYPE a counter\na -1\n',
  '# HELP a b\n# TYPE a gauge\na{x=1} 1\n',
  '# HELP a b\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
])('the reader refuses %j', (text) => {
  expect(() => readExposition(text)).toThrow();
});

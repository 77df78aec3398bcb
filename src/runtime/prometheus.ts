import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  counters,
  gauges,
  histograms,
  type CounterKey,
  type GaugeKey,
  type HistogramKey,
  type ReadableMetrics,
} from './metrics.ts';

/** Seconds: quick answers and queries, Discord's 3 seconds. */
const short = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];
/** Seconds: from a film in time to one that is posted after almost six hours. */
const long = [1, 2, 5, 15, 30, 60, 120, 300, 900, 3600, 7200, 14_400, 21_600];

const buckets: Record<HistogramKey, number[]> = {
  interaction: short,
  firstAnswer: short,
  database: short,
  lateness: long,
  rateLimitWait: short,
};

/**
 * Metrics in a registry of their own, with those of the process and of Node beside them (memory, event loop lag).
 * @see https://prometheus.io/docs/practices/naming/
 */
export function createPrometheusMetrics(): ReadableMetrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const counted = mapValues(counters, ({ name, help, labels }) => {
    const counter = new Counter({ name, help, labelNames: labels, registers: [register] });
    return counter;
  });
  const measured = mapValues(histograms, ({ name, help, labels }, key) => {
    const options = { name, help, labelNames: labels, buckets: buckets[key], registers: [register] };
    return new Histogram(options);
  });
  const states = mapValues(gauges, ({ name, help, labels }) => {
    const gauge = new Gauge({ name, help, labelNames: labels, registers: [register] });
    return gauge;
  });
  return {
    count: (key: CounterKey, labels, by = 1) => counted[key].inc(labels, by),
    observe: (key: HistogramKey, duration, labels) =>
      measured[key].observe(labels, duration.total('seconds')),
    text(readings) {
      for (const gauge of Object.values(states)) gauge.reset();
      // What has no labels stands at 0 after that, also where it is unknown: NaN says so.
      for (const key of unlabelled) states[key].set(NaN);
      for (const { key, labels, value } of readings) states[key].set(labels, value);
      return register.metrics();
    },
  };
}

const unlabelled = (Object.keys(gauges) as GaugeKey[]).filter((key) => gauges[key].labels.length === 0);

const mapValues = <K extends string, V, W>(record: Record<K, V>, map: (value: V, key: K) => W) =>
  Object.fromEntries(
    (Object.entries(record) as [K, V][]).map(([key, value]) => [key, map(value, key)]),
  ) as Record<K, W>;

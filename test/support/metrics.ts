import type { Metrics, ReadableMetrics } from '#runtime/metrics.ts';

/** Metrics that the test reads, by name and labels as they were told. */
export interface RecordedMetrics extends ReadableMetrics {
  /** The sum of a counter, over all labels or over those with a value. */
  total(key: Parameters<Metrics['count']>[0], value?: string): number;
  /** What was observed, in seconds. */
  seconds(key: Parameters<Metrics['observe']>[0]): number[];
}

export function recordMetrics(): RecordedMetrics {
  const counts: { key: string; labels: string[]; by: number }[] = [];
  const observed: { key: string; seconds: number }[] = [];
  return {
    count: (key, labels, by = 1) => void counts.push({ key, labels: Object.values(labels), by }),
    observe: (key, duration) => void observed.push({ key, seconds: duration.total('seconds') }),
    text: () => Promise.resolve(''),
    total: (key, value) =>
      counts
        .filter((one) => one.key === key && (value === undefined || one.labels.includes(value)))
        .reduce((sum, { by }) => sum + by, 0),
    seconds: (key) => observed.filter((one) => one.key === key).map(({ seconds }) => seconds),
  };
}

import type { Clock } from './clock.ts';

/** All that is counted and measured, by what it is called here: Prometheus' name, its help and its labels. */
export const counters = {
  interactions: metric('interactions_total', 'Interactions answered.', ['kind', 'command', 'outcome']),
  posts: metric('posts_total', 'Dates of channels that came to their end, by how.', ['outcome']),
  retries: metric('retries_total', 'Steps of daily films that are tried again, by trouble.', ['reason']),
  pauses: metric('pauses_total', 'Schedules that were paused because of trouble.', ['reason']),
  setAside: metric('schedules_set_aside_total', 'Stored schedules that could not be read.', []),
  rateLimits: metric('rate_limits_total', "Answers of Discord's that asked to wait (429).", ['scope']),
} as const;

export const histograms = {
  interaction: metric('interaction_duration_seconds', 'From an interaction to its whole answer.', [
    'kind',
    'command',
  ]),
  firstAnswer: metric(
    'interaction_first_answer_seconds',
    'From an interaction to its first answer, for which Discord waits 3 seconds.',
    ['kind', 'command'],
  ),
  lateness: metric('post_lateness_seconds', 'From the time of a daily film to its post.', []),
  rateLimitWait: metric('rate_limit_wait_seconds', 'Waits that Discord asked for (429).', ['scope']),
  database: metric('database_call_duration_seconds', 'Calls of the database, each of one query or more.', []),
} as const;

/** States, read when somebody asks for them. */
export const gauges = {
  build: metric('build_info', 'The version that runs; always 1.', ['version']),
  films: metric('films', 'Films in the list.', []),
  ready: metric('ready', '1 while every shard is connected and the database answers.', []),
  token: metric('discord_token_accepted', '1 while Discord takes the token for posts.', []),
  schedules: metric('schedules', 'Channels with a daily film, paused ones among them.', []),
  due: metric('schedules_due', 'Schedules that a worker is to take up now.', []),
  overdue: metric('schedules_overdue', 'Schedules whose film is more than ten minutes late.', []),
  paused: metric('schedules_paused', 'Paused schedules, by reason.', ['reason']),
  backup: metric('last_backup_timestamp_seconds', 'When npm run backup was last done.', []),
  clock: metric('clock_difference_seconds', "How far the host's clock is ahead of Discord's.", []),
  connected: metric('gateway_connected', '1 while the shard is connected.', ['shard']),
  ping: metric('gateway_ping_seconds', "From a heartbeat to the gateway's answer.", ['shard']),
  sessionStarts: metric('gateway_session_starts_remaining', 'Connections that Discord still allows.', []),
} as const;

interface Metric<L extends string> {
  name: `dobrokino_${string}`;
  help: string;
  labels: readonly L[];
}

export type CounterKey = keyof typeof counters;
export type HistogramKey = keyof typeof histograms;
export type GaugeKey = keyof typeof gauges;

type LabelsOf<M> = M extends Metric<infer L> ? Readonly<Record<L, string>> : never;

/** Hears what is counted and measured. */
export interface Metrics {
  count<K extends CounterKey>(key: K, labels: LabelsOf<(typeof counters)[K]>, by?: number): void;
  observe<K extends HistogramKey>(
    key: K,
    duration: Temporal.Duration,
    labels: LabelsOf<(typeof histograms)[K]>,
  ): void;
}

/** One reading of a state. */
export type Reading = {
  [K in GaugeKey]: { key: K; value: number; labels: LabelsOf<(typeof gauges)[K]> };
}[GaugeKey];

/** Metrics that can be read. */
export interface ReadableMetrics extends Metrics {
  /** All of them with the given states, in Prometheus' text format. */
  text(readings: readonly Reading[]): Promise<string>;
}

/** Where nobody reads them, nothing is counted. */
export const noMetrics: ReadableMetrics = {
  count: () => {},
  observe: () => {},
  text: () => Promise.resolve(''),
};

/** Runs a call of the database and notes how long it took. */
export const measureDatabase =
  (clock: Clock, metrics: Metrics) =>
  async <T>(call: () => Promise<T>): Promise<T> => {
    const begun = clock.elapsed();
    return call().finally(() => metrics.observe('database', since(begun, clock), {}));
  };

/** What has passed since a moment of `elapsed`. */
export const since = (begun: number, clock: Clock) =>
  Temporal.Duration.from({ microseconds: Math.round((clock.elapsed() - begun) * 1000) });

function metric<const L extends string>(name: string, help: string, labels: readonly L[]): Metric<L> {
  return { name: `dobrokino_${name}`, help, labels };
}

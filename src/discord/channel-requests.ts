import { DefaultRestOptions, RateLimitError, REST } from 'discord.js';
import { Agent } from 'undici';
import { Refused } from '../daily/posting/channels.ts';
import { unauthorized } from '../daily/posting/troubles.ts';
import { readHttpDate, type Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { createRateLimiter, type Priority } from './rate-limiter.ts';
import { isDiscords, toFailure, waitOf, withReadableRefusal } from './request-failure.ts';

export interface ChannelRequestsOptions {
  token: string;
  /** The REST base, such as https://discord.com/api. */
  api: string;
  /** Real time, also where the bot's own clock is moved: Discord's limits know no other. */
  clock: Clock;
  /** This process's share of Discord's global limit. */
  requestsPerSecond: number;
  log: Pick<Log, 'error' | 'info'>;
  metrics: Metrics;
  /** Called as a request is sent; what it returns hears the moment that the answer tells, undefined where it tells none. */
  listen(): (date: Temporal.Instant | undefined) => void;
  /** After so long a connection that does not come about, and an answer, are given up. */
  patience?: { connect: Temporal.Duration; answer: Temporal.Duration };
}

/** The connection's is the shorter one: what was given up before it was sent leaves no doubt. */
const usualPatience = {
  connect: Temporal.Duration.from({ seconds: 4 }),
  answer: Temporal.Duration.from({ seconds: 10 }),
};

/** Makes one request. Throws Refused, NotSent or Unanswered. */
export type Ask = <T>(priority: Priority, request: (rest: REST) => Promise<unknown>) => Promise<T>;

export interface ChannelRequests {
  ask: Ask;
  /** Whether Discord took the token at the last request. */
  isTokenTaken(): boolean;
}

/** A limit of one route that ends within so many milliseconds is waited for; the caller retries after a longer one. */
const mostWait = 5000;
/** So often a request may meet a rate limit before the caller is told. */
const mostLimits = 3;

/**
 * Requests of the daily film, apart from the client's own so that no burst of posts delays a command. What failed is
 * not tried again here: the caller retries, since it knows what is in doubt. A rate limit costs its own time only: a
 * global one holds back every request, and the refused one goes first after it.
 */
export function createChannelRequests(options: ChannelRequestsOptions): ChannelRequests {
  const { token, clock } = options;
  const rest = createRest(options);
  const limiter = createRateLimiter(clock, options.requestsPerSecond);
  const watch = watchToken(options);
  const run = async (priority: Priority, request: (rest: REST) => Promise<unknown>, limits = 0) => {
    await limiter.turn(priority);
    try {
      const answer = await request(rest);
      watch.taken();
      return answer;
    } catch (error) {
      if (error instanceof RateLimitError) {
        tellLimit(error, options.metrics);
        const milliseconds = waitOf(error);
        if (error.global) limiter.hold(Temporal.Duration.from({ milliseconds }));
        const mayWait = limits < mostLimits && milliseconds <= mostWait;
        if (!mayWait) throw toFailure(error);
        if (!error.global) await clock.sleepUntil(clock.now().add({ milliseconds }));
        return run('again', request, limits + 1);
      }
      const failure = toFailure(error);
      if (failure instanceof Refused && failure.code === unauthorized) {
        // The library drops its token at a 401, which a proxy or an incident may cause.
        rest.setToken(token);
        watch.refused();
      }
      throw failure;
    }
  };
  return {
    ask: async <T>(priority: Priority, request: (rest: REST) => Promise<unknown>) =>
      (await run(priority, request)) as T,
    isTokenTaken: watch.isTaken,
  };
}

function tellLimit(error: RateLimitError, metrics: Metrics): void {
  const { scope } = error;
  metrics.count('rateLimits', { scope });
  metrics.observe('rateLimitWait', Temporal.Duration.from({ milliseconds: waitOf(error) }), { scope });
}

function createRest({
  token,
  api,
  requestsPerSecond,
  listen,
  patience = usualPatience,
}: ChannelRequestsOptions): REST {
  const rest = new REST({
    agent: new Agent({ connect: { timeout: patience.connect.total('milliseconds') } }),
    api: api.replace(/\/+$/, ''),
    version: '10',
    retries: 0,
    timeout: patience.answer.total('milliseconds'),
    globalRequestsPerSecond: requestsPerSecond,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: 500,
    async makeRequest(url, init) {
      const hear = listen();
      const response = await DefaultRestOptions.makeRequest(url, init);
      // Whoever stands in between may have a clock of his own that is wrong.
      if (isDiscords(response)) hear(readHttpDate(response.headers.get('date')));
      return withReadableRefusal(response);
    },
  });
  return rest.setToken(token);
}

/** A token that is not taken for so many milliseconds is told: at a start the gateway tells of it, and ends the bot. */
const untold = 5000;

/** Logs a token that is lastingly not taken once, and its end. */
function watchToken({ log, clock }: Pick<ChannelRequestsOptions, 'log' | 'clock'>) {
  let refusedSince: number | undefined;
  let isTold = false;
  return {
    isTaken: () => refusedSince === undefined,
    taken() {
      if (isTold) log.info('Discord takes the token again; the daily films go on');
      refusedSince = undefined;
      isTold = false;
    },
    refused() {
      refusedSince ??= clock.elapsed();
      if (isTold || clock.elapsed() - refusedSince < untold) return;
      isTold = true;
      log.error('Discord does not take the token (401); the daily films are tried again with growing pauses');
    },
  };
}

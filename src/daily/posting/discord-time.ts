import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { Unanswered, type Channels } from './channels.ts';

/**
 * Discord's time, learnt from the `Date` header of its answers: all processes share it, and a host's clock that is
 * wrong or is set does not move it.
 */
export interface DiscordTime {
  /** Discord's time where it is known, else the host's. */
  now(): Temporal.Instant;
  /**
   * Whether `now` is Discord's: false before the first answer, after the machine slept or its clock was set, and while
   * one answer contradicts the others.
   */
  isKnown(): boolean;
  /** Whether anything may be concluded from `now`: it is Discord's, or the host's where Discord's answers tell none. */
  isUsable(): boolean;
  /**
   * Called as a request is sent; what it returns hears what the answer tells, undefined for one without the header, as
   * a proxy may give.
   */
  listen(): (date: Temporal.Instant | undefined) => void;
  /** Seconds by which the host's clock is ahead of Discord's; undefined while that is not known. */
  difference(): number | undefined;
}

/** Between two answers the host's clock and its monotonic one may drift apart by so many milliseconds. */
const mostDrift = 2000;
/** The header counts whole seconds: an answer within so many milliseconds of what was expected changes nothing. */
const headerPrecision = 2000;
/** An answer that is read later than so many milliseconds after its question tells a time that is long over. */
const longestAnswer = 15_000;
/** After answers of so many milliseconds of which none told the time, as behind a proxy that takes it away, the host's must do. */
const longestSilence = 3_600_000;
/** Nobody knows whether they would have told it while none came for so many milliseconds: the hour begins anew. */
const longestGap = 300_000;
/** A host's clock that is off by more milliseconds than this is told in the log. */
const notable = 60_000;

/** The host's clock and its monotonic one at one moment, in milliseconds. */
interface HostReading {
  host: number;
  elapsed: number;
}

/** What they said when Discord's time was so much. */
type Reading = HostReading & { discord: number };

export function createDiscordTime(clock: Clock, log: Pick<Log, 'warn' | 'info'>): DiscordTime {
  let reading: Reading | undefined;
  let isDoubted = false;
  const silence = createSilence(clock, log);
  const tell = tellDifference(log);
  const host = () => clock.now().epochMilliseconds;
  /** Whether the host neither slept nor had its clock set since. */
  const isSteadySince = (since: HostReading) =>
    Math.abs(host() - since.host - (clock.elapsed() - since.elapsed)) <= mostDrift;
  const expected = () =>
    reading && isSteadySince(reading) ? reading.discord + clock.elapsed() - reading.elapsed : undefined;
  const isKnown = () => !isDoubted && expected() !== undefined;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(expected() ?? host())),
    isKnown,
    isUsable: () => isKnown() || silence.isLong(),
    listen() {
      const asked = { host: host(), elapsed: clock.elapsed() };
      return (date) => {
        silence.hear(date !== undefined);
        const took = clock.elapsed() - asked.elapsed;
        if (!date || took > longestAnswer || !isSteadySince(asked)) return;
        const told = date.epochMilliseconds;
        const known = expected() ?? told;
        // Given at some moment between the question and now.
        const fits = known > told - headerPrecision && known < told + headerPrecision + took;
        const isContradicted = !fits && !isDoubted;
        isDoubted = isContradicted;
        // One answer alone may be wrong: the next one decides, and until then nobody knows.
        if (isContradicted) return;
        reading = { discord: fits ? known : told, host: host(), elapsed: clock.elapsed() };
        tell(reading.host - reading.discord);
      };
    },
    difference: () => reading && (reading.host - reading.discord) / 1000,
  };
}

/**
 * Nothing is concluded from a time that nobody vouches for: where Discord's is not known, it is asked for. Throws a
 * Failure, also where the answers do not tell it and it is too early to trust the host's.
 */
export async function askTime({
  channels,
  discordTime,
}: {
  channels: Pick<Channels, 'askTime'>;
  discordTime: DiscordTime;
}): Promise<void> {
  // Again where the machine slept before it read the answer.
  for (let tries = 0; tries < 3 && !discordTime.isKnown(); tries++) await channels.askTime();
  if (!discordTime.isUsable()) throw new Unanswered('the answers tell no time');
}

/** How long answers have told no time; said once, as is its end. */
function createSilence(clock: Clock, log: Pick<Log, 'warn' | 'info'>) {
  let since: number | undefined;
  let last = 0;
  return {
    isLong: () => since !== undefined && last - since > longestSilence,
    hear(isTold: boolean) {
      const isGap = clock.elapsed() - last > longestGap;
      last = clock.elapsed();
      if (!isTold && since !== undefined && isGap) since = last;
      if (!isTold && since === undefined) {
        since = last;
        log.warn("Discord's answers tell no time; after an hour daily films go by the host's clock");
      } else if (isTold && since !== undefined) {
        since = undefined;
        log.info("Discord's answers tell the time again");
      }
    },
  };
}

/** Says once that the host's clock is off, and once that it is right again. */
function tellDifference(log: Pick<Log, 'warn' | 'info'>) {
  let isOff = false;
  return (milliseconds: number) => {
    const wasOff = isOff;
    isOff = Math.abs(milliseconds) > notable;
    const seconds = Math.round(milliseconds / 1000);
    if (isOff && !wasOff) {
      log.warn({ seconds }, "the host's clock differs from Discord's; daily films go by Discord's");
    } else if (wasOff && !isOff) log.info({ seconds }, "the host's clock agrees with Discord's again");
  };
}

import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';

/**
 * Discord's time, learnt from the `Date` header of its answers: all processes share it, and a host's clock that is
 * wrong or is set does not move it.
 */
export interface DiscordTime {
  /** Discord's time where it is known, else the host's. */
  now(): Temporal.Instant;
  /** Whether `now` is Discord's: false before the first answer, and after the machine slept or its clock was set. */
  isKnown(): boolean;
  /** Learns from an answer; undefined for one without the header, as a proxy may give. */
  learn(date: Temporal.Instant | undefined): void;
  /** Whether the last answer told no time, so that the host's must do. */
  isWithheld(): boolean;
  /** Seconds by which the host's clock is ahead of Discord's; undefined while that is not known. */
  difference(): number | undefined;
}

/** Between two answers the host's clock and its monotonic one may drift apart by so many milliseconds. */
const mostDrift = 2000;
/** The header counts whole seconds: an answer within so many milliseconds of what was expected changes nothing. */
const headerPrecision = 2000;
/** A host's clock that is off by more milliseconds than this is told in the log. */
const notable = 60_000;

interface Reading {
  discord: number;
  host: number;
  elapsed: number;
}

export function createDiscordTime(clock: Clock, log: Pick<Log, 'warn' | 'info'>): DiscordTime {
  let reading: Reading | undefined;
  let withheld = false;
  const tell = tellDifference(log);
  const host = () => clock.now().epochMilliseconds;
  const isKnown = () =>
    reading !== undefined &&
    Math.abs(host() - reading.host - (clock.elapsed() - reading.elapsed)) <= mostDrift;
  const expected = () =>
    reading && isKnown() ? reading.discord + clock.elapsed() - reading.elapsed : undefined;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(expected() ?? host())),
    isKnown,
    isWithheld: () => withheld,
    learn(date) {
      withheld = date === undefined;
      if (!date) return;
      const known = expected();
      const told = date.epochMilliseconds;
      const discord = known !== undefined && Math.abs(known - told) < headerPrecision ? known : told;
      reading = { discord, host: host(), elapsed: clock.elapsed() };
      tell(reading.host - discord);
    },
    difference: () => reading && (reading.host - reading.discord) / 1000,
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

import { toInstant } from '../../storage/instants.ts';
import type { PickRow } from '../../storage/tables.ts';

/**
 * `chosen`: not yet known to be posted. `posted`: it is. `late`: skipped, more than six hours after its time.
 * `skipped`: a manager wished so. `refused`: Discord did not take this film. `unknown`: it may be there, and nobody
 * can look.
 */
export const outcomes = ['chosen', 'posted', 'late', 'skipped', 'refused', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes after which the channel counts as having been shown the film, so that it is not chosen again soon. */
export const countsAsShown: readonly Outcome[] = ['posted', 'unknown', 'refused'];

export const allExtras = ['thread', 'publish', 'ping', 'picture'] as const;
export type Extra = (typeof allExtras)[number];
/** `pending`, `done`, or why not. */
export type Extras = Partial<Record<Extra, string>>;

/** A try to post of which nobody knows whether it reached Discord. */
export interface Try {
  at: Temporal.Instant;
  /** Whose time that is: the host's may be wrong, so that nothing is concluded from its age. */
  by: 'discord' | 'host';
}

/** What became of a channel's film on one local date. */
export interface DailyPick {
  channelId: string;
  guildId: string | undefined;
  date: Temporal.PlainDate;
  filmId: string | undefined;
  outcome: Outcome;
  dueAt: Temporal.Instant;
  /** The first try that is in doubt. */
  doubt: Try | undefined;
  messageId: string | undefined;
  postedAt: Temporal.Instant | undefined;
  extras: Extras;
  /** Why it came to its outcome, where the outcome does not tell: one of our words, or a code of Discord's. */
  reason: string | undefined;
  /** Grows with each change. */
  revision: number;
}

export type PickChange = Partial<Omit<DailyPick, 'channelId' | 'guildId' | 'date' | 'revision'>>;

/** A row that says no more than that the date has one. */
export const blankPick = (
  { channelId, guildId }: { channelId: string; guildId: string },
  date: Temporal.PlainDate,
  dueAt: Temporal.Instant,
  outcome: Outcome,
): DailyPick => ({
  channelId,
  guildId,
  date,
  dueAt,
  outcome,
  filmId: undefined,
  doubt: undefined,
  messageId: undefined,
  postedAt: undefined,
  extras: {},
  reason: undefined,
  revision: 0,
});

/**
 * The rows that can be read, in their order. An outcome of a later version counts as `unknown`: rather none than two;
 * a row without a date that can be read says nothing about any day.
 */
export const readPicks = (rows: readonly PickRow[]): DailyPick[] =>
  rows.flatMap((row) => {
    try {
      return [toPick(row)];
    } catch {
      return [];
    }
  });

const toPick = (row: PickRow): DailyPick => ({
  channelId: row.channelId,
  guildId: row.guildId ?? undefined,
  date: Temporal.PlainDate.from(row.localDate),
  filmId: row.filmId ?? undefined,
  outcome: outcomes.find((known) => known === row.outcome) ?? 'unknown',
  dueAt: Temporal.Instant.fromEpochMilliseconds(row.dueAt),
  doubt: toTry(row),
  messageId: row.messageId ?? undefined,
  postedAt: toInstant(row.postedAt),
  extras: readExtras(row.extras),
  reason: row.reason ?? undefined,
  revision: row.revision,
});

function toTry({ triedAt, triedBy }: PickRow): Try | undefined {
  const at = toInstant(triedAt);
  return at && { at, by: triedBy === 'discord' ? 'discord' : 'host' };
}

function readExtras(text: string): Extras {
  try {
    const extras: unknown = JSON.parse(text);
    return typeof extras === 'object' && extras !== null ? extras : {};
  } catch {
    return {};
  }
}

export const toRow = (pick: DailyPick): PickRow => ({
  channelId: pick.channelId,
  guildId: pick.guildId ?? null,
  localDate: pick.date.toString(),
  filmId: pick.filmId ?? null,
  outcome: pick.outcome,
  dueAt: pick.dueAt.epochMilliseconds,
  triedAt: pick.doubt?.at.epochMilliseconds ?? null,
  triedBy: pick.doubt?.by ?? null,
  messageId: pick.messageId ?? null,
  postedAt: pick.postedAt?.epochMilliseconds ?? null,
  extras: JSON.stringify(pick.extras),
  reason: pick.reason ?? null,
  revision: pick.revision,
});

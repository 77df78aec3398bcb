import { z } from 'zod';
import { toInstant } from '../../storage/instants.ts';
import type { SubscriptionRow } from '../../storage/tables.ts';
import { SubscriptionSettings } from './settings.ts';

/** Why a schedule is paused. `by-hand`: a manager wished so. The others are told to people, with how to fix it. */
export const pauseReasons = [
  'by-hand',
  'channel-gone',
  'server-gone',
  'no-access',
  'no-permission',
  'no-embeds',
  'wrong-channel',
  'thread-closed',
  'blocked',
  'no-film',
  'unreadable',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** One channel's daily film: what was chosen, and how it stands. */
export interface Subscription {
  channelId: string;
  guildId: string;
  settings: SubscriptionSettings;
  /** Grows with each claim and each change, so that whoever was overtaken writes nothing. */
  revision: number;
  /** The moment of the next film; it stays while that film is tried again. */
  dueAt: Temporal.Instant;
  /** When a worker takes it up; undefined while nothing is to be done. */
  nextAt: Temporal.Instant | undefined;
  /** Tries in a row that failed, for whatever reason. */
  failures: number;
  /** How many of them in a row had the same trouble. */
  repeats: number;
  paused: PauseReason | undefined;
  /** What went wrong last: one of our words, or a code of Discord's. */
  trouble: string | undefined;
  /** When the reason for the pause was first told in a channel. */
  toldAt: Temporal.Instant | undefined;
  /** Whether a manager was told in private. */
  hinted: boolean;
  /** Since when the channel is lost. */
  lostAt: Temporal.Instant | undefined;
}

export type SubscriptionChange = Partial<Omit<Subscription, 'channelId' | 'guildId' | 'revision'>>;

/** A row that this version cannot read: it is set aside, and touches no other. */
export interface UnreadableSubscription {
  channelId: string;
  guildId: string;
  revision: number;
  /** Which field is wrong, and how, in one line. */
  reason: string;
}

/** What a schedule is once its trouble is over. */
export const noTrouble = {
  failures: 0,
  repeats: 0,
  paused: undefined,
  trouble: undefined,
  toldAt: undefined,
  hinted: false,
  lostAt: undefined,
} as const satisfies SubscriptionChange;

/** Reads one row; a row that cannot be read is told apart instead of thrown, since it must not stop others. */
export function readSubscription(row: SubscriptionRow): Subscription | UnreadableSubscription {
  try {
    return toSubscription(row);
  } catch (error) {
    const { channelId, guildId, revision } = row;
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return { channelId, guildId, revision, reason: reason.replace(/\s+/g, ' ').slice(0, 300) };
  }
}

export const isReadable = (one: Subscription | UnreadableSubscription): one is Subscription =>
  'settings' in one;

const toSubscription = (row: SubscriptionRow): Subscription => ({
  channelId: row.channelId,
  guildId: row.guildId,
  settings: SubscriptionSettings.parse(JSON.parse(row.settings)),
  revision: row.revision,
  dueAt: Temporal.Instant.fromEpochMilliseconds(row.dueAt),
  nextAt: toInstant(row.nextAt),
  failures: row.failures,
  repeats: row.repeats,
  paused: row.paused === null ? undefined : toPauseReason(row.paused),
  trouble: row.trouble ?? undefined,
  toldAt: toInstant(row.toldAt),
  hinted: row.hinted === 1,
  lostAt: toInstant(row.lostAt),
});

/** A reason of a later version has no words in this one; whoever resumes the schedule learns whether it still holds. */
const toPauseReason = (stored: string): PauseReason =>
  pauseReasons.find((reason) => reason === stored) ?? 'unreadable';

/** Only the columns that the change names; undefined empties one. */
export function toColumns(change: SubscriptionChange): Partial<SubscriptionRow> {
  const columns: { [K in keyof SubscriptionChange]: () => Partial<SubscriptionRow> } = {
    settings: () => ({ settings: JSON.stringify(change.settings) }),
    dueAt: () => (change.dueAt ? { dueAt: change.dueAt.epochMilliseconds } : {}),
    nextAt: () => ({ nextAt: change.nextAt?.epochMilliseconds ?? null }),
    failures: () => ({ failures: change.failures ?? 0 }),
    repeats: () => ({ repeats: change.repeats ?? 0 }),
    paused: () => ({ paused: change.paused ?? null }),
    trouble: () => ({ trouble: change.trouble ?? null }),
    toldAt: () => ({ toldAt: change.toldAt?.epochMilliseconds ?? null }),
    hinted: () => ({ hinted: change.hinted ? 1 : 0 }),
    lostAt: () => ({ lostAt: change.lostAt?.epochMilliseconds ?? null }),
  };
  const named = Object.keys(change) as (keyof SubscriptionChange)[];
  return Object.assign({}, ...named.map((key) => columns[key]?.())) as Partial<SubscriptionRow>;
}

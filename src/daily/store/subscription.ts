import { toInstant } from '../../storage/instants.ts';
import type { SubscriptionRow } from '../../storage/tables.ts';
import { Settings } from './settings.ts';
import type { PauseReason } from '../posting/troubles.ts';

/** One channel's daily film: what was chosen, and how it stands. */
export interface Subscription {
  channelId: string;
  guildId: string;
  settings: Settings;
  /** Grows with each claim and each change, so that whoever was overtaken settles nothing. */
  revision: number;
  /** The moment of the next film; it stays while that film is tried again. */
  dueAt: Temporal.Instant;
  /** When a worker looks at it; undefined while nothing is to be done. */
  nextAt: Temporal.Instant | undefined;
  /** Tries in a row that failed. */
  failures: number;
  paused: PauseReason | undefined;
  /** What Discord said at the last refusal. */
  trouble: string | undefined;
  /** When the reason for the rest was first told in a channel. */
  toldAt: Temporal.Instant | undefined;
  /** Whether a manager was told in private. */
  hinted: boolean;
  /** Since when the channel is lost. */
  lostAt: Temporal.Instant | undefined;
}

export type SubscriptionChange = Partial<Omit<Subscription, 'channelId' | 'guildId' | 'revision'>>;

export const toSubscription = (row: SubscriptionRow): Subscription => ({
  channelId: row.channel_id,
  guildId: row.guild_id,
  settings: Settings.parse(JSON.parse(row.settings)),
  revision: row.revision,
  dueAt: Temporal.Instant.fromEpochMilliseconds(row.due_at),
  nextAt: toInstant(row.next_at),
  failures: row.failures,
  paused: (row.paused ?? undefined) as PauseReason | undefined,
  trouble: row.trouble ?? undefined,
  toldAt: toInstant(row.told_at),
  hinted: row.hinted === 1,
  lostAt: toInstant(row.lost_at),
});

/** Only the columns that the change names; undefined empties one. */
export function toColumns(change: SubscriptionChange): Partial<SubscriptionRow> {
  const columns: { [K in keyof SubscriptionChange]: () => Partial<SubscriptionRow> } = {
    settings: () => ({ settings: JSON.stringify(change.settings) }),
    dueAt: () => (change.dueAt ? { due_at: change.dueAt.epochMilliseconds } : {}),
    nextAt: () => ({ next_at: change.nextAt?.epochMilliseconds ?? null }),
    failures: () => ({ failures: change.failures ?? 0 }),
    paused: () => ({ paused: change.paused ?? null }),
    trouble: () => ({ trouble: change.trouble ?? null }),
    toldAt: () => ({ told_at: change.toldAt?.epochMilliseconds ?? null }),
    hinted: () => ({ hinted: change.hinted ? 1 : 0 }),
    lostAt: () => ({ lost_at: change.lostAt?.epochMilliseconds ?? null }),
  };
  const named = Object.keys(change) as (keyof SubscriptionChange)[];
  return Object.assign({}, ...named.map((key) => columns[key]?.())) as Partial<SubscriptionRow>;
}

import type { PickRow, SubscriptionRow } from '#storage/tables.ts';
import { settingsWith } from './settings.ts';

/** A row as it is stored, with whatever a test wants otherwise. */
export const someSubscription = (
  channelId: string,
  change: Partial<SubscriptionRow> = {},
): SubscriptionRow => ({
  channelId,
  guildId: '1',
  settings: JSON.stringify(settingsWith({ zone: 'Europe/Berlin' })),
  revision: 3,
  dueAt: 1_795_000_000_000,
  nextAt: 1_795_000_000_000,
  failures: 0,
  repeats: 0,
  paused: null,
  trouble: null,
  toldAt: null,
  hinted: 0,
  lostAt: null,
  ...change,
});

export const somePick = (channelId: string, change: Partial<PickRow> = {}): PickRow => ({
  channelId,
  guildId: '1',
  localDate: '2026-11-22',
  filmId: 'the-diamond-arm',
  outcome: 'posted',
  dueAt: 1_794_900_000_123,
  triedAt: null,
  triedBy: null,
  messageId: '1300000000000000001',
  postedAt: 1_794_900_001_456,
  extras: '{"thread":"done"}',
  reason: null,
  revision: 2,
  ...change,
});

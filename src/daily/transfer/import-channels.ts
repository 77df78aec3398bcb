import type { Executor } from '../posting/run-claim.ts';
import { askTime } from '../posting/discord-time.ts';
import { settleMissed } from '../posting/missed.ts';
import { knownDates, lease, planTurn } from '../posting/plan.ts';
import { mostChannels, unknownSettingsOf } from '../posting/set-up.ts';
import type { DailyPick } from '../store/pick.ts';
import { latestPicks } from '../store/picks.ts';
import { saveChannels, type SavedChannel } from '../store/save-channels.ts';
import {
  isReadable,
  noTrouble,
  type Subscription,
  type UnreadableSubscription,
} from '../store/subscription.ts';
import type { Subscriptions } from '../store/subscriptions.ts';
import type { ImportedChannel } from './read-import.ts';

/** What is to be imported, and the server's schedules as they were when that was decided. */
export interface ImportWish {
  guildId: string;
  channels: readonly ImportedChannel[];
  before: Subscriptions;
}

export type ImportResult =
  | { kind: 'done'; subscriptions: readonly Omit<Subscription, 'revision'>[]; days: number }
  /** Somebody has changed a schedule since; nothing was imported. */
  | { kind: 'changed' }
  | { kind: 'too-many' };

/**
 * Sets all channels up as the file wants them, or none. A channel that has a daily film gets these settings instead of
 * its own; the dates that it knows stand, and those that only the file knows are added, so that none has a second film.
 */
export async function importChannels(
  { guildId, channels, before }: ImportWish,
  executor: Executor,
): Promise<ImportResult> {
  const all = [...before.subscriptions, ...before.unreadable];
  const wanted: SavedChannel[] = [];
  for (const channel of channels) {
    const known = all.find(({ channelId }) => channelId === channel.channelId);
    wanted.push(await planChannel(channel, guildId, known, executor));
  }
  const history = channels.flatMap((one) => one.history.map((day): DailyPick => ({ ...day, guildId })));
  const { database } = executor;
  const saved = await saveChannels(database, { guildId, channels: wanted, history, most: mostChannels });
  if (typeof saved === 'string') return { kind: saved };
  return { kind: 'done', subscriptions: wanted.map(({ subscription }) => subscription), days: saved.days };
}

async function planChannel(
  { channelId, settings: wanted, isPaused, history }: ImportedChannel,
  guildId: string,
  known: Subscription | UnreadableSubscription | undefined,
  executor: Executor,
): Promise<SavedChannel> {
  const { database, discordTime } = executor;
  const readable = known && isReadable(known) ? known : undefined;
  const running = readable && !readable.paused ? await settleMissed(readable, executor) : undefined;
  const stored = await latestPicks(database, channelId, knownDates);
  const picks = together(stored, history, guildId);
  // At the last moment: the machine may have slept since, or its clock been set.
  await askTime(executor);
  const now = discordTime.now();
  const settings = { ...unknownSettingsOf(readable?.settings), ...wanted };
  const turn = planTurn(settings, picks, now, running);
  const paused = { paused: 'by-hand', hinted: true, nextAt: now.add(lease) } as const;
  return {
    subscription: { channelId, guildId, settings, ...turn, ...noTrouble, ...(isPaused && paused) },
    revision: known?.revision,
  };
}

/** The latest dates of both, newest first; what is stored of a date stands. */
function together(
  stored: readonly DailyPick[],
  imported: ImportedChannel['history'],
  guildId: string,
): DailyPick[] {
  const known = new Set(stored.map(({ date }) => String(date)));
  const added = imported.filter(({ date }) => !known.has(String(date)));
  return [...stored, ...added.map((day) => ({ ...day, guildId }))]
    .sort((a, b) => Temporal.PlainDate.compare(b.date, a.date))
    .slice(0, knownDates);
}

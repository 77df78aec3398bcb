import { z } from 'zod';
import type { Library } from '../../films/library.ts';
import type { Languages } from '../../i18n/language.ts';
import { mostChannels } from '../posting/set-up.ts';
import type { DailyPick } from '../store/pick.ts';
import type { SubscriptionSettings } from '../store/settings.ts';
import { formVersion } from '../store/transfer-form.ts';
import { readDay } from './read-day.ts';
import { readSchedule } from './read-schedule.ts';

/** What a file is held against: what this bot knows, and what time it is. */
export interface Known {
  library: Library;
  languages: Languages;
  now: Temporal.Instant;
}

/** One channel as an exported file wants it. */
export interface ImportedChannel {
  channelId: string;
  settings: SubscriptionSettings;
  isPaused: boolean;
  /** Dates that are over, and such as were skipped. */
  history: readonly ImportedDay[];
}

export type ImportedDay = Omit<DailyPick, 'guildId'>;

/** What keeps a file, or one of its channels, from being imported. */
export interface ImportProblem {
  kind:
    | 'no-json'
    | 'no-export'
    | 'later-version'
    | 'empty'
    | 'too-many'
    | 'too-long'
    | 'twice'
    | 'damaged'
    | 'unknown'
    | 'no-film'
    | 'future'
    | 'stray';
  channelId?: string;
  /** The place in the file, such as `history[3].dueAt`. */
  where?: string;
}

export interface ReadImport {
  channels: readonly ImportedChannel[];
  problems: readonly ImportProblem[];
}

/** More days than 25 channels can have in the 400 for which each is kept, beside the last day of each film. */
const mostDays = 25_000;

/**
 * Reads what `exportGuild` wrote, from whoever sends it: each channel is held by itself against the form and against
 * what this bot knows. Throws nothing, whatever the file holds.
 */
export function readImport(bytes: Uint8Array, known: Known): ReadImport {
  const file = readFile(bytes);
  if ('kind' in file) return { channels: [], problems: [file] };
  const schedules = file.schedules.map((value, at) => readSchedule(value, `schedules[${at}]`, known));
  const zones = new Map(schedules.map(({ zone, channelId }) => [channelId, zone]));
  const days = file.history.map((value, at) => readDay(value, `history[${at}]`, zones, known));
  const problems = [...schedules, ...days].flatMap(({ problem }) => problem ?? []);
  const channels = schedules.flatMap(({ channel }) => channel ?? []);
  const history = Map.groupBy(
    days.flatMap(({ day }) => day ?? []),
    ({ channelId }) => channelId,
  );
  return {
    channels: channels.map((one) => ({ ...one, history: history.get(one.channelId) ?? [] })),
    problems: [
      ...problems,
      ...repeated(channels, ({ channelId }) => channelId),
      ...repeated(
        days.flatMap(({ day }) => day ?? []),
        ({ channelId, date }) => `${channelId} ${String(date)}`,
      ),
    ],
  };
}

const Envelope = z.object({
  format: z.literal('dobrokino'),
  version: z.int().min(1),
  schedules: z.array(z.unknown()),
  history: z.array(z.unknown()),
});

function readFile(bytes: Uint8Array): z.infer<typeof Envelope> | ImportProblem {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { kind: 'no-json' };
  }
  const { data } = Envelope.safeParse(json);
  if (!data) return { kind: 'no-export' };
  if (data.version > formVersion) return { kind: 'later-version' };
  if (data.schedules.length === 0) return { kind: 'empty' };
  if (data.schedules.length > mostChannels) return { kind: 'too-many' };
  return data.history.length > mostDays ? { kind: 'too-long' } : data;
}

/** A problem for each key that comes more than once. */
const repeated = <T extends { channelId: string }>(
  all: readonly T[],
  toKey: (one: T) => string,
): ImportProblem[] =>
  [...Map.groupBy(all, toKey).values()].flatMap(([first, second]) =>
    first && second ? [{ kind: 'twice' as const, channelId: first.channelId }] : [],
  );

import type { Film } from '#films/dataset/schema.ts';
import type { SubscriptionSettings } from '#daily/store/settings.ts';
import type { Message } from './discord.ts';
import { readDate } from './films.ts';
import type { Life } from './host.ts';
import { channelIdOf } from './story.ts';
import { toTime, type Deed, type RequestFault, type RequestKind, type Story } from './story.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A film's message, with the date that it says. */
export type FilmMessage = Message & { date: string; filmId: string };

/** A schedule as it stood for a while; until it changed it may have been either. */
export interface Version {
  from: number;
  to: number;
  settings: SubscriptionSettings | undefined;
  /** Why it was paused as it began. */
  paused: string | undefined;
}

/** Something that a person did, from the call to its answer. */
export interface Command {
  does: Deed;
  channel: number;
  from: number;
  to: number;
  /** What came of it: what was answered, or why nothing was. */
  result: unknown;
  error?: unknown;
}

/** What was noted of a run, for the checks. */
export interface Notes {
  films: FilmMessage[];
  notices: Message[];
  commands: Command[];
  versions: Map<number, Version[]>;
  /** By channel, or of all: when something was wrong. */
  troubles: { channel: number | undefined; from: number; to: number; what: string }[];
  /** By host: when nothing ran on it. */
  away: { host: number; from: number; to: number }[];
  /** By channel: when something was asked about it. */
  requests: Map<string, number[]>;
  /** Log lines that tell of a fault of ours. */
  exceptions: { at: number; text: string }[];
  lines: string[];
  say(line: string): void;
  counts: { kills: number; sleeps: number; faults: number; commands: number; requests: number };
  channelIndex(channelId: string): number | undefined;
  message(message: Message): void;
  request(kind: RequestKind, channelId: string | undefined, fault: RequestFault | undefined): void;
  databaseFault(): void;
  trouble(channel: number | undefined, from: number, to: number, what: string): void;
  logOf(life: Life): object;
}

export type { Film };

/** What is asked about no channel: the time. */
export const aboutNone = '';

/** How long a request that failed so keeps the bot from trying again. */
const hurts: Partial<Record<RequestFault, number>> = {
  limit: 120_000,
  'long-limit': 2_800_000,
  late: 30_000,
  queue: 70_000,
};

export function createNotes(story: Story, time: VirtualTime): Notes {
  const begin = Temporal.Instant.from(story.begin).epochMilliseconds;
  const indexes = new Map(story.channels.map((_, index) => [channelIdOf(index), index]));
  const note = (line: string) => void notes.lines.push(`${toTime(time.now() - begin)} ${line}`);
  const notes: Notes = {
    films: [],
    notices: [],
    commands: [],
    versions: new Map(),
    troubles: [],
    away: [],
    requests: new Map(),
    exceptions: [],
    lines: [],
    say: note,
    counts: { kills: 0, sleeps: 0, faults: 0, commands: 0, requests: 0 },
    channelIndex: (channelId) => indexes.get(channelId),
    message(message) {
      note(`message ${JSON.stringify(message)}`);
      const date = message.date === undefined ? undefined : readDate(message.date, message.at);
      if (message.kind === 'film' && date && message.filmId !== undefined) {
        notes.films.push(Object.assign(message, { date: String(date), filmId: message.filmId }));
      } else if (message.kind === 'notice') notes.notices.push(message);
    },
    request(kind, channelId, fault) {
      note(`request ${kind} ${channelId ?? ''} ${fault ?? ''}`);
      notes.counts.requests++;
      const times = notes.requests.get(channelId ?? aboutNone) ?? [];
      times.push(time.now());
      notes.requests.set(channelId ?? aboutNone, times);
      if (!fault) return;
      notes.counts.faults++;
      const channel = channelId === undefined ? undefined : indexes.get(channelId);
      notes.trouble(channel, time.now(), time.now() + (hurts[fault] ?? 15_000), `${kind} ${fault}`);
    },
    databaseFault() {
      notes.counts.faults++;
      notes.trouble(undefined, time.now(), time.now() + 10_000, 'database');
    },
    trouble: (channel, from, to, what) => void notes.troubles.push({ channel, from, to, what }),
    logOf: (life) => createLog(notes, life, time, note),
  };
  return notes;
}

/** What is logged by a process that still runs; an error that no port has thrown is a fault of ours. */
function createLog(notes: Notes, life: Life, time: VirtualTime, say: (line: string) => void) {
  const note = (level: string) => (fields: unknown, text?: string) => {
    if (life.isOver) return;
    const { err, ...rest } = (typeof fields === 'object' ? fields : { text: fields }) as { err?: unknown };
    const why = err instanceof Error ? (err.stack ?? err.message) : '';
    say(`${level} ${text ?? ''} ${JSON.stringify(rest)} ${why}`);
    if (level === 'error' && err !== undefined)
      notes.exceptions.push({ at: time.now(), text: `${text ?? ''}: ${why}` });
  };
  return { debug: () => undefined, info: note('info'), warn: note('warn'), error: note('error') };
}

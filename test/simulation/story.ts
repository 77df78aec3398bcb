import type { SubscriptionSettings } from '#daily/store/settings.ts';

/** All that happens in one run, so that it can be told again, and shortened. Times are milliseconds. */
export interface Story {
  profile: string;
  seed: number;
  /** An ISO instant. */
  begin: string;
  /** Discord knows a nonce for so long. */
  nonceLasts: number;
  /** Whether Discord tells the nonce of a message in a channel's history. */
  tellsNonces: boolean;
  films: number;
  /** By how much each machine's clock is ahead. */
  hosts: { ahead: number }[];
  channels: ChannelStory[];
  events: StoryEvent[];
  /** All that is broken is mended at this moment. */
  mendedAt: number;
  lasts: number;
}

export interface ChannelStory {
  settings: Pick<SubscriptionSettings, 'time' | 'zone' | 'days'> & Partial<SubscriptionSettings>;
  guild: number;
  /** The messages of other people: a page of 100 is written in so many milliseconds; 0 where nobody writes. */
  page: number;
}

/** What can go wrong with one request. */
export const requestFaults = [
  'not-sent',
  'lost-request',
  'lost-answer',
  'hang-up',
  'late',
  'slow',
  'status',
  'status-done',
  'limit',
  'long-limit',
  'token',
  'proxy',
  'shape',
  'queue',
] as const;
export type RequestFault = (typeof requestFaults)[number];

export type RequestKind = 'film' | 'notice' | 'welcome' | 'read' | 'extra' | 'find' | 'time';

export const databaseFaults = ['away', 'lost', 'slow'] as const;
export type DatabaseFault = (typeof databaseFaults)[number];

export type Lack = 'view' | 'send' | 'embed' | 'history';

export const deeds = [
  'start',
  'skip',
  'now',
  'pause',
  'resume',
  'stop',
  'forget',
  'preview',
  'today',
  'status',
] as const;
export type Deed = (typeof deeds)[number];

/** `crossing`: not at the moment itself, but when a host is about to go through its so-many-th await of a port after it. */
interface At {
  at: number;
  host?: number;
  crossing?: number;
}

export type StoryEvent = At &
  (
    | { kind: 'kill'; host: number; down: number }
    | { kind: 'deploy'; host: number; down: number }
    | { kind: 'sleep'; host: number; lasts: number; isFrozen: boolean }
    | { kind: 'clock'; host: number; ahead: number }
    | { kind: 'request'; fault: RequestFault; of?: RequestKind; channel?: number; times: number }
    | {
        kind: 'weather';
        fault: RequestFault;
        of?: RequestKind;
        channel?: number;
        chance: number;
        lasts: number;
      }
    | { kind: 'database'; fault: DatabaseFault; times: number }
    | { kind: 'outage'; fault: DatabaseFault; lasts: number }
    | { kind: 'rights'; channel: number; lack: Lack; lasts: number }
    | { kind: 'film-refused'; channel: number; code: number; lasts: number }
    | { kind: 'channel-deleted'; channel: number }
    | { kind: 'message-deleted'; channel: number }
    | { kind: 'chatter'; channel: number; page: number; lasts: number }
    /** A schedule's row is one that this version cannot read. */
    | { kind: 'unreadable-row'; channel: number; lasts: number }
    | { kind: 'no-date'; lasts: number }
    | { kind: 'person'; does: Deed; channel: number; settings?: Partial<SubscriptionSettings> }
  );

/** A story in lines that a person reads. */
export function tell({ events, ...story }: Story): string {
  const { profile, seed, begin, nonceLasts, tellsNonces, hosts, channels } = story;
  const lines = [...events]
    .sort((a, b) => a.at - b.at)
    .map((event) => `  ${toTime(event.at)} ${describe(event)}`);
  const places = channels.map(
    ({ settings, guild, page }, index) =>
      `  channel ${index}: ${JSON.stringify({ ...settings, guild, page })}`,
  );
  const head = `${profile}, seed ${seed}, begins ${begin}, nonce ${nonceLasts / 1000} s${tellsNonces ? '' : ' (not in the history)'}, clocks ahead ${hosts.map(({ ahead }) => `${ahead / 1000} s`).join(', ')}`;
  return [head, ...places, ...lines].join('\n');
}

function describe(event: StoryEvent): string {
  const { kind, at: _, ...rest } = event;
  return `${kind} ${JSON.stringify(rest)}`;
}

/** Days, hours, minutes, seconds since the beginning. */
export function toTime(milliseconds: number): string {
  const day = 86_400_000;
  const time = new Temporal.PlainTime().add({ milliseconds: Math.round(milliseconds % day) });
  return `${Math.floor(milliseconds / day)}d ${time.toString({ smallestUnit: 'millisecond' })}`;
}

export const channelIdOf = (index: number) => String(1_000_000_000_000_000_001n + BigInt(index));

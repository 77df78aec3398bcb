/** Why a schedule is paused. `by-hand`: a manager wished so. The others are told to people, with how to fix it. */
export type PauseReason =
  | 'by-hand'
  | 'channel-gone'
  | 'server-gone'
  | 'no-access'
  | 'no-permission'
  | 'no-embeds'
  | 'wrong-channel'
  | 'thread-closed'
  | 'blocked'
  | 'no-film'
  | 'unreadable';

/** What an answer of Discord that refuses a post means for the schedule. */
export type Meaning =
  /** Nothing was posted; another try may succeed. */
  | { kind: 'later' }
  /** Lasting. `tries` refusals in a row are needed to believe it. */
  | { kind: 'lasting'; reason: PauseReason; tries: number }
  /** The role to ping is gone: the post goes without. */
  | { kind: 'role-gone' }
  /** The enforced nonce names a message that somebody has deleted: it was posted. */
  | { kind: 'posted-and-deleted' }
  /** This film's post is wrong, and would be again; another film's may not be. `tries` refusals are needed to believe it. */
  | { kind: 'film-refused'; tries: number };

const lasting = (reason: PauseReason, tries = 1): Meaning => ({ kind: 'lasting', reason, tries });
const filmRefused = (tries = 1): Meaning => ({ kind: 'film-refused', tries });

/** AutoMod's and the server's link filter. */
const blocking = [200_000, 200_001, 240_000];

/**
 * Missing access and permission also come for a moment while roles are edited, a filter's refusal from one word.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const meanings: Record<number, Meaning> = {
  10_003: lasting('channel-gone'),
  10_004: lasting('server-gone'),
  50_001: lasting('no-access', 3),
  50_013: lasting('no-permission', 3),
  50_008: lasting('wrong-channel'),
  50_024: lasting('wrong-channel'),
  40_058: lasting('wrong-channel'),
  160_005: lasting('thread-closed'),
  50_083: lasting('thread-closed'),
  10_011: { kind: 'role-gone' },
  50_028: { kind: 'role-gone' },
  10_008: { kind: 'posted-and-deleted' },
  50_035: filmRefused(),
  50_006: filmRefused(),
  40_005: filmRefused(),
  50_109: filmRefused(),
  ...Object.fromEntries(blocking.map((code) => [code, filmRefused(3)])),
};

export const meaningOf = (code: number): Meaning => meanings[code] ?? { kind: 'later' };

export const isBlocking = (trouble: string | undefined) => blocking.includes(Number(trouble));

/** Limits and outages that pass; 401 and 429 stand for a token that Discord does not take and a rate limit. */
const passing = new Set([
  0, 401, 429, 20_016, 20_022, 20_028, 20_029, 40_004, 40_006, 40_062, 110_000, 110_001, 130_000,
]);

export const isPassing = (code: number) => passing.has(code);

/** Channels that nobody finds again: their rows end after 60 days. */
export const isLost = (reason: PauseReason) =>
  reason === 'channel-gone' || reason === 'server-gone' || reason === 'no-access';

/** Why a schedule rests. `by-hand`: a manager wished so. The others are told to people, with the mend. */
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
  | 'no-film';

/** What an answer of Discord that refuses a post means for the schedule (limits 17). */
export type Meaning =
  /** Nothing was posted; another try may succeed. */
  | { kind: 'later' }
  /** Lasting. `tries` refusals in a row are needed to believe it. */
  | { kind: 'lasting'; reason: PauseReason; tries: number }
  /** The role to ping is gone: the post goes without. */
  | { kind: 'role-gone' }
  /** The enforced nonce names a message that somebody has deleted: it was posted. */
  | { kind: 'posted-and-deleted' }
  /** The post itself is wrong, and would be again. */
  | { kind: 'our-mistake' };

const lasting = (reason: PauseReason, tries = 1): Meaning => ({ kind: 'lasting', reason, tries });

/** Missing access and permission also come for a moment while roles are edited, a filter's refusal from one word. */
const meanings: Record<number, Meaning> = {
  10003: lasting('channel-gone'),
  10004: lasting('server-gone'),
  50001: lasting('no-access', 3),
  50013: lasting('no-permission', 3),
  50008: lasting('wrong-channel'),
  50024: lasting('wrong-channel'),
  40058: lasting('wrong-channel'),
  160005: lasting('thread-closed'),
  50083: lasting('thread-closed'),
  200000: lasting('blocked', 3),
  200001: lasting('blocked', 3),
  240000: lasting('blocked', 3),
  10011: { kind: 'role-gone' },
  50028: { kind: 'role-gone' },
  10008: { kind: 'posted-and-deleted' },
  50035: { kind: 'our-mistake' },
  50006: { kind: 'our-mistake' },
  40005: { kind: 'our-mistake' },
  50109: { kind: 'our-mistake' },
};

/** Limits and illnesses that pass; 429 stands for a rate limit, which has no code of its own. */
const passing = new Set([429, 20016, 20022, 20028, 20029, 40004, 40006, 40062, 110000, 110001, 130000]);

export const isPassing = (code: number) => passing.has(code);

export const meaningOf = (code: number): Meaning => meanings[code] ?? { kind: 'later' };

/** Channels that nobody finds again: their rows end after 60 days. */
export const isLost = (reason: PauseReason) =>
  reason === 'channel-gone' || reason === 'server-gone' || reason === 'no-access';

import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import type { PauseReason } from '../store/subscription.ts';

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
const blocking = [
  Code.MessageWasBlockedByAutomaticModeration,
  Code.TitleWasBlockedByAutomaticModeration,
  Code.MessageBlockedByHarmfulLinksFilter,
];

/**
 * Missing access and permission also come for a moment while roles are edited, a filter's refusal from one word.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const meanings: Record<number, Meaning> = {
  [Code.UnknownChannel]: lasting('channel-gone'),
  [Code.UnknownGuild]: lasting('server-gone'),
  [Code.MissingAccess]: lasting('no-access', 3),
  [Code.MissingPermissions]: lasting('no-permission', 3),
  [Code.CannotSendMessagesInNonTextChannel]: lasting('wrong-channel'),
  [Code.CannotExecuteActionOnThisChannelType]: lasting('wrong-channel'),
  [Code.CannotSendAMessageInAForumChannel]: lasting('wrong-channel'),
  [Code.ThreadLocked]: lasting('thread-closed'),
  [Code.InvalidActionOnArchivedThread]: lasting('thread-closed'),
  [Code.UnknownRole]: { kind: 'role-gone' },
  [Code.InvalidRole]: { kind: 'role-gone' },
  [Code.UnknownMessage]: { kind: 'posted-and-deleted' },
  [Code.InvalidFormBodyOrContentType]: filmRefused(),
  [Code.CannotSendAnEmptyMessage]: filmRefused(),
  [Code.RequestEntityTooLarge]: filmRefused(),
  [Code.RequestBodyContainsInvalidJSON]: filmRefused(),
  ...Object.fromEntries(blocking.map((code) => [code, filmRefused(3)])),
};

export const meaningOf = (code: number): Meaning => meanings[code] ?? { kind: 'later' };

export const isBlocking = (trouble: string | undefined) => blocking.some((code) => String(code) === trouble);

/** Why a refusal with this code would pause a schedule; undefined where it says nothing of the channel. */
export function reasonOf(code: number): PauseReason | undefined {
  if (isBlocking(String(code))) return 'blocked';
  const meaning = meaningOf(code);
  return meaning.kind === 'lasting' ? meaning.reason : undefined;
}

/** Answers without a code of their own: a token that Discord does not take, and a rate limit. */
export const unauthorized = 401;
export const rateLimited = 429;

/** Limits and outages that pass. */
const passing = new Set<number>([
  unauthorized,
  rateLimited,
  Code.GeneralError,
  Code.ActionCannotBePerformedDueToSlowmodeRateLimit,
  Code.AnnouncementEditLimitExceeded,
  Code.ChannelSendRateLimit,
  Code.ServerSendRateLimit,
  Code.SendMessagesHasBeenTemporarilyDisabled,
  Code.FeatureTemporarilyDisabledServerSide,
  Code.ServiceResourceIsBeingRateLimited,
  Code.IndexNotYetAvailable,
  Code.ApplicationNotYetAvailable,
  Code.APIResourceOverloaded,
]);

export const isPassing = (code: number) => passing.has(code);

/** Channels that nobody finds again: their rows end after 60 days. */
export const isLost = (reason: PauseReason) =>
  reason === 'channel-gone' || reason === 'server-gone' || reason === 'no-access';

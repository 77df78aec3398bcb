import type { APIMessage } from 'discord-api-types/v10';
import type { News, State } from '../../page-server/contract.ts';
import type { PageState } from './page.ts';
import { now, toMilliseconds } from './browser-clock.ts';

/** Requests kept on the page. */
const WIRE_LENGTH = 100;

/** The page's state after one piece of news. */
export function applyNews(state: PageState, news: News): PageState {
  switch (news.kind) {
    case 'message':
      return applyMessage(state, news.message);
    case 'message-gone':
      return withMessages(state, news.channelId, (messages) =>
        messages.filter(({ id }) => id !== news.messageId),
      );
    case 'interaction':
      return applyOutcome(state, news);
    case 'state':
      return applyState(state, news.state);
    case 'clock':
      return { ...state, clockShift: toShift(news.now) };
    case 'wire':
    default:
      return withSandbox(state, { wire: [...state.sandbox.wire, news.entry].slice(-WIRE_LENGTH) });
  }
}

/**
 * Takes over all that the server knows; a channel that is gone gives way to the first. Messages that came since are
 * noted as if each had been heard of; what another person sees is no news.
 */
function applyState(state: PageState, sandbox: State): PageState {
  const known = new Set(toIds(state.sandbox));
  const missed = Object.values(sandbox.messages)
    .flat()
    .filter(({ id }) => sandbox.as === state.sandbox.as && !known.has(id));
  const next: PageState = {
    ...state,
    sandbox,
    clockShift: toShift(sandbox.now),
    channelId: sandbox.channels.some(({ id }) => id === state.channelId)
      ? state.channelId
      : (sandbox.channels[0]?.id ?? ''),
  };
  return missed.reduce(noteMessage, next);
}

const toIds = ({ messages }: State): string[] =>
  Object.values(messages).flatMap((channel) => channel.map(({ id }) => id));

export const toShift = (sandboxNow: string): number => toMilliseconds(sandboxNow) - now();

function applyMessage(state: PageState, message: APIMessage): PageState {
  const { channel_id: channelId, id } = message;
  const known = state.sandbox.messages[channelId]?.some((other) => other.id === id) ?? false;
  const next = withMessages(state, channelId, (messages) =>
    known ? messages.map((other) => (other.id === id ? message : other)) : [...messages, message],
  );
  return known ? { ...next, said: toSaid(state, message) } : noteMessage(next, message);
}

/** A message that has come marks its channel as unread, unless that is the open one, and is read out. */
function noteMessage(state: PageState, message: APIMessage): PageState {
  const { channel_id: channelId } = message;
  const isUnread = channelId !== state.channelId && !state.unread.includes(channelId);
  return {
    ...state,
    unread: isUnread ? [...state.unread, channelId] : state.unread,
    said: toSaid(state, message),
  };
}

function applyOutcome(
  state: PageState,
  { interactionId, outcome }: News & { kind: 'interaction' },
): PageState {
  return {
    ...state,
    outcomes: { ...state.outcomes, [interactionId]: outcome },
    interactions:
      outcome === 'failed' ? state.interactions : state.interactions.filter(({ id }) => id !== interactionId),
  };
}

const toSaid = ({ said }: PageState, message: APIMessage): string =>
  message.author.bot ? toSpeech(message) : said;

/** A message as a screen reader should read it when it comes. */
function toSpeech({ author, content, embeds }: APIMessage): string {
  const parts = [content, ...embeds.flatMap(({ title, description }) => [title, description])];
  return `${author.global_name ?? author.username}: ${parts.filter(Boolean).join('. ')}`
    .replaceAll(/\]\([^)]*\)|<[^>]*>|[*_~`|>#[]/gu, '')
    .slice(0, 500);
}

const withMessages = (
  state: PageState,
  channelId: string,
  change: (messages: APIMessage[]) => APIMessage[],
): PageState =>
  withSandbox(state, {
    messages: { ...state.sandbox.messages, [channelId]: change(state.sandbox.messages[channelId] ?? []) },
  });

const withSandbox = (state: PageState, patch: Partial<State>): PageState => ({
  ...state,
  sandbox: { ...state.sandbox, ...patch },
});

import { randomUUID } from 'node:crypto';
import type {
  APIApplicationCommandOptionChoice,
  APIAuthorizingIntegrationOwnersMap,
  APIInteraction,
  APIMessage,
  APIUser,
  InteractionType,
  LocaleString,
} from 'discord-api-types/v10';
import { pause } from '../clock.ts';
import type { Channel, StoredMessage, World } from '../world/world.ts';
import { announceOutcome } from './announced-outcomes.ts';

/** The interactions that the bot has still to answer, or may still follow up. */
export interface PendingInteractions {
  world: World;
  /** By id. */
  open: Map<string, Interaction>;
  /** Sends the interaction to the session that serves this server. */
  deliver: (guildId: string | undefined, payload: APIInteraction) => void;
  /** How long a person watches "thinking…" before they call it a failure. */
  deferralTimeout: Temporal.Duration;
  closing: AbortSignal;
}

export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  person: APIUser;
  locale: LocaleString;
  channel: Channel;
  /** Through whose installation the app was reached. */
  owners: APIAuthorizingIntegrationOwnersMap;
  command?: { id: string; fullName: string };
  /** The message whose button or menu was used. */
  source?: StoredMessage;
  expires: Temporal.Instant;
  state: 'waiting' | 'deferred' | 'answered' | 'failed';
  originalId?: string;
  /** All messages that this interaction's token may alter. */
  messageIds: Set<string>;
  followUps: number;
  outcome: PromiseWithResolvers<Outcome>;
  /** Ends the waiting for a first answer. */
  answered: AbortController;
}

/** What a person sees when the bot has answered. */
export interface VisibleResponse {
  message: APIMessage;
  ephemeral: boolean;
  /** Whether an existing message changed, rather than a new one coming. */
  updated: boolean;
}

export type Choices = APIApplicationCommandOptionChoice[];
export type Outcome = VisibleResponse | Choices | 'failed';

export type InteractionOptions = Pick<Interaction, 'type' | 'person' | 'locale' | 'channel' | 'owners'> &
  Partial<Pick<Interaction, 'command' | 'source'>>;

/**
 * Opens an interaction: from now on the bot has 3 seconds for a first answer and 15 minutes for the others.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export function openInteraction(pending: PendingInteractions, options: InteractionOptions): Interaction {
  forgetExpired(pending);
  const id = pending.world.nextId();
  const interaction: Interaction = {
    ...options,
    id,
    token: Buffer.from(`interaction:${id}:${randomUUID()}`).toString('base64url'),
    expires: pending.world.clock.now().add({ minutes: 15 }),
    state: 'waiting',
    messageIds: new Set(),
    followUps: 0,
    outcome: Promise.withResolvers<Outcome>(),
    answered: new AbortController(),
  };
  pending.open.set(interaction.id, interaction);
  void failWithoutAnswer(pending, interaction);
  return interaction;
}

/** The interaction of a token, which carries its id, as Discord's does. */
export function interactionOf({ open }: PendingInteractions, token: string): Interaction | undefined {
  const [, id = ''] = Buffer.from(token, 'base64url').toString().split(':');
  const interaction = open.get(id);
  return interaction?.token === token ? interaction : undefined;
}

/** Says to the person, and to whoever watches, what has become of it. */
export function resolveOutcome(
  pending: PendingInteractions,
  interaction: Interaction,
  outcome: Outcome,
): void {
  interaction.outcome.resolve(outcome);
  announceOutcome(pending, interaction, outcome === 'failed' ? 'failed' : 'answered');
}

/** The first answer is there, but only as a promise of one: the person sees "thinking…". */
export function showThinking(pending: PendingInteractions, interaction: Interaction): void {
  announceOutcome(pending, interaction, 'thinking');
  void pause(pending.deferralTimeout, pending.closing).then(
    (passed) => passed && interaction.outcome.resolve('failed'),
  );
}

async function failWithoutAnswer(pending: PendingInteractions, interaction: Interaction): Promise<void> {
  const signal = AbortSignal.any([pending.closing, interaction.answered.signal]);
  if (!(await pause(Temporal.Duration.from({ seconds: 3 }), signal))) return;
  interaction.state = 'failed';
  resolveOutcome(pending, interaction, 'failed');
}

function forgetExpired({ world, open }: PendingInteractions): void {
  const now = world.clock.now();
  for (const [id, { expires }] of open) {
    if (Temporal.Instant.compare(expires, now) > 0) return;
    open.delete(id);
  }
}

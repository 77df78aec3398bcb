import { randomUUID } from 'node:crypto';
import type {
  APIApplicationCommandOptionChoice,
  APIInteraction,
  APIMessage,
  APIUser,
  InteractionType,
  LocaleString,
} from 'discord-api-types/v10';
import { pause } from '../clock.ts';
import { announce, type Channel, type StoredMessage, type World } from '../world/world.ts';

/** Where interactions are handed to the bot and its answers are waited for. */
export interface Desk {
  world: World;
  open: Map<string, Interaction>;
  /** Sends the interaction to the session that serves this server. */
  deliver: (guildId: string | undefined, payload: APIInteraction) => void;
  /** How long a person watches "thinking…" before they call it a failure. */
  patience: Temporal.Duration;
  closing: AbortSignal;
}

export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  person: APIUser;
  locale: LocaleString;
  channel: Channel;
  command?: { id: string; fullName: string };
  /** The message whose button or menu was used. */
  source?: StoredMessage;
  expires: Temporal.Instant;
  state: 'waiting' | 'deferred' | 'answered' | 'failed';
  originalId?: string;
  /** All messages that this interaction's token may alter. */
  messageIds: Set<string>;
  settled: PromiseWithResolvers<Outcome>;
  /** Ends the waiting for a first answer. */
  answered: AbortController;
}

export interface Sight {
  message: APIMessage;
  private: boolean;
  /** Whether an existing message changed, rather than a new one coming. */
  updated: boolean;
}

export type Choices = APIApplicationCommandOptionChoice[];
export type Outcome = Sight | Choices | 'failed';

export type InteractionWish = Pick<Interaction, 'type' | 'person' | 'locale' | 'channel'> &
  Partial<Pick<Interaction, 'command' | 'source'>>;

/** Opens an interaction: from now on the bot has 3 seconds for a first answer and 15 minutes for the others. */
export function openInteraction(desk: Desk, wish: InteractionWish): Interaction {
  forgetExpired(desk);
  const id = desk.world.nextId();
  const interaction: Interaction = {
    ...wish,
    id,
    token: Buffer.from(`interaction:${id}:${randomUUID()}`).toString('base64url'),
    expires: desk.world.clock.now().add({ minutes: 15 }),
    state: 'waiting',
    messageIds: new Set(),
    settled: Promise.withResolvers<Outcome>(),
    answered: new AbortController(),
  };
  desk.open.set(interaction.id, interaction);
  void failWithout(desk, interaction);
  return interaction;
}

/** The interaction of a token, which carries its id, as Discord's does. */
export function interactionOf({ open }: Desk, token: string): Interaction | undefined {
  const [, id = ''] = Buffer.from(token, 'base64url').toString().split(':');
  const interaction = open.get(id);
  return interaction?.token === token ? interaction : undefined;
}

/** Tells the person, and whoever watches, what has become of it. */
export function settle(desk: Desk, interaction: Interaction, outcome: Outcome): void {
  interaction.settled.resolve(outcome);
  tell(desk, interaction, outcome === 'failed' ? 'failed' : 'answered');
}

/** The first answer is there, but only as a promise of one. */
export function think(desk: Desk, interaction: Interaction): void {
  tell(desk, interaction, 'thinking');
  void pause(desk.patience, desk.closing).then((passed) => passed && interaction.settled.resolve('failed'));
}

async function failWithout(desk: Desk, interaction: Interaction): Promise<void> {
  const signal = AbortSignal.any([desk.closing, interaction.answered.signal]);
  if (!(await pause(Temporal.Duration.from({ seconds: 3 }), signal))) return;
  interaction.state = 'failed';
  settle(desk, interaction, 'failed');
}

function tell(
  { world }: Desk,
  { id, person }: Interaction,
  outcome: 'answered' | 'thinking' | 'failed',
): void {
  announce(world, { kind: 'interaction', interactionId: id, personId: person.id, outcome });
}

function forgetExpired({ world, open }: Desk): void {
  const now = world.clock.now();
  for (const [id, { expires }] of open) {
    if (Temporal.Instant.compare(expires, now) > 0) return;
    open.delete(id);
  }
}

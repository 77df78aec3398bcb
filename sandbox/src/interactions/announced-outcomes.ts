import { announce, type Change, type ShownOutcome } from '../world/world.ts';
import type { Interaction, PendingInteractions } from './pending.ts';

/** What has become of the interactions of the last fifteen minutes, as it was announced; none still without an answer. */
export function settledOutcomes({ open }: PendingInteractions): Change[] {
  return [...open.values()].flatMap((interaction) => {
    const { state } = interaction;
    if (state === 'waiting') return [];
    return [toChange(interaction, state === 'deferred' ? 'thinking' : state)];
  });
}

/** Tells whoever watches what has become of an interaction. */
export function announceOutcome(
  { world }: Pick<PendingInteractions, 'world'>,
  interaction: Interaction,
  outcome: ShownOutcome,
): void {
  announce(world, toChange(interaction, outcome));
}

const toChange = ({ id, person }: Interaction, outcome: ShownOutcome): Change => ({
  kind: 'interaction',
  interactionId: id,
  personId: person.id,
  outcome,
});

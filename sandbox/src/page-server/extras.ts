import { createPeople } from '../interactions/people.ts';
import type { PendingInteractions } from '../interactions/pending.ts';
import type { Localized, PageOptions, WorldOptions } from '../options.ts';
import { personNamed } from '../world/building.ts';
import { announce, type World } from '../world/world.ts';
import type { PageExtras, PersonState, Viewer } from './contract.ts';

export interface Opening {
  isDue(): boolean;
  play(viewer: Viewer): Promise<void>;
}

/** The command that the first visitor finds played, in their own language; it stays due until it can be sent. */
export function createOpening(pending: PendingInteractions, { opening }: PageOptions): Opening {
  let isDue = opening !== undefined;
  return {
    isDue: () => isDue,
    async play(viewer) {
      const { world } = pending;
      const channel = world.channels.values().next().value;
      if (!isDue || !opening || !channel) return;
      const name = textFor(opening, viewer).replace(/^\//, '');
      const outcome = createPeople(pending).command(channel.id, viewer, name);
      isDue = false;
      announce(world, { kind: 'structure' });
      await outcome;
    },
  };
}

export const describeExtras = (
  { introduction, buttons, suggestions, locales = pageLanguages }: PageOptions,
  opening: Opening,
): PageExtras => ({
  ...(introduction && { introduction }),
  ...(buttons && { buttons }),
  ...(suggestions && { suggestions }),
  locales,
  get openingDue() {
    return opening.isDue();
  },
});

export const describePeople = (world: World, { people = {} }: WorldOptions): PersonState[] =>
  Object.entries(people).map(([as, { name, label = name }]) => ({
    as,
    label,
    user: personNamed(world, as),
  }));

/** The languages that the page has words in. */
const pageLanguages = { 'en-US': 'English', ru: 'Русский' };

const textFor = (text: Localized, { locale }: Viewer): string =>
  typeof text === 'string' ? text : (text[locale] ?? text['en-US']);

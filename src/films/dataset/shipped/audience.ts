import type { Film } from '../schema.ts';

/** Content notes at which a parent of a six-year-old would stop. */
const frightening: ReadonlySet<string> = new Set([
  'frightening scenes',
  'violence',
  'war violence',
  'domestic violence',
  'bullying',
  'executions',
  'threat of execution',
  'torture',
  'grief and loss',
  'serious injury',
  'suicide',
  'thoughts of suicide',
  'sad ending',
  'child abduction',
  'death of a child',
  'separation from a parent',
  'death of an animal',
  'an injured animal',
  'cruelty to animals',
  'unkindness to animals',
]);

/** A film for everyone with a note that frightens says in a sentence why both are true; no other film needs one. */
export function audienceMistakes(film: Film): [field: string, reason: string][] {
  const { audience, contentNotes, audienceNote } = film;
  const note = contentNotes.find(({ en }) => frightening.has(en))?.en;
  if (audienceNote && audience !== 'everyone') {
    return [['audienceNote', `is for films for everyone, and this one is for ${audience}`]];
  }
  return note && audience === 'everyone' && !audienceNote
    ? [
        [
          'audienceNote',
          `is missing: the film is for everyone, and its content notes name "${note}"; say in a sentence how both are true, or choose "teens"`,
        ],
      ]
    : [];
}

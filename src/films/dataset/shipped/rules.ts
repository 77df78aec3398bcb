import type { Mistake } from '../mistake.ts';
import type { Film } from '../schema.ts';
import { audienceMistakes } from './audience.ts';
import { collectionMistakes } from './collection.ts';
import { factMistakes } from './facts.ts';
import { nameMistakes } from './names.ts';
import { phraseMistakes } from './phrases.ts';
import { spellingMistakes } from './spelling.ts';

/** What the shipped list promises beyond the form that any list has: every mistake at once. */
export const shippedMistakesOf = (films: readonly Film[]): Mistake[] => [
  ...films.flatMap((film) =>
    [...collectionMistakes(film), ...audienceMistakes(film), ...spellingMistakes(film)].map(
      ([field, reason]): Mistake => ({ film: film.id, field, reason }),
    ),
  ),
  ...nameMistakes(films),
  ...phraseMistakes(films),
  ...factMistakes(films),
];

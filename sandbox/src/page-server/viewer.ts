import { Locale } from 'discord-api-types/v10';
import type { Context } from 'hono';
import { z } from 'zod';
import { ImpossibleCall } from '../interactions/calls.ts';
import type { World } from '../world/world.ts';
import type { Viewer } from './contract.ts';

/** Who asks, out of the query, the first person if it names nobody; throws where that is nobody who is there. */
export function viewerOf({ people }: World, c: Context): Viewer {
  const { as = '', locale } = query.parse(c.req.query());
  const name = as || (Object.keys(people)[0] ?? '');
  if (!(name in people)) throw new ImpossibleCall(`There is no person ${name}.`);
  return { as: name, locale };
}

const query = z.object({ as: z.string().optional(), locale: z.enum(Locale) });

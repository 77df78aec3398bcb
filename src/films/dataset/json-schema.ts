import { z } from 'zod';
import type { Languages } from '../../i18n/language.ts';
import { createFileSchema } from './schema.ts';

/** The JSON Schema of the film file, for editors. */
export const filmSchema = (languages: Languages) =>
  `${JSON.stringify(z.toJSONSchema(createFileSchema(languages), { io: 'input', unrepresentable: 'any' }), null, 2)}\n`;

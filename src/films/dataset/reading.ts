import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Languages } from '../../i18n/language.ts';
import type { Mistake } from './mistake.ts';
import type { Film } from './schema.ts';

/** `readable` are those films among the mistakes whose form is right, so that they can be looked at further. */
export type Reading =
  { films: Film[]; mistakes?: never } | { films?: never; mistakes: Mistake[]; readable: Film[] };

/** Reads and checks a film file: its films in their order, or every mistake in it. Never throws. */
export async function readFilms(file: string, languages: Languages): Promise<Reading> {
  const { json, reading } = await readJson(file);
  if (reading) return reading;
  // What checks is loaded only here: a start with the shipped list does without it.
  const { checkFilms } = await import('./checking.ts');
  return checkFilms(json, file, languages);
}

/**
 * The same for a list that need not be checked: `npm run generate` has noted that it was, just as it stands. To check it
 * takes longer than all else of a start.
 */
export async function readNotedFilms(file: string, languages: Languages): Promise<Reading> {
  const { json, source, reading } = await readJson(file);
  if (reading) return reading;
  const noted = await readFile(noteOf(file), 'utf8').catch(() => '');
  return noted.trim() === sha256(source) ? (json as { films: Film[] }) : readFilms(file, languages);
}

/** Where the hash of a list stands that had no mistake. */
export const noteOf = (file: string) => `${file}.sha256`;

export const sha256 = (source: string | Uint8Array) => createHash('sha256').update(source).digest('hex');

type Json =
  { source: Uint8Array; json: unknown; reading?: never } | { reading: Reading; [part: string]: unknown };

async function readJson(file: string): Promise<Json> {
  const whole = (reason: string) => ({
    reading: { mistakes: [{ film: file, field: '(whole file)', reason }], readable: [] },
  });
  let source: Buffer;
  try {
    source = await readFile(file);
  } catch (error) {
    return whole(`cannot be read: ${(error as Error).message}`);
  }
  try {
    return { source, json: JSON.parse(source.toString().replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return whole(`is not JSON: ${(error as Error).message}`);
  }
}

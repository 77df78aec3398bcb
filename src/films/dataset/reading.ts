import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Languages } from '../../i18n/language.ts';
import type { Mistake } from './mistake.ts';
import { reasonOf } from './reasons.ts';
import { mistakesOf } from './rules.ts';
import { createFileSchema, createFilmSchema, emptyList, type Film } from './schema.ts';

export type Reading = { films: Film[]; mistakes?: never } | { films?: never; mistakes: Mistake[] };

/** Reads and checks a film file: its films in their order, or every mistake in it. Never throws. */
export async function readFilms(file: string, languages: Languages): Promise<Reading> {
  const whole = (reason: string): Reading => ({ mistakes: [{ film: file, field: '(whole file)', reason }] });
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return whole(`cannot be read: ${(error as Error).message}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    return whole(`is not JSON: ${(error as Error).message}`);
  }
  return toFilms(json, file, languages);
}

function toFilms(json: unknown, file: string, languages: Languages): Reading {
  // The films one by one, so that a broken one hides no mistake of the others.
  const anyFilms = { films: z.array(z.unknown()).min(1, emptyList) };
  const envelope = createFileSchema(languages).extend(anyFilms).safeParse(json, { error: reasonOf });
  if (!envelope.success)
    return { mistakes: envelope.error.issues.flatMap((issue) => toMistakes(issue, file)) };
  const schema = createFilmSchema(languages);
  const parsed = envelope.data.films.map((film, at) => ({
    name: nameOf(film, at),
    ...schema.safeParse(film, { error: reasonOf }),
  }));
  const films = parsed.flatMap(({ data }) => data ?? []);
  const mistakes = [
    ...parsed.flatMap(({ name, error }) => error?.issues.flatMap((issue) => toMistakes(issue, name)) ?? []),
    ...mistakesOf(films, languages),
  ];
  return mistakes.length > 0 ? { mistakes } : { films };
}

function toMistakes(issue: z.core.$ZodIssue, film: string): Mistake[] {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ film, field: path.join('.') || '(whole)', reason: issue.message }));
}

function nameOf(film: unknown, at: number): string {
  const { id } = (film ?? {}) as { id?: unknown };
  return typeof id === 'string' && id ? id : `film number ${at + 1}`;
}

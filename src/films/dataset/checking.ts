import { z } from 'zod';
import type { Languages } from '../../i18n/language.ts';
import type { Mistake } from './mistake.ts';
import type { Reading } from './reading.ts';
import { reasonOf } from './reasons.ts';
import { mistakesOf } from './rules.ts';
import { createFileSchema, createFilmSchema, emptyList } from './schema.ts';

/** The films of a file's JSON in their order, or every mistake in it. */
export function checkFilms(json: unknown, file: string, languages: Languages): Reading {
  // The films one by one, so that a broken one hides no mistake of the others.
  const anyFilms = { films: z.array(z.unknown()).min(1, emptyList) };
  const envelope = createFileSchema(languages).extend(anyFilms).safeParse(json, { error: reasonOf });
  if (!envelope.success)
    return { mistakes: envelope.error.issues.flatMap((issue) => toMistakes(issue, file)), readable: [] };
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
  return mistakes.length > 0 ? { mistakes, readable: films } : { films };
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

import { readFile } from 'node:fs/promises';
import { mistakesOf, type Mistake } from './rules.ts';
import { FilmFile, type Film } from './schema.ts';

export type Reading = { films: Film[]; mistakes?: never } | { films?: never; mistakes: Mistake[] };

/** Reads and checks a film file: its films in their order, or every mistake in it. Never throws. */
export async function readFilms(file: string): Promise<Reading> {
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
  return toFilms(json, file);
}

function toFilms(json: unknown, file: string): Reading {
  const parsed = FilmFile.safeParse(json);
  if (parsed.success) {
    const mistakes = mistakesOf(parsed.data.films);
    return mistakes.length > 0 ? { mistakes } : { films: parsed.data.films };
  }
  return {
    mistakes: parsed.error.issues.flatMap((issue) => {
      const [list, at, ...path] = issue.path;
      const film = list === 'films' && typeof at === 'number' ? nameAt(json, at) : file;
      const field = (film === file ? issue.path : path).join('.') || '(whole)';
      return [{ film, field, reason: issue.message }];
    }),
  };
}

function nameAt(json: unknown, at: number): string {
  const film = (json as { films: unknown[] }).films[at] as { id?: unknown } | null;
  return typeof film?.id === 'string' && film.id ? film.id : `film number ${at + 1}`;
}

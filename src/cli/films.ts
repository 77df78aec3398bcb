import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Mistake } from '../films/dataset/mistake.ts';
import { noteOf, readFilms, readNotedFilms, sha256, type Reading } from '../films/dataset/reading.ts';
import type { Film } from '../films/dataset/schema.ts';
import { counted } from '../i18n/counted.ts';
import { languages } from '../i18n/languages.ts';
import { StartError } from '../runtime/start-error.ts';

/** The films of a file for a start. Throws a StartError that names every mistake, a line each. */
export const loadFilms = async (file: string): Promise<Film[]> =>
  filmsOf(file, await readNotedFilms(file, languages));

function filmsOf(file: string, { films, mistakes }: Reading): Film[] {
  if (mistakes) throw refusal(file, mistakes);
  return films;
}

function refusal(file: string, mistakes: readonly Mistake[]): StartError {
  const lines = mistakes.map(({ film, field, reason }) => `${film}: ${field}: ${reason}`);
  const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
  return new StartError([...lines, `${file}: ${count}`].join('\n'));
}

const shippedFile = fileURLToPath(new URL('../../data/films.json', import.meta.url));

/**
 * Checks a film file and says so in a line: the form that any list has and the drawings beside it, and for the shipped
 * one its own rules. Throws a StartError that names every mistake.
 */
export async function validate(file = shippedFile): Promise<string> {
  const reading = await readFilms(file, languages);
  const films = reading.films ?? reading.readable;
  const mistakes = reading.mistakes ?? [];
  // Where nothing can be read, each drawing would be one of no film.
  if (films.length === 0) throw refusal(file, mistakes);
  const folder = join(dirname(file), 'posters');
  const unreadable = new Set(mistakes.map(({ film }) => film));
  const isShipped = resolve(file) === shippedFile;
  const beside = await (isShipped ? examineShipped : examineOwn)(folder, films, unreadable);
  const all = [...mistakes, ...beside.mistakes];
  if (all.length > 0) throw refusal(file, all);
  return `${counted('en', films.length, { one: 'film', other: 'films' })}${beside.drawings}, no mistake`;
}

/** What a list and the drawings beside it must keep beyond the list's form, and what they are called. */
type Examine = (
  folder: string,
  films: readonly Film[],
  unreadable: ReadonlySet<string>,
) => Promise<{ mistakes: readonly Mistake[]; drawings: string }>;

// What examines is loaded here only, since no running bot needs it.
const examineShipped: Examine = async (folder, films, unreadable) => {
  const { shippedMistakesOf } = await import('../films/dataset/shipped/rules.ts');
  const { posterMistakes } = await import('../films/dataset/shipped/posters.ts');
  const posters = await posterMistakes(folder, films, languages, unreadable);
  return { mistakes: [...shippedMistakesOf(films), ...posters], drawings: ' and their posters' };
};

const examineOwn: Examine = async (folder, films, unreadable) => {
  const { ownDrawingMistakes } = await import('../films/dataset/drawings.ts');
  const { mistakes, count } = await ownDrawingMistakes(folder, films, unreadable);
  return { mistakes, drawings: count > 0 ? ` and ${count} of their posters` : '' };
};

/**
 * Checks the shipped films and writes what is made from them: the schema for editors, the counts and the calendar, and
 * the note by which a start knows that they were checked; the page of all words and the names of time zones. Throws a StartError where they are not right.
 */
export async function generate(): Promise<void> {
  const file = 'data/films.json';
  const films = filmsOf(file, await readFilms(file, languages));
  const source = await readFile(file, 'utf8');
  if (!isDeepStrictEqual((JSON.parse(source) as { films: unknown }).films, films)) {
    throw new StartError(`${file}: empty lists are written out, and no text has spaces around it`);
  }
  const { filmSchema } = await import('../films/dataset/json-schema.ts');
  await writeFile(noteOf(file), `${sha256(source)}\n`);
  await writeFile('data/films.schema.json', filmSchema(languages));
  const { wordsPage } = await import('../i18n/words-page.ts');
  await writeFile('docs/words.md', wordsPage(languages));
  const { zoneNamesFile } = await import('../daily/schedule/gather-zones.ts');
  await writeFile('src/daily/schedule/zone-names.json', zoneNamesFile(languages));
  const { withGenerated } = await import('../films/dataset/generated.ts');
  await writeFile('data/README.md', withGenerated(await readFile('data/README.md', 'utf8'), films));
}

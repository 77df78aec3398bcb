import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examineMotif } from '../poster/motif.ts';
import type { Mistake } from './mistake.ts';
import type { Film } from './schema.ts';

/**
 * What is wrong with the drawings beside a list of one's own, and how many there are: a film needs none, but one that
 * cannot be drawn, or that belongs to no film, would never be seen.
 */
export async function ownDrawingMistakes(
  folder: string,
  films: readonly Film[],
  unreadable: ReadonlySet<string>,
): Promise<{ mistakes: Mistake[]; count: number }> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.svg'));
  const drawn = films.filter(({ id }) => files.includes(`${id}.svg`));
  const ids = new Set([...unreadable, ...films.map(({ id }) => id)]);
  const strays = files.filter((file) => !ids.has(file.replace(/\.svg$/, '')));
  const examine = (source: string, id: string) => examineMotif(source, id).mistakes ?? [];
  const mistakes = [...strays.map(strayMistake), ...(await examineDrawings(folder, drawn, examine))];
  return { mistakes, count: files.length };
}

export const strayMistake = (file: string): Mistake => ({
  film: file,
  field: 'poster',
  reason: 'is the drawing of no film in the list',
});

/** What is wrong with the drawing of each of these films; one that cannot be read costs itself alone. */
export async function examineDrawings(
  folder: string,
  films: readonly Film[],
  examine: (source: string, id: string) => readonly string[],
): Promise<Mistake[]> {
  const found = await Promise.all(
    films.map(async ({ id }) => {
      const file = join(folder, `${id}.svg`);
      const reasons = await readFile(file, 'utf8').then(
        (source) => examine(source, id),
        (error: Error) => [`cannot be read (${error.message})`],
      );
      return reasons.map((reason): Mistake => ({ film: id, field: 'poster', reason }));
    }),
  );
  return found.flat();
}

import type { AttachedFile } from '../../discord/reply.ts';
import type { Language } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import type { Drawer } from './drawer.ts';
import type { KeptFiles } from './kept-files.ts';
import { plainAlt, type KeptName, type PosterSource } from './source.ts';

/** As much of the log as drawing needs. */
export interface PosterLog {
  warn(about: object, line: string): void;
}

interface WantedPicture {
  film: Film;
  language: Language;
  source: PosterSource;
  isUrgent: boolean;
}

interface StudioParts {
  drawer: Drawer;
  files: KeptFiles;
  log: PosterLog;
}

/** So many failures of the process in a row mean that it cannot draw on this machine at all. */
const hopeless = 3;

/** Takes pictures from disk, or draws them and keeps them there; says each trouble once. */
export function createStudio({ drawer, files, log }: StudioParts) {
  const state = { isStopped: false, isKept: true, failures: 0 };
  const told = new Set<string>();
  const tell = (key: string, about: object, line: string) => {
    if (!told.has(key) && !state.isStopped) log.warn(about, line);
    told.add(key);
  };
  const keep = async (name: string, png: Uint8Array) => {
    state.isKept = await files.write(name, png);
    if (!state.isKept) tell('disk', {}, 'pictures cannot be kept on disk; memory alone keeps them');
  };
  const draw = async ({ film, language, source, isUrgent }: WantedPicture) => {
    const { png, flaw } = await drawer.draw(source.order, isUrgent);
    state.failures = 0;
    if (flaw === undefined) await keep(source.name, png);
    else tell(film.id, { film: film.id, flaw }, 'a drawing is broken; a plain sheet takes its place');
    return toFile(film, png, flaw === undefined ? source.alt : plainAlt(film, language));
  };
  const picture = async (wanted: WantedPicture) => {
    const kept = await readKept(files, wanted.film, wanted.source);
    if (kept) return kept;
    if (state.isStopped || state.failures >= hopeless) return undefined;
    return draw(wanted).catch((error: unknown) => {
      state.failures++;
      tell('process', { err: error }, 'a picture could not be drawn; its card goes without');
      return undefined;
    });
  };
  return {
    /** From disk, or else drawn before what waits in turn; undefined where neither can be. */
    urgent: (film: Film, language: Language, source: PosterSource) =>
      picture({ film, language, source, isUrgent: true }),
    inTurn: (film: Film, language: Language, source: PosterSource) =>
      picture({ film, language, source, isUrgent: false }),
    mayDrawAhead: () => !state.isStopped && state.isKept && state.failures < hopeless,
    stop() {
      state.isStopped = true;
      return drawer.stop();
    },
  };
}

/** A picture from disk alone; undefined where its name is not known yet. */
export async function readKept(
  files: KeptFiles,
  film: Film,
  known: KeptName | undefined,
): Promise<AttachedFile | undefined> {
  const file = known && (await files.read(known.name));
  return file && toFile(film, file, known.alt);
}

const toFile = ({ id }: Film, content: Uint8Array, description: string): AttachedFile => ({
  name: `${id}.png`,
  content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  description,
});

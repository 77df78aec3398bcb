import type { AttachedFile } from '../../discord/reply.ts';
import type { Language, Languages } from '../../i18n/language.ts';
import { inTime } from '../../runtime/clock.ts';
import type { Film } from '../dataset/schema.ts';
import { drawAround } from './draw-around.ts';
import { createDrawer, type Drawer, type Timer } from './drawer.ts';
import { createKeptFiles, type KeptFiles } from './kept-files.ts';
import { createMemory } from './memory.ts';
import { createReadAhead } from './read-ahead.ts';
import { createSources, keyOf, type Sources } from './source.ts';
import { createStudio, readKept, type PosterLog } from './studio.ts';

/** The pictures of films, each drawn once for a language. */
export interface Posters {
  /** The picture of a film; undefined where it is not ready in time: then it is the next to be drawn. */
  of(film: Film, language: Language, patience?: Temporal.DurationLike): Promise<AttachedFile | undefined>;
  /** Reads where each picture is kept, so that a card reads that file alone. Never throws. */
  learn(films: readonly Film[], languages: Languages): Promise<void>;
  /** Draws in the background what is not kept yet, and deletes what no film has any more. Never throws. */
  drawAll(films: readonly Film[], languages: Languages): Promise<void>;
  /** Draws nothing more. */
  stop(): Promise<void>;
}

export interface PostersOptions {
  /** Where drawings are looked for, `<film id>.svg`, the first folder first. */
  drawings: readonly string[];
  /** Where pictures are kept between starts. */
  folder: string;
  timer: Timer;
  log: PosterLog;
  drawer?: Drawer;
}

/** A card goes out without its picture rather than late: a slow disk has answered by then, and no drawing is done so soon. */
const commandPatience = Temporal.Duration.from({ milliseconds: 40 });

/** Of a longer list the others are drawn when they are first shown. */
const mostDrawnAhead = 1400;

/** Nothing is read or loaded before the first picture is asked for. */
export function createPosters(options: PostersOptions): Posters {
  const { timer, log } = options;
  const drawer = drawAround(options.drawer ?? createDrawer(timer));
  const files = createKeptFiles(options.folder);
  const sources = createSources(options.drawings);
  const memory = createMemory();
  const studio = createStudio({ drawer, files, log });
  const load = createLoad({ files, sources, studio, memory, log });
  const ahead = createReadAhead({ files, sources, memory });
  const underWay = new Map<string, Promise<AttachedFile | undefined>>();
  return {
    of(film, language, patience = commandPatience) {
      const key = keyOf(film, language);
      const known = memory.find(key);
      if (known) return Promise.resolve(known);
      const loading = underWay.get(key) ?? load(film, language).finally(() => underWay.delete(key));
      underWay.set(key, loading);
      void ahead.begin(language);
      return inTime(loading, Temporal.Duration.from(patience).total('milliseconds'), timer);
    },
    async learn(films, languages) {
      const known = films.slice(0, mostDrawnAhead);
      for (const film of known) {
        await sources.learn(film, languages).catch(() => undefined);
      }
      ahead.know(known);
    },
    drawAll: createDrawAll({ files, sources, studio }),
    stop: () => studio.stop(),
  };
}

interface LoadParts extends Pick<PostersOptions, 'log'> {
  files: KeptFiles;
  sources: Sources;
  studio: ReturnType<typeof createStudio>;
  memory: ReturnType<typeof createMemory>;
}

/** Loads a picture or draws it; a card goes out without what cannot be read. */
const createLoad =
  ({ files, sources, studio, memory, log }: LoadParts) =>
  async (film: Film, language: Language): Promise<AttachedFile | undefined> => {
    try {
      const kept = await readKept(files, film, sources.nameOf(film, language));
      const picture = kept ?? (await studio.urgent(film, language, await sources.read(film, language)));
      if (picture) memory.keep(keyOf(film, language), picture);
      return picture;
    } catch (error) {
      log.warn({ err: error, film: film.id }, 'a picture could not be made ready; its card goes without');
      return undefined;
    }
  };

/** Ends where what draws cannot be read now: cards say so one by one. */
const createDrawAll =
  ({ files, sources, studio }: Pick<LoadParts, 'files' | 'sources' | 'studio'>): Posters['drawAll'] =>
  async (films, languages) => {
    const wanted = new Set<string>();
    const all = films.flatMap((film) => languages.map((language) => ({ film, language })));
    for (const { film, language } of all.slice(0, mostDrawnAhead)) {
      const source = await sources.read(film, language).catch(() => undefined);
      if (!source) return;
      if (wanted.has(source.name)) continue;
      wanted.add(source.name);
      if (await files.has(source.name)) continue;
      if (!studio.mayDrawAhead()) return;
      await studio.inTurn(film, language, source);
    }
    await files.prune(wanted);
  };

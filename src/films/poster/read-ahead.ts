import type { Language } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import type { KeptFiles } from './kept-files.ts';
import type { Memory } from './memory.ts';
import { keyOf, type Sources } from './source.ts';
import { readKept } from './studio.ts';

interface ReadAheadParts {
  files: KeptFiles;
  sources: Sources;
  memory: Memory;
}

/** Reads the pictures of a language into memory, as far as there is room, once somebody saw the first of them. */
export function createReadAhead({ files, sources, memory }: ReadAheadParts) {
  const begun = new Set<Language>();
  let films: readonly Film[] = [];
  return {
    /** Films whose pictures have names that are known. */
    know: (known: readonly Film[]): void => void (films = known),
    /** Never throws. */
    async begin(language: Language): Promise<void> {
      if (films.length === 0 || begun.has(language)) return;
      begun.add(language);
      for (const film of films) {
        const key = keyOf(film, language);
        if (memory.find(key)) continue;
        const picture = await readKept(files, film, sources.nameOf(film, language));
        if (picture && !memory.addIfRoom(key, picture)) return;
      }
    },
  };
}

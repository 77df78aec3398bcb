import SearchableMap from 'minisearch/SearchableMap';
import { textsOf } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { titlesOf } from './film-texts.ts';
import { soundOf } from './sound.ts';
import type { ReadWords, Word } from './words.ts';

/** A title of a film, or the part of one that stands for the whole, as "The Irony of Fate". */
export interface Title {
  /** The film's place in the data. */
  at: number;
  words: readonly Word[];
  /** As it sounds, without spaces. */
  sound: string;
}

/** What films are called by, whole. */
export interface Titles {
  of: readonly (readonly Title[])[];
  /** By their sound without spaces, also without the article in front. */
  bySound: SearchableMap<Title[]>;
  /** Heroes and famous lines of each film, as they sound without spaces. */
  heroes: readonly (readonly string[])[];
  lines: readonly (readonly string[])[];
  add(film: Film, at: number, read: ReadWords): void;
}

export function createTitles(): Titles {
  const of: Title[][] = [];
  const heroes: string[][] = [];
  const lines: string[][] = [];
  const bySound = new SearchableMap<Title[]>();
  return {
    of,
    bySound,
    heroes,
    lines,
    add(film, at, read) {
      const parts = textsOf(film.title).flatMap((text) => mainPartsOf(text, read));
      of[at] = [...titlesOf(film), ...parts].map((text) => ({ at, words: read(text), sound: soundOf(text) }));
      heroes[at] = film.heroes.flatMap(textsOf).map(soundOf);
      lines[at] = film.lines.map(soundOf);
      for (const title of of[at])
        for (const sound of soundsOf(title)) bySound.fetch(sound, () => []).push(title);
    },
  };
}

/** What stands before and behind ", or" and the like, where it says enough by itself. */
const mainPartsOf = (title: string, read: ReadWords): string[] =>
  title
    .split(/[,:.!?]\s+(?:(?:или|or)\s+)?/iu)
    .filter((part) => part !== title && read(part).filter(({ role }) => role === 'content').length > 1);

function soundsOf({ words, sound }: Title): string[] {
  const [first] = words;
  const bare = first?.role === 'function' && words.length > 1 ? sound.slice(first.sound.length) : '';
  return bare ? [sound, bare] : [sound];
}

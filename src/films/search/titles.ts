import { textsOf } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { titlesOf } from './film-texts.ts';
import { soundOf } from './sound.ts';
import { createWordList, placesFrom, placesLike } from './word-list.ts';
import type { ReadWords, Word } from './words.ts';

/** A title of a film, or the part of one that stands for the whole, as "The Irony of Fate". */
export interface Title {
  /** The film's place in the data. */
  at: number;
  words: readonly Word[];
  /** As it sounds, without spaces. */
  sound: string;
}

/** What is read out of each film. */
export interface TitlesByFilm {
  of: readonly (readonly Title[])[];
  /** Heroes and famous lines of each film, as they sound without spaces. */
  heroes: readonly (readonly string[])[];
  lines: readonly (readonly string[])[];
}

/** What films are called by, whole. */
export interface Titles extends TitlesByFilm {
  /** Titles that sound like this but for so many letters, with how many; without spaces, also without the article in front. */
  like(sound: string, most: number): Iterable<[titles: readonly Title[], slips: number]>;
  /** Titles that begin to sound like this. */
  begun(sound: string): Iterable<readonly Title[]>;
}

/** Takes in the titles of films. */
export function gatherTitles() {
  const of: Title[][] = [];
  const heroes: string[][] = [];
  const lines: string[][] = [];
  return {
    add(film: Film, at: number, read: ReadWords): void {
      const parts = textsOf(film.title).flatMap((text) => mainPartsOf(text, read));
      of[at] = [...titlesOf(film), ...parts].map((text) => ({ at, words: read(text), sound: soundOf(text) }));
      heroes[at] = film.heroes.flatMap(textsOf).map(soundOf);
      lines[at] = film.lines.map(soundOf);
    },
    finish: (): TitlesByFilm => ({ of, heroes, lines }),
  };
}

export const toTitles = (titles: TitlesByFilm): Titles => ({ ...titles, ...bySound(titles.of.flat()) });

function bySound(all: readonly Title[]): Pick<Titles, 'like' | 'begun'> {
  const sounds = Map.groupBy(
    all.flatMap((title) => soundsOf(title).map((sound) => ({ sound, title }))),
    ({ sound }) => sound,
  );
  const list = createWordList(sounds.keys());
  const titles = list.words.map((word) => (sounds.get(word) ?? []).map(({ title }) => title));
  return {
    *like(sound, most) {
      for (const [at, slips] of placesLike(list, sound, most)) yield [titles[at] ?? [], slips];
    },
    *begun(sound) {
      for (const at of placesFrom(list, sound)) yield titles[at] ?? [];
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

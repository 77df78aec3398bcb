import type { en } from './en/words.ts';

/** Every word that a user can read; a language that lacks one does not compile. */
export type Words = typeof en;

/** The words of another language than English, in which commands and options have names of their own as well. */
export type Translation<T = Words> = T extends string | ((...given: never[]) => unknown)
  ? T
  : { [K in keyof T]: Translation<T[K]> } & (T extends { description: string } ? { name: string } : unknown);

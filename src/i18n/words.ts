import { en } from './en/words.ts';
import { ru } from './ru/words.ts';
import type { Locale } from './locale.ts';

/** Every word that a user can read; a language that lacks one does not compile. */
export type Words = typeof en;

/** The words of every language. */
export const words: Record<Locale, Words> = { en, ru };

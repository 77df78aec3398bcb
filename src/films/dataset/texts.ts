import type { LocalText } from '../../i18n/language.ts';
import type { Film } from './schema.ts';

export type FieldText = [field: string, text: LocalText];

/** What a film says in sentences and words, with its fields. */
export const proseOf = ({
  title,
  description,
  kindness,
  hook,
  audienceNote,
  occasion,
  facts,
}: Film): FieldText[] => [
  ['title', title],
  ['description', description],
  ['kindness', kindness],
  ['hook', hook],
  ...(audienceNote ? [['audienceNote', audienceNote] satisfies FieldText] : []),
  ...(occasion ? [['occasion.why', occasion.why] satisfies FieldText] : []),
  ...facts.map((fact, at): FieldText => [`facts.${at}.text`, fact.text]),
];

/** The names that films share, with their fields: those of people, studios and content notes. */
export const namesOf = (film: Film): FieldText[] =>
  (['directors', 'cast', 'studios', 'authors', 'composers', 'contentNotes'] as const).flatMap((list) =>
    film[list].map((name, at): FieldText => [`${list}.${at}`, name]),
  );

/** Every text of a film that is shown somewhere, whatever its language, with its field. */
export const shownTextsOf = (film: Film): [field: string, text: string][] => [
  ['originalTitle', film.originalTitle],
  ...film.alsoKnownAs.map((title, at): [string, string] => [`alsoKnownAs.${at}`, title]),
  ...film.lines.map((line, at): [string, string] => [`lines.${at}`, line]),
  ...[...proseOf(film), ...namesOf(film), ...heroesOf(film)]
    .flatMap(inEachLanguage)
    .map(([field, text]): [string, string] => [field, text]),
];

export const heroesOf = ({ heroes }: Film): FieldText[] =>
  heroes.map((name, at): FieldText => [`heroes.${at}`, name]);

/** A text in each language that has one, by itself; the field then ends in the language. */
export const inEachLanguage = ([field, text]: FieldText): [field: string, text: string, locale: string][] =>
  Object.entries(text).flatMap(([locale, one]) =>
    one === undefined ? [] : [[`${field}.${locale}`, one, locale]],
  );

export const sentencesOf = (text: string) =>
  text.split(/(?<=[.!?…])\s+/).filter((sentence) => sentence.length > 20);

const mixedAlphabets = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u;

/** What an editor would mark in a text of whichever language. */
export const flawsOf = (text: string): string[] => [
  ...(mixedAlphabets.test(text) ? ['mixes Latin and Cyrillic letters in one word'] : []),
  ...(/\s{2}|\s[,.;:!?](?!\.)/.test(text) ? ['has a space too many'] : []),
  ...(/ - /.test(text) ? ['has a hyphen where a dash belongs'] : []),
];

/** What Discord would not show as it is written: marks of its own, and signs that no reader sees. */
export const unsafeIn = (text: string): string[] => [
  ...(/[*_~`|[\]\\]|^[#>-]/.test(text)
    ? ['has signs that Discord reads as Markdown (* _ ~ ` | [ ] \\, or # > - in front)']
    : []),
  ...(/<|@(everyone|here)/.test(text)
    ? ['has what Discord reads as a mention, a time or an emoji (<, @everyone, @here)']
    : []),
  ...(/https?:/.test(text) ? ['has an address, which Discord makes a link'] : []),
  ...(/[\p{Cc}\u2028\u2029]/u.test(text) ? ['has a line break, a tab or another control character'] : []),
  ...(/(?![\u200c\u200d])\p{Cf}/u.test(text)
    ? ['has a direction mark or another character that nobody sees']
    : []),
  ...(text.isWellFormed() ? [] : ['has half a character (a lone surrogate)']),
];

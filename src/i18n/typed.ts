import type { Words } from './words.ts';

/**
 * How people write days of the week in a language. Names are in small letters, Monday's first; a word that begins one
 * or continues it means that day. Each pattern holds for a whole word in small letters.
 */
export interface TypedDays {
  names: readonly (readonly string[])[];
  /** Means every day where no other is named. */
  day: RegExp;
  weekdays: RegExp;
  weekends: RegExp;
  /** Joins the first and the last of several days, as "-" does. */
  through: RegExp;
  /** Says nothing. */
  filler: RegExp;
}

/** How people write a time of day in a language: patterns for text in small letters. */
export interface TypedTimes {
  midnight: RegExp;
  noon: RegExp;
  /** In front of the hour. */
  at: RegExp;
  /** Behind the hour, or between hour and minutes. */
  hour: RegExp;
  am: RegExp;
  pm: RegExp;
  /** Up to five o'clock in the morning, and from seven in the evening. */
  night: RegExp;
}

/** Names of places that a runtime does not know, words of one name joined by "_". */
export interface PlaceNames {
  /**
   * Whether a zone is called as the runtime calls it, which fits languages in which that is a bare name (in Russian, not
   * in German, where it is "Moskau (Ortszeit)"), or by the first of the cities below and else by its identifier.
   */
  shown: 'by-runtime' | 'by-zone';
  /** By time zone: cities that keep it. */
  cities: Readonly<Record<string, string>>;
  /** By ISO 3166 code: what people call a country beside its own name. */
  countries: Readonly<Record<string, string>>;
}

/**
 * How people write in a language what they look for. Words are in small letters, joined by spaces, with е for ё.
 */
export interface TypedQueries {
  /** A word without its ending; undefined for a word of another alphabet. */
  stem(word: string): string | undefined;
  /** The forms of a name that are not its own: cases, a possessive. */
  formsOf(name: string): string[];
  /** A patronymic, or whatever else stands between the names of a person and is not in the data. */
  patronymic: RegExp;
  /** Articles, prepositions, pronouns: by themselves they find nothing. */
  functionWords: string;
  /** Words around what is meant: "a movie about …". */
  filler: string;
  /** Words by which titles cannot be told apart: "the adventures of …". */
  usualInTitles: string;
  /** Number words, cardinal and ordinal; tens and units are put together. */
  numbers: Readonly<Record<string, number>>;
  /** A decade: its tens, with or without the century, are the first group. */
  decade: RegExp;
  /** Decades in words, such as "sixties": 60. */
  decades: Readonly<Record<string, number>>;
  /** Stands between two values of which either will do. */
  or: RegExp;
  /** The letters on the keys of the language's keyboard, from those of the US one; absent where they are the same. */
  keyboard?: { us: string; own: string };
  /** Names of days, by MM-DD. */
  holidays: Readonly<Record<string, string>>;
  /** What people call the values of the vocabulary beside their names. */
  everyday: { readonly [K in keyof Vocabulary]?: Readonly<Partial<Record<keyof Vocabulary[K], string>>> };
}

type Vocabulary = Omit<Words['vocabulary'], 'decade'>;

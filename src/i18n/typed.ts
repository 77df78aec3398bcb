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

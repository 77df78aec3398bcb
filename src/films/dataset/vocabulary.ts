/** The closed lists of the data set; what each is called stands in the words of every language. */
export const genres = [
  'comedy',
  'drama',
  'tragicomedy',
  'melodrama',
  'romance',
  'family',
  'children',
  'fairy-tale',
  'fantasy',
  'science-fiction',
  'adventure',
  'musical',
  'satire',
  'crime',
  'war',
  'history',
  'biography',
  'western',
] as const;

export const themes = [
  'compassion',
  'friendship',
  'dignity',
  'love',
  'courage',
  'family',
  'hope',
  'generosity',
  'childhood',
  'loyalty',
  'solidarity',
  'honesty',
  'care-for-animals',
  'self-sacrifice',
  'redemption',
  'forgiveness',
  'mercy',
  'duty',
] as const;

export const formats = [
  'feature',
  'tv-film',
  'tv-miniseries',
  'animated-short',
  'animated-feature',
  'animated-series',
] as const;

/** `everyone` also the youngest; `teens` from about 12; `adults` from about 16. */
export const audiences = ['everyone', 'teens', 'adults'] as const;

/** Where the film's studio was at home, also while it worked in evacuation: the republics of the Soviet Union. */
export const republics = [
  'russia',
  'ukraine',
  'belarus',
  'georgia',
  'armenia',
  'azerbaijan',
  'kazakhstan',
  'kyrgyzstan',
  'uzbekistan',
  'turkmenistan',
  'tajikistan',
  'estonia',
  'latvia',
  'lithuania',
  'moldova',
] as const;

export type Genre = (typeof genres)[number];

import type { LocalText } from './schema.ts';

type Vocabulary = Record<string, LocalText>;

/** The closed lists of the data set: each key with its name in every language. */
export const genres = {
  comedy: { en: 'comedy', ru: 'комедия' },
  drama: { en: 'drama', ru: 'драма' },
  tragicomedy: { en: 'tragicomedy', ru: 'трагикомедия' },
  melodrama: { en: 'melodrama', ru: 'мелодрама' },
  romance: { en: 'romance', ru: 'история любви' },
  family: { en: 'family film', ru: 'семейное кино' },
  children: { en: 'children’s film', ru: 'детское кино' },
  'fairy-tale': { en: 'fairy tale', ru: 'сказка' },
  fantasy: { en: 'fantasy', ru: 'фэнтези' },
  'science-fiction': { en: 'science fiction', ru: 'фантастика' },
  adventure: { en: 'adventure', ru: 'приключения' },
  musical: { en: 'musical', ru: 'музыкальный фильм' },
  satire: { en: 'satire', ru: 'сатира' },
  crime: { en: 'crime', ru: 'криминальная история' },
  war: { en: 'war film', ru: 'военный фильм' },
  history: { en: 'historical film', ru: 'исторический фильм' },
  biography: { en: 'biography', ru: 'биография' },
  western: { en: 'western', ru: 'вестерн' },
} as const satisfies Vocabulary;

export const themes = {
  compassion: { en: 'compassion', ru: 'сострадание' },
  friendship: { en: 'friendship', ru: 'дружба' },
  dignity: { en: 'dignity', ru: 'достоинство' },
  love: { en: 'love', ru: 'любовь' },
  courage: { en: 'courage', ru: 'смелость' },
  family: { en: 'family', ru: 'семья' },
  hope: { en: 'hope', ru: 'надежда' },
  generosity: { en: 'generosity', ru: 'щедрость' },
  childhood: { en: 'childhood', ru: 'детство' },
  loyalty: { en: 'loyalty', ru: 'верность' },
  solidarity: { en: 'solidarity', ru: 'взаимовыручка' },
  honesty: { en: 'honesty', ru: 'честность' },
  'care-for-animals': { en: 'care for animals', ru: 'забота о животных' },
  'self-sacrifice': { en: 'self-sacrifice', ru: 'самопожертвование' },
  redemption: { en: 'redemption', ru: 'искупление' },
  forgiveness: { en: 'forgiveness', ru: 'прощение' },
  mercy: { en: 'mercy', ru: 'милосердие' },
  duty: { en: 'duty', ru: 'долг' },
} as const satisfies Vocabulary;

export const formats = {
  feature: { en: 'feature film', ru: 'художественный фильм' },
  'tv-film': { en: 'television film', ru: 'телефильм' },
  'tv-miniseries': { en: 'television mini-series', ru: 'телевизионный мини-сериал' },
  'animated-short': { en: 'short cartoon', ru: 'короткометражный мультфильм' },
  'animated-feature': { en: 'animated feature', ru: 'полнометражный мультфильм' },
  'animated-series': { en: 'cartoon series', ru: 'мультсериал' },
} as const satisfies Vocabulary;

/** `everyone` also the youngest; `teens` from about 12; `adults` from about 16. */
export const audiences = {
  everyone: { en: 'for everyone', ru: 'для всех' },
  teens: { en: 'for teens and older', ru: 'для подростков и старше' },
  adults: { en: 'for adults', ru: 'для взрослых' },
} as const satisfies Vocabulary;

/** Where the film's studio stood: the republics of the Soviet Union. */
export const republics = {
  russia: { en: 'Russia', ru: 'Россия' },
  ukraine: { en: 'Ukraine', ru: 'Украина' },
  belarus: { en: 'Belarus', ru: 'Белоруссия' },
  georgia: { en: 'Georgia', ru: 'Грузия' },
  armenia: { en: 'Armenia', ru: 'Армения' },
  azerbaijan: { en: 'Azerbaijan', ru: 'Азербайджан' },
  kazakhstan: { en: 'Kazakhstan', ru: 'Казахстан' },
  kyrgyzstan: { en: 'Kyrgyzstan', ru: 'Киргизия' },
  uzbekistan: { en: 'Uzbekistan', ru: 'Узбекистан' },
  turkmenistan: { en: 'Turkmenistan', ru: 'Туркмения' },
  tajikistan: { en: 'Tajikistan', ru: 'Таджикистан' },
  estonia: { en: 'Estonia', ru: 'Эстония' },
  latvia: { en: 'Latvia', ru: 'Латвия' },
  lithuania: { en: 'Lithuania', ru: 'Литва' },
  moldova: { en: 'Moldova', ru: 'Молдавия' },
} as const satisfies Vocabulary;

export type Genre = keyof typeof genres;
export type Theme = keyof typeof themes;
export type Format = keyof typeof formats;
export type Audience = keyof typeof audiences;
export type Republic = keyof typeof republics;

/** The keys of a vocabulary as the non-empty tuple that an enum schema wants. */
export const keysOf = <T extends Vocabulary>(vocabulary: T) =>
  Object.keys(vocabulary) as [keyof T & string, ...(keyof T & string)[]];

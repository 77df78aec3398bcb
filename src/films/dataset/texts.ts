import type { Film, LocalText } from './schema.ts';

export type FieldText = [field: string, text: LocalText];

/** What a film says in sentences and words, with its fields. */
export const proseOf = ({ title, description, kindness, occasion, facts }: Film): FieldText[] => [
  ['title', title],
  ['description', description],
  ['kindness', kindness],
  ...(occasion ? [['occasion.why', occasion.why] satisfies FieldText] : []),
  ...facts.map((fact, at): FieldText => [`facts.${at}.text`, fact.text]),
];

/** The names that films share, with their fields: those of people, studios and content notes. */
export const namesOf = (film: Film): FieldText[] =>
  (['directors', 'cast', 'studios', 'contentNotes'] as const).flatMap((list) =>
    film[list].map((name, at): FieldText => [`${list}.${at}`, name]),
  );

/** A text in each language by itself; the field then ends in the language. */
export const inEachLanguage = ([field, { en, ru }]: FieldText): [field: string, text: string][] => [
  [`${field}.en`, en],
  [`${field}.ru`, ru],
];

export const sentencesOf = (text: string) =>
  text.split(/(?<=[.!?…])\s+/).filter((sentence) => sentence.length > 20);

const cyrillic = /\p{Script=Cyrillic}/u;
const mixedAlphabets = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u;
/** Words that are always written with ё: common ones, then names. Kept to forms that cannot be another word. */
const missingYo = new RegExp(
  `(?<![а-яё])(${[
    'ее|еще|ребенок|теленок|мамонтенок|котенок|ежик(?:а|у|ом|е|и)?',
    'актер(?:а|у|ом|е|ы|ов|ам|ами|ах)?|режиссер(?:а|у|ом|е|ы|ов|ам|ами|ах)?',
    '(?:само|верто|по)лет(?:а|у|ом|е|ы|ов|ам|ами|ах)?|легк(?:ий|ая|ое|ие|ого|ой|им|их|ими)',
    '(?:черн|желт|зелен|весел|темн|тяжел)(?:ый|ая|ое|ые|ого|ой|ым|ых|ыми)|тепл(?:ый|ая|ое|ые|ых)',
    'живет|идет|поет|зовет|найдет|придет|уйдет|везет|ведет|берет|дает|встает|пошел|нашел|пришел|ушел',
    'Семен|Федор|Петр|Артем|Королев|Соловьев|Рублев|Ковалев|Киселев|Куравлев|Воробьев|Лихачев|Муравьев',
  ].join('|')})(?![а-яё])`,
  'iu',
);

/** What an editor would mark in a text of either language. */
export const flawsOf = (field: string, text: string): string[] => [
  ...(mixedAlphabets.test(text) ? ['mixes Latin and Cyrillic letters in one word'] : []),
  ...(field.endsWith('.ru') ? russianFlaws(text) : englishFlaws(text)),
  ...(/\s{2}|\s[,.;:!?](?!\.)/.test(text) ? ['has a space too many'] : []),
  ...(/ - /.test(text) ? ['has a hyphen where a dash belongs'] : []),
  ...(/[*_~`|[\]]|^[#>-]/.test(text)
    ? ['has signs that Discord reads as Markdown (* _ ~ ` | [ ], or # > - in front)']
    : []),
];

function russianFlaws(text: string): string[] {
  const yo = missingYo.exec(text)?.[0];
  return [
    ...(cyrillic.test(text) ? [] : ['has no Russian letter']),
    ...(/["'“”]/.test(text) ? ['has straight or English quotation marks; Russian uses « »'] : []),
    ...(yo ? [`"${yo}" is written with ё`] : []),
  ];
}

const englishFlaws = (text: string): string[] => [
  ...(cyrillic.test(text) ? ['has Russian letters in an English text'] : []),
  ...(/["']/.test(text) ? ['has straight quotation marks; English uses “ ” and ’'] : []),
];

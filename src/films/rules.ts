import { longestAddress, youtubeSearchOf } from './links.ts';
import { isTrusted } from './trusted-hosts.ts';
import type { Film, LocalText } from './schema.ts';

/** What is wrong with a film, at the path of one of its fields ("facts.0.source"). */
export interface Mistake {
  film: string;
  field: string;
  reason: string;
}

/** Everything that types cannot say: every mistake of the list at once, in the order of the films. */
export function mistakesOf(films: readonly Film[]): Mistake[] {
  return [...films.flatMap(mistakesOfOne), ...repetitions(films)];
}

function mistakesOfOne(film: Film): Mistake[] {
  const mistake = (field: string, reason: string): Mistake => ({ film: film.id, field, reason });
  const premiereYear = film.premiere && Number(film.premiere.slice(0, 4));
  return [
    ...(premiereYear && Math.abs(premiereYear - film.year) > 2 && !film.heldBack
      ? [
          mistake(
            'premiere',
            `${film.premiere} is more than two years away from the film's year ${film.year}; a film that was held back says so with "heldBack": true`,
          ),
        ]
      : []),
    ...film.readMore
      .filter((address) => !isTrusted(address))
      .map((address) =>
        mistake('readMore', `a card shows ${address}, and its host is not in data/trusted-hosts.json`),
      ),
    ...(youtubeSearchOf(film).length > longestAddress
      ? [mistake('originalTitle', 'is too long for the address of a button')]
      : []),
    ...repeatedItems(film).map((field) => mistake(field, 'names the same thing twice')),
    ...textsOf(film).flatMap(([field, text]) => flawsOf(field, text).map((reason) => mistake(field, reason))),
  ];
}

function repeatedItems(film: Film): string[] {
  const lists = {
    genres: film.genres,
    themes: film.themes,
    readMore: film.readMore,
    cast: film.cast.map((name) => name.en),
  };
  return Object.entries(lists).flatMap(([field, list]) =>
    new Set<string>(list).size < list.length ? [field] : [],
  );
}

/** Every text of a film with its field, in both languages; `field` ends in the language. */
export function textsOf(film: Film): [field: string, text: string][] {
  const texts: [string, LocalText | undefined][] = [
    ['title', film.title],
    ['description', film.description],
    ['kindness', film.kindness],
    ['occasion.why', film.occasion?.why],
    ...film.facts.map((fact, at): [string, LocalText] => [`facts.${at}.text`, fact.text]),
    ...film.contentNotes.map((note, at): [string, LocalText] => [`contentNotes.${at}`, note]),
    ...(['directors', 'cast', 'studios'] as const).flatMap((list) =>
      film[list].map((name, at): [string, LocalText] => [`${list}.${at}`, name]),
    ),
  ];
  return texts.flatMap(([field, text]) =>
    text ? [[`${field}.en`, text.en] as [string, string], [`${field}.ru`, text.ru] as [string, string]] : [],
  );
}

const mixedAlphabets = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u;
/** Words that are always written with ё: common ones, then names. Kept to forms that cannot be another word. */
const missingYo = new RegExp(
  `(?<![а-яё])(${[
    'ее|еще|ребенок|теленок|мамонтенок|котенок|ежик(?:а|у|ом|е|и)?',
    'актер(?:а|у|ом|е|ы|ов|ам|ами|ах)?|режиссер(?:а|у|ом|е|ы|ов|ам|ами|ах)?',
    '(?:само|верто|по)лет(?:а|у|ом|е|ы|ов|ам|ами|ах)?',
    '(?:черн|желт|зелен|весел|тяжел)(?:ый|ая|ое|ые|ого|ой|ым|ых|ыми)|тепл(?:ый|ая|ое|ые|ых)',
    'живет|идет|поет|зовет|найдет|придет|уйдет|везет|ведет|берет|дает|встает|пошел|нашел|пришел|ушел',
    'Семен|Федор|Петр|Артем|Королев|Соловьев|Рублев|Ковалев|Киселев|Воробьев|Лихачев|Муравьев',
  ].join('|')})(?![а-яё])`,
  'iu',
);

function flawsOf(field: string, text: string): string[] {
  const russian = field.endsWith('.ru');
  const yo = russian ? missingYo.exec(text)?.[0] : undefined;
  return [
    ...(mixedAlphabets.test(text) ? ['mixes Latin and Cyrillic letters in one word'] : []),
    ...(russian && /["'“”]/.test(text) ? ['has straight or English quotation marks; Russian uses « »'] : []),
    ...(russian && !/\p{Script=Cyrillic}/u.test(text) ? ['has no Russian letter'] : []),
    ...(!russian && /\p{Script=Cyrillic}/u.test(text) ? ['has Russian letters in an English text'] : []),
    ...(yo ? [`"${yo}" is written with ё`] : []),
    ...(/\s{2}|\s[,.;:!?](?!\.)/.test(text) ? ['has a space too many'] : []),
    ...(/ - /.test(text) ? ['has a hyphen where a dash belongs'] : []),
    ...(/[*_~`|[\]]|^[#>-]/.test(text)
      ? ['has signs that Discord reads as Markdown (* _ ~ ` | [ ], or # > - in front)']
      : []),
  ];
}

function repetitions(films: readonly Film[]): Mistake[] {
  const keys = films.flatMap((film) => [
    { film, field: 'id', key: film.id, what: 'the id' },
    ...(['en', 'ru'] as const).map((language) => ({
      film,
      field: `title.${language}`,
      key: `${fold(film.title[language])} (${film.year})`,
      what: 'the title and year',
    })),
    {
      film,
      field: 'originalTitle',
      key: `${fold(film.originalTitle)} (${film.year})`,
      what: 'the original title and year',
    },
    ...(film.imdb ? [{ film, field: 'imdb', key: film.imdb, what: 'the IMDb id' }] : []),
    ...textsOf(film)
      .filter(([field]) => /^(description|kindness|facts|occasion)/.test(field))
      .flatMap(([field, text]) =>
        sentencesOf(text).map((sentence) => ({ film, field, key: fold(sentence), what: 'a sentence' })),
      ),
  ]);
  const seen = new Map<string, { film: Film; field: string }>();
  return keys.flatMap(({ film, field, key, what }) => {
    const first = seen.get(`${what}:${key}`);
    seen.set(`${what}:${key}`, first ?? { film, field });
    return first
      ? [{ film: film.id, field, reason: `repeats ${what} of "${first.film.id}" (${first.field}): ${key}` }]
      : [];
  });
}

const sentencesOf = (text: string) => text.split(/(?<=[.!?…])\s+/).filter((sentence) => sentence.length > 20);

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

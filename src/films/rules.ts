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
const missingYo =
  /(?<![а-яё])(ее|еще|ребенок|актер\p{L}*|режиссер\p{L}*|самолет\p{L}*|вертолет\p{L}*|полет\p{L}*|черн(?:ый|ая|ое|ые|ого|ой|ом|ым|ых)|желт\p{L}*|зелен(?:ый|ая|ое|ые|ого|ой|ом|ым|ых)|весел(?:ый|ая|ое|ые|ого|ой|ом|ым|ых)|тяжел(?:ый|ая|ое|ые|ого|ой|ом|ым|ых)|тепл(?:ый|ая|ое|ые|ого|ой|ом|ым|ых)|живет|идет|поет|зовет|найдет|придет|уйдет|везет|ведет|берет|дает|встает|узнает|пошел|нашел|пришел|ушел|ежик\p{L}*|теленок|мамонтенок|щенок-|котенок|Семен|Федор|Петр|Артем|Алена|Алеша|Королев|Соловьев|Рублев|Ковалев|Киселев|Воробьев|Лихачев|Горбачев|Муравьев|Хрущев)(?![а-яё])/iu;
/** Words whose form without ё is also right. */
const rightWithoutYo = /^(узнает|алеша)$/iu;

function flawsOf(field: string, text: string): string[] {
  const russian = field.endsWith('.ru');
  const yo = russian ? missingYo.exec(text)?.[0] : undefined;
  return [
    ...(mixedAlphabets.test(text) ? ['mixes Latin and Cyrillic letters in one word'] : []),
    ...(russian && /["'“”]/.test(text) ? ['has straight or English quotation marks; Russian uses « »'] : []),
    ...(russian && !/\p{Script=Cyrillic}/u.test(text) ? ['has no Russian letter'] : []),
    ...(!russian && /\p{Script=Cyrillic}/u.test(text) ? ['has Russian letters in an English text'] : []),
    ...(yo && !rightWithoutYo.test(yo) ? [`"${yo}" is written with ё`] : []),
    ...(/\s{2}|\s[,.;:!?](?!\.)/.test(text) ? ['has a space too many'] : []),
    ...(/ - /.test(text) ? ['has a hyphen where a dash belongs'] : []),
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

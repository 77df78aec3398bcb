import { fold } from '../../i18n/fold.ts';
import type { Mistake } from './mistake.ts';
import type { Film } from './schema.ts';
import { inEachLanguage, namesOf, proseOf, sentencesOf, type FieldText } from './texts.ts';

/** What films may not do to each other: be the same film, say the same sentence, spell one name in two ways. */
export function clashesOf(films: readonly Film[]): Mistake[] {
  return [
    ...repetitions(films.flatMap(marksOf)),
    ...repetitions(films.flatMap(titleMarksOf), areOneFilm),
    ...twoSpellings(films),
  ];
}

interface Mark {
  film: Film;
  field: string;
  what: string;
  value: string;
}

const marksOf = (film: Film): Mark[] => [
  { film, field: 'id', what: 'the id', value: film.id },
  ...(film.imdb ? [{ film, field: 'imdb', what: 'the IMDb id', value: film.imdb }] : []),
  ...film.readMore.map((value) => ({ film, field: 'readMore', what: 'an encyclopedia page', value })),
  ...proseOf(film)
    .filter(([field]) => field !== 'title')
    .flatMap(inEachLanguage)
    .flatMap(([field, text]) =>
      sentencesOf(text).map((value) => ({ film, field, what: 'a sentence', value })),
    ),
];

const titleMarksOf = (film: Film): Mark[] =>
  [
    ...inEachLanguage(['title', film.title]),
    ['originalTitle', film.originalTitle] as const,
    ...film.alsoKnownAs.map((title) => ['alsoKnownAs', title] as const),
  ].map(([field, title]) => ({ film, field, what: 'the title', value: fold(title) }));

/** Two films may have one title in different years; sources date one film by production or by release. */
const areOneFilm = (one: Film, other: Film) => one.id !== other.id && Math.abs(one.year - other.year) <= 1;

function repetitions(marks: Mark[], clash: (one: Film, other: Film) => boolean = () => true): Mistake[] {
  const seen = new Map<string, Mark[]>();
  return marks.flatMap((mark) => {
    const key = `${mark.what}:${mark.value}`;
    const alike = seen.get(key) ?? [];
    seen.set(key, [...alike, mark]);
    const first = alike.find(({ film }) => clash(film, mark.film));
    return first
      ? [
          {
            film: mark.film.id,
            field: mark.field,
            reason: `repeats ${mark.what} of "${first.film.id}" (${first.field}): ${mark.value}`,
          },
        ]
      : [];
  });
}

/** A name stands beside one name in each other language, wherever it occurs; namesakes are told apart by an initial. */
function twoSpellings(films: readonly Film[]): Mistake[] {
  const seen = new Map<string, { film: string; other: string }>();
  return films.flatMap((film) =>
    namesOf(film)
      .flatMap(pairsOf)
      .flatMap(({ field, languages, name, other }) => {
        const first = seen.get(`${languages}:${name}`) ?? { film: film.id, other };
        seen.set(`${languages}:${name}`, first);
        const reason = `"${other}" stands beside "${name}", in "${first.film}" it is "${first.other}"`;
        return first.other === other ? [] : [{ film: film.id, field, reason }];
      }),
  );
}

/** A name with the same in each other language; the field is that of the other. */
function pairsOf(name: FieldText) {
  const all = inEachLanguage(name);
  return all.flatMap(([, one, locale]) =>
    all
      .filter(([, , other]) => other !== locale)
      .map(([field, other, into]) => ({ field, languages: `${locale}-${into}`, name: one, other })),
  );
}

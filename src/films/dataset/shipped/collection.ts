import type { Film } from '../schema.ts';

/** The first Soviet film that could be meant, and the year in which the Soviet Union ended. */
const [firstYear, lastYear] = [1918, 1991];

/** What makes a film one of this collection, and its titles and genres one another's. */
export const collectionMistakes = (film: Film): [field: string, reason: string][] => [
  ...(film.republic ? [] : [missing('republic')]),
  ...(film.origin ? [] : [missing('origin')]),
  ...(film.year >= firstYear && film.year <= lastYear
    ? []
    : [['year', `is ${film.year}; the list holds films from ${firstYear} to ${lastYear}`] satisfies Found]),
  ...(film.genres.includes('children') && film.genres.includes('family')
    ? [['genres', 'holds "children" and "family"; one of them says it'] satisfies Found]
    : []),
  ...(new Set(film.readMore.map((page) => new URL(page).hostname)).size < film.readMore.length
    ? [['readMore', 'has two pages of one language; the film has one article in each'] satisfies Found]
    : []),
  ...titleMarks(film),
];

type Found = [field: string, reason: string];

const missing = (field: string): Found => [field, 'is missing; every film of the shipped list has it'];

/** The exclamation or question mark at the end of a title belongs to it in every language, unless the title is short for one that has it. */
function titleMarks({ title, originalTitle, alsoKnownAs }: Film): Found[] {
  const marked = [title.en, title.ru, originalTitle].find((one) => markOf(one));
  const mark = marked && markOf(marked);
  if (!mark) return [];
  return (['en', 'ru'] as const).flatMap((locale): Found[] => {
    const forms = [title[locale], ...alsoKnownAs.filter((name) => name.startsWith(title[locale]))];
    return forms.some((form) => markOf(form) === mark)
      ? []
      : [[`title.${locale}`, `ends without the "${mark}" of "${marked}"`]];
  });
}

const markOf = (title: string) => /([!?])\.*$/.exec(title)?.[1];

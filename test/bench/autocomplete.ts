import { createLibrary } from '#films/library.ts';
import { languages } from '#i18n/languages.ts';
import { queries } from '../films/queries.ts';
import { shippedFilms } from '../support/films.ts';
import { atMost, median, type Figure } from './figures.ts';

/** What people type, letter by letter, in both alphabets and with slips. */
const titles = [
  'the irony of fate',
  'бриллиантовая рука',
  'brilliantovaya',
  'moskow dos not beleive',
  'ёжик в тумане',
  'шурик',
  'таможня даёт добро',
  'bhjybz celm,s',
];
const asked = queries.map(([query]) => query);
const typed = titles.flatMap((title) => Array.from(title, (_, at) => title.slice(0, at + 1)));

/** The time that our own code takes for a suggestion and for a search, with the shipped films and with ten thousand. */
export async function autocomplete(): Promise<Figure[]> {
  const films = await shippedFilms();
  const many = Array.from({ length: 10_000 }, (_, at) => {
    const film = films[at % films.length];
    if (!film) throw new Error('there are no films');
    const suffix = (at * 7919).toString(36);
    return {
      ...film,
      id: `film-${at}`,
      title: { en: `${film.title.en} ${suffix}`, ru: `${film.title.ru} ${suffix}` },
    };
  });
  return [films, many].flatMap((list, at) => {
    const library = createLibrary(list, languages);
    library.titlesLike('a', 25);
    library.search('a');
    const bound = at === 0 ? 1 : 5;
    return [
      timed(`a suggestion among ${list.length} films, median`, typed, bound, (text) =>
        library.titlesLike(text, 25),
      ),
      timed(`a search among ${list.length} films, median`, asked, at === 0 ? 5 : 100, library.search),
    ];
  });
}

function timed(
  name: string,
  texts: readonly string[],
  bound: number,
  run: (text: string) => unknown,
): Figure {
  const times = texts.map((text) => {
    const began = performance.now();
    run(text);
    return performance.now() - began;
  });
  return atMost(name, median(times), bound, 'ms', `slowest ${Math.max(...times).toFixed(1)} ms`);
}

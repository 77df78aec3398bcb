import { createLibrary } from '#films/library.ts';
import { languages } from '#i18n/languages.ts';
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
const typed = titles.flatMap((title) => Array.from(title, (_, at) => title.slice(0, at + 1)));

/** The time that our own code takes for a suggestion, with the shipped films and with ten thousand. */
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
  return [films, many].map((list, at) => {
    const library = createLibrary(list, languages);
    library.titlesLike('a', 25);
    const times = typed.map((text) => {
      const began = performance.now();
      library.titlesLike(text, 25);
      return performance.now() - began;
    });
    return atMost(
      `a suggestion among ${list.length} films, median`,
      median(times),
      at === 0 ? 1 : 5,
      'ms',
      `slowest ${Math.max(...times).toFixed(1)} ms`,
    );
  });
}

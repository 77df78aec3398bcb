import { readNotedFilms } from '#films/dataset/reading.ts';
import type { Film } from '#films/dataset/schema.ts';
import { createLibrary, type Library } from '#films/library.ts';
import type { Languages } from '#i18n/language.ts';
import { languages } from '#i18n/languages.ts';

/** The films that the bot ships, read once. */
export const shippedFilms = (): Promise<readonly Film[]> => (shipped ??= readShippedFilms());

let shipped: Promise<readonly Film[]> | undefined;

async function readShippedFilms(): Promise<readonly Film[]> {
  const { films, mistakes } = await readNotedFilms('data/films.json', languages);
  if (!films) throw new Error(JSON.stringify(mistakes));
  return films;
}

/** A library of the films: the same for all who ask, since to make one takes long and nothing changes it. */
export function libraryOf(films: readonly Film[], spoken: Languages = languages): Library {
  const made = libraries.get(films) ?? new Map<Languages, Library>();
  libraries.set(films, made);
  const library = made.get(spoken) ?? createLibrary(films, spoken);
  made.set(spoken, library);
  return library;
}

const libraries = new WeakMap<readonly Film[], Map<Languages, Library>>();

/** A film that breaks no rule, with whatever a test wants otherwise. */
export const someFilm = (changes: Partial<Film> = {}): Film => ({
  id: 'the-kind-film',
  title: { en: 'The Kind Film', ru: 'Добрый фильм' },
  originalTitle: 'Добрый фильм',
  alsoKnownAs: [],
  year: 1965,
  minutes: 90,
  format: 'feature',
  genres: ['comedy'],
  themes: ['friendship'],
  audience: 'everyone',
  republic: 'russia',
  directors: [{ en: 'Anna Petrova', ru: 'Анна Петрова' }],
  cast: [{ en: 'Ivan Ivanov', ru: 'Иван Иванов' }],
  studios: [{ en: 'Mosfilm', ru: 'Мосфильм' }],
  authors: [],
  composers: [],
  heroes: [],
  lines: [],
  description: {
    en: 'A postman loses a letter and finds a town.',
    ru: 'Почтальон теряет письмо и находит город.',
  },
  kindness: { en: 'He reads to those who cannot.', ru: 'Он читает тем, кто не может сам.' },
  hook: { en: 'What was in the letter?', ru: 'Что было в письме?' },
  facts: [
    {
      text: { en: 'It was shot in one summer.', ru: 'Фильм сняли за одно лето.' },
      source: 'https://en.wikipedia.org/wiki/Film',
    },
  ],
  contentNotes: [],
  readMore: ['https://en.wikipedia.org/wiki/Film'],
  origin: 'addition',
  ...changes,
});

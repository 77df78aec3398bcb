import type { App } from '../../src/app.ts';
import { defineCommand, type Press, type Suggestion } from '../../src/discord/command.ts';
import type { Film } from '../../src/films/dataset/schema.ts';
import { clip, notice, quoted, toAll, type Reply } from '../../src/discord/reply.ts';
import { filmMenu } from './film-menu.ts';
import { showCard } from './show-card.ts';

export const show = defineCommand({
  name: 'show',
  words: (t) => t.film.show,
  options: { film: { type: 'text', required: true } },
  suggest: {
    film: (typed, { library }, { own }) =>
      library.titlesLike(typed, 25).map((film) => suggestion(film, own.locale)),
  },
  presses: { 'film.open': { run: open }, 'film.like': { run: like } },
  run({ options, own, shared }, { library }) {
    const film = library.byId(options.film.trim()) ?? library.titlesLike(options.film, 1)[0];
    if (film && options.film.trim()) return toAll(showCard(film, library, shared));
    const near = library.search(options.film).slice(0, 3);
    return notice(
      own.t.film.unknown(quoted(options.film), near.map((one) => `**${one.title[own.locale]}**`).join(', ')),
    );
  },
});

/** Discord holds a suggestion to 100 characters: "The Irony of Fate · Ирония судьбы… (1975)". */
function suggestion(film: Film, locale: 'en' | 'ru'): Suggestion {
  const year = ` (${film.year})`;
  const other = locale === 'en' ? film.title.ru : film.title.en;
  return { name: clip(`${film.title[locale]} · ${other}`, 100 - year.length) + year, value: film.id };
}

function open({ values, own, shared }: Press, { library }: App): Reply {
  const film = library.byId(values[0] ?? '');
  return film ? toAll(showCard(film, library, shared)) : notice(own.t.film.gone);
}

function like({ state, own, shared }: Press, { library }: App): Reply {
  const film = library.byId(state);
  if (!film) return notice(own.t.film.gone);
  return toAll(
    filmMenu(library.like(film, 5), shared, { title: shared.t.film.like(film.title[shared.locale]) }),
  );
}

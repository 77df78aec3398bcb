import { bold } from '@discordjs/formatters';
import { type App, defineCommand } from '#discord/command.ts';
import { handleComponent, type ComponentContext } from '#discord/component.ts';
import type { Film } from '#films/dataset/schema.ts';
import type { Choice } from '#discord/options.ts';
import { clip, ephemeral, quoted, visible, type Reply } from '#discord/reply.ts';
import { textIn, textsOf, type Language } from '#i18n/language.ts';
import { filmMenu, openFilm } from './film-menu.ts';
import { likeFilm, showCard } from './show-card.ts';

export const show = defineCommand({
  name: 'show',
  words: (t) => t.film.show,
  options: {
    film: {
      type: 'string',
      required: true,
      autocomplete: (typed, { library }, { own }) =>
        library.titlesLike(typed, 25).map((film) => suggestion(film, own)),
    },
  },
  components: [handleComponent(openFilm, { run: open }), handleComponent(likeFilm, { run: like })],
  run({ options, own, shared }, { library }) {
    const film = library.byId(options.film.trim()) ?? library.titlesLike(options.film, 1)[0];
    if (film && options.film.trim()) return visible(showCard(film, library, shared));
    const near = library.search(options.film).slice(0, 3);
    return ephemeral(
      own.t.film.unknown(quoted(options.film), near.map((one) => bold(textIn(one.title, own))).join(', ')),
    );
  },
});

/** "The Irony of Fate · Ирония судьбы… (1975)", within the 100 characters of a suggestion. */
function suggestion(film: Film, language: Language): Choice {
  const year = ` (${film.year})`;
  const title = textIn(film.title, language);
  const other = textsOf(film.title).find((text) => text !== title) ?? film.originalTitle;
  return { name: clip(`${title} · ${other}`, 100 - year.length) + year, value: film.id };
}

function open({ values, own, shared }: ComponentContext<typeof openFilm>, { library }: App): Reply {
  const film = library.byId(values[0] ?? '');
  return film ? visible(showCard(film, library, shared)) : ephemeral(own.t.film.gone);
}

function like({ data, own, shared }: ComponentContext<typeof likeFilm>, { library }: App): Reply {
  const film = library.byId(data.film);
  if (!film) return ephemeral(own.t.film.gone);
  return visible(
    filmMenu(library.like(film, 5), shared, { title: shared.t.film.like(textIn(film.title, shared)) }),
  );
}

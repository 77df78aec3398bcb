import { type App, type Context, defineCommand } from '#discord/command.ts';
import { handleComponent, type ComponentContext } from '#discord/component.ts';
import type { Film } from '#films/dataset/schema.ts';
import { details } from '#films/details.ts';
import type { Choice, StringOption } from '#discord/options.ts';
import { clip, ephemeral, quoted, visible, type Reply } from '#discord/reply.ts';
import { textIn, textsOf, type Language } from '#i18n/language.ts';
import { filmMenu, openFilm, sharedMenu } from './film-menu.ts';
import { likeFilm, moreOfFilm, presentCard } from './show-card.ts';
import { speakingChosen } from './chosen-language.ts';

const film: StringOption & { required: true } = {
  type: 'string',
  required: true,
  autocomplete: (typed, { library }, { own }) =>
    library.titlesLike(typed, 25).map((film) => suggestion(film, own)),
};

export const show = defineCommand({
  name: 'show',
  words: (t) => t.film.show,
  options: { film, language: { type: 'language' } },
  components: [
    handleComponent(openFilm, { run: open }),
    handleComponent(likeFilm, { run: like }),
    handleComponent(moreOfFilm, { run: more }),
  ],
  run(call, app): Reply | Promise<Reply> {
    const context = speakingChosen(call, app);
    const { options, own, shared } = context;
    const typed = options.film.trim();
    if (!typed) return ephemeral(own.t.film.nothingTyped);
    const chosen = app.library.byId(typed);
    const { sure = chosen, readAs } = chosen ? {} : app.library.named(typed);
    if (!sure) return offer(context, app);
    return presentCard(sure, context, app, readAs ? { content: shared.t.film.readAs(quoted(readAs)) } : {});
  },
});

/** The films that may be meant, to the caller alone: a choice opens the card for everybody. */
function offer(context: Context & { options: { film: string } }, { library }: App): Reply {
  const { options, own, shared, beside } = context;
  const typed = quoted(options.film);
  const { maybe } = library.named(options.film);
  const near = maybe.length > 0 ? maybe : library.search(options.film).films;
  if (near.length === 0) return ephemeral(own.t.film.unknown(typed));
  const isAmbiguous = maybe.length > 1;
  const content = isAmbiguous ? own.t.film.several(typed) : own.t.film.near(typed);
  return ephemeral({
    ...filmMenu(near.slice(0, mostOffered), { language: own, cards: { language: shared, beside } }, {}),
    content,
  });
}

const mostOffered = 5;

/** "The Irony of Fate · Ирония судьбы… (1975)", within the 100 characters of a suggestion. */
function suggestion(film: Film, language: Language): Choice {
  const year = ` (${film.year})`;
  const title = textIn(film.title, language);
  const other = textsOf(film.title).find((text) => text !== title) ?? film.originalTitle;
  return { name: clip(`${title} · ${other}`, 100 - year.length) + year, value: film.id };
}

function open(context: ComponentContext<typeof openFilm>, app: App): Reply | Promise<Reply> {
  const film = app.library.byId(context.values[0] ?? '');
  return film ? presentCard(film, context, app) : ephemeral(context.own.t.film.gone);
}

/** Seen by whoever pressed, in their own language, whatever the card's is. */
function more({ data, own }: ComponentContext<typeof moreOfFilm>, { library }: App): Reply {
  const film = library.byId(data.film);
  return ephemeral(film ? details(film, own) : own.t.film.gone);
}

function like(context: ComponentContext<typeof likeFilm>, { library }: App): Reply {
  const { data, own, shared } = context;
  const film = library.byId(data.film);
  if (!film) return ephemeral(own.t.film.gone);
  return visible(
    sharedMenu(library.like(film, 5), context, { title: shared.t.film.like(textIn(film.title, shared)) }),
  );
}

import { type App, type Context, defineCommand } from '#discord/command.ts';
import { handleComponent, type ComponentContext } from '#discord/component.ts';
import type { Filter } from '#films/filter.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';
import { ephemeral, visible, type Reply } from '#discord/reply.ts';
import { pickRandom } from '#runtime/random.ts';
import { filterOptions, readFilter } from './filter-options.ts';
import { anotherFilm, showCard } from './show-card.ts';

export const random = defineCommand({
  name: 'random',
  words: (t) => t.film.random,
  options: filterOptions,
  components: [handleComponent(anotherFilm, { run: another })],
  run(context, app) {
    const { filter, refusal } = readFilter(context.options, app.library, context.own);
    return refusal ?? draw(app.library.matching(filter), filter, context, app);
  },
});

/** Never the film under whose card the button stands, nor the one that the channel was shown last. */
function another(context: ComponentContext<typeof anotherFilm>, app: App): Reply {
  const filter = app.library.fromCode(context.data.filter);
  const last = app.lastShown.of(context.channelId);
  const fresh = app.library.matching(filter).filter((film) => hash(film.id) !== context.data.shown);
  if (fresh.length === 0) return ephemeral(context.own.t.film.onlyOne);
  const fresher = fresh.filter((film) => film.id !== last);
  return draw(fresher.length > 0 ? fresher : fresh, filter, context, app);
}

function draw(
  films: readonly Film[],
  filter: Filter,
  context: Context,
  { library, random, lastShown }: App,
): Reply {
  if (films.length === 0) return ephemeral(context.own.t.film.gone);
  const film = pickRandom(films, random);
  lastShown.note(context.channelId, film.id);
  return visible(
    showCard(film, library, context.shared, { filter, turn: Math.floor(random() * film.facts.length) }),
  );
}

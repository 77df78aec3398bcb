import { type App, type Context, defineCommand } from '#discord/command.ts';
import type { Filter } from '#films/filter.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';
import { ephemeral, visible, type Reply } from '#discord/reply.ts';
import { filterOptions, filterSuggestions, readFilter } from './filter-options.ts';
import { showCard } from './show-card.ts';

export const random = defineCommand({
  name: 'random',
  words: (t) => t.film.random,
  options: filterOptions,
  autocomplete: filterSuggestions,
  components: { 'film.another': { run: another } },
  run(call, app) {
    const { filter, refusal } = readFilter(call.options, app.library, call.own);
    return refusal ?? draw(app.library.matching(filter), filter, call, app);
  },
});

/** Never the film under whose card the button stands, nor the one that the channel was shown last. */
function another(press: Context & { state: string }, app: App): Reply {
  const [shown = '', code = ''] = press.state.split('/');
  const filter = app.library.fromCode(code);
  const last = app.lastShown.of(press.channelId);
  const fresh = app.library.matching(filter).filter((film) => hash(film.id) !== shown);
  if (fresh.length === 0) return ephemeral(press.own.t.film.onlyOne);
  const fresher = fresh.filter((film) => film.id !== last);
  return draw(fresher.length > 0 ? fresher : fresh, filter, press, app);
}

function draw(
  films: readonly Film[],
  filter: Filter,
  context: Context,
  { library, random, lastShown }: App,
): Reply {
  const film = films[Math.floor(random() * films.length)] ?? films[0];
  if (!film) return ephemeral(context.own.t.film.gone);
  lastShown.note(context.channelId, film.id);
  return visible(
    showCard(film, library, context.shared, { filter, turn: Math.floor(random() * film.facts.length) }),
  );
}

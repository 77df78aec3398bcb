import { type App, type Context, defineCommand } from '#discord/command.ts';
import { handleComponent, type ComponentContext } from '#discord/component.ts';
import type { Filter } from '#films/filter.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';
import { pickRandom } from '#runtime/random.ts';
import { filterOptions } from './filter-options.ts';
import { readFilter } from './read-filter.ts';
import { speakingChosen } from './chosen-language.ts';
import { anotherFilm, presentCard } from './show-card.ts';

export const random = defineCommand({
  name: 'random',
  words: (t) => t.film.random,
  options: { ...filterOptions, language: { type: 'language' } },
  components: [handleComponent(anotherFilm, { run: another })],
  run(call, app) {
    const context = speakingChosen(call, app);
    const { filter, refusal } = readFilter(context.options, app, context.own);
    return refusal ?? draw(app.library.matching(filter), filter, context, app);
  },
});

/** Never the film under whose card the button stands. */
function another(context: ComponentContext<typeof anotherFilm>, app: App): Reply | Promise<Reply> {
  const filter = app.library.fromCode(context.data.filter);
  const fresh = app.library.matching(filter).filter((film) => hash(film.id) !== context.data.shown);
  return draw(fresh, filter, context, app);
}

/** Never the film that the channel was shown last. */
function draw(films: readonly Film[], filter: Filter, context: Context, app: App): Reply | Promise<Reply> {
  const { own, channelId } = context;
  if (app.library.matching(filter).length === 0) return ephemeral(own.t.film.gone);
  const last = app.lastShown.of(channelId);
  const fresh = films.filter(({ id }) => id !== last);
  if (fresh.length === 0) return ephemeral(own.t.film.onlyOne);
  return presentCard(pickRandom(fresh, app.random), context, app, { filter });
}

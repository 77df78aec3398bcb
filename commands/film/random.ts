import { type App, type Context, defineCommand } from '#discord/command.ts';
import { handleComponent, type ComponentContext } from '#discord/component.ts';
import type { Filter } from '#films/filter.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';
import { pickOther } from '#runtime/random.ts';
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
    return refusal ?? draw(filter, context, app);
  },
});

/** Never the film under whose card the button stands. */
function another(context: ComponentContext<typeof anotherFilm>, app: App): Reply | Promise<Reply> {
  const { filter, shown } = context.data;
  return draw(app.library.fromCode(filter), context, app, ({ id }) => hash(id) === shown);
}

/** Never the film that the channel was shown last. */
function draw(
  filter: Filter,
  context: Context,
  app: App,
  isShown: (film: Film) => boolean = () => false,
): Reply | Promise<Reply> {
  const { own, channelId } = context;
  const films = app.library.matching(filter);
  if (films.length === 0) return ephemeral(own.t.film.gone);
  const last = app.lastShown.of(channelId);
  const film = pickOther(films, (one) => one.id === last || isShown(one), app.random);
  return film ? presentCard(film, context, app, { filter }) : ephemeral(own.t.film.onlyOne);
}

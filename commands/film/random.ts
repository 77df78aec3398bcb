import type { App } from '../../src/app.ts';
import { defineCommand, type Caller } from '../../src/discord/command.ts';
import type { Filter } from '../../src/films/filter.ts';
import { mark } from '../../src/films/hash.ts';
import type { Film } from '../../src/films/dataset/schema.ts';
import { notice, toAll, type Reply } from '../../src/discord/reply.ts';
import { filterOptions, filterSuggestions, readFilter } from './filter-options.ts';
import { showCard } from './show-card.ts';

export const random = defineCommand({
  name: 'random',
  words: (t) => t.film.random,
  options: filterOptions,
  suggest: filterSuggestions,
  presses: { 'film.another': { run: another } },
  run(call, app) {
    const { filter, refusal } = readFilter(call.options, app.library, call.own);
    return refusal ?? draw(app.library.matching(filter), filter, call, app);
  },
});

/** Never the film under whose card the button stands, nor the one that the channel was shown last. */
function another(press: Caller & { state: string }, app: App): Reply {
  const [shown = '', code = ''] = press.state.split('/');
  const filter = app.library.fromCode(code);
  const last = app.lastShown.of(press.channelId);
  const fresh = app.library.matching(filter).filter((film) => mark(film.id) !== shown);
  if (fresh.length === 0) return notice(press.own.t.film.onlyOne);
  const fresher = fresh.filter((film) => film.id !== last);
  return draw(fresher.length > 0 ? fresher : fresh, filter, press, app);
}

function draw(
  films: readonly Film[],
  filter: Filter,
  caller: Caller,
  { library, chance, lastShown }: App,
): Reply {
  const film = films[Math.floor(chance() * films.length)] ?? films[0];
  if (!film) return notice(caller.own.t.film.gone);
  lastShown.note(caller.channelId, film.id);
  return toAll(
    showCard(film, library, caller.shared, { filter, turn: Math.floor(chance() * film.facts.length) }),
  );
}

import { defineCommand } from '#discord/command.ts';
import { ephemeral, quoted, visible } from '#discord/reply.ts';
import { filmMenu } from './film-menu.ts';

const shown = 10;

export const search = defineCommand({
  name: 'search',
  words: (t) => t.film.search,
  options: { query: { type: 'string', required: true } },
  run({ options, own, shared }, { library }) {
    if (!options.query.trim()) return ephemeral(own.t.film.nothingTyped);
    const found = library.search(options.query);
    if (found.length === 0) return ephemeral(own.t.film.nothingFound(quoted(options.query)));
    return visible(
      filmMenu(found.slice(0, shown), shared, {
        title: shared.t.film.found(quoted(options.query), found.length),
        ...(found.length > shown ? { footer: { text: shared.t.film.best(shown) } } : {}),
      }),
    );
  },
});

import { defineCommand } from '#discord/command.ts';
import { ephemeral, quoted, visible } from '#discord/reply.ts';
import type { Found } from '#films/search/create-search.ts';
import type { Language } from '#i18n/language.ts';
import { sharedMenu } from './film-menu.ts';

const shown = 10;

export const search = defineCommand({
  name: 'search',
  words: (t) => t.film.search,
  options: { query: { type: 'string', required: true } },
  run(context, { library }) {
    const { options, own, shared } = context;
    if (!options.query.trim()) return ephemeral(own.t.film.nothingTyped);
    const found = library.search(options.query);
    if (found.films.length === 0) return ephemeral(own.t.film.nothingFound(quoted(options.query)));
    const notes = notesOn(found, shared);
    return visible(
      sharedMenu(found.films.slice(0, shown), context, {
        title: shared.t.film.found(quoted(options.query), found.films.length),
        ...(notes.length > 0 ? { footer: { text: notes.join(' ') } } : {}),
      }),
    );
  },
});

/** How the query was read, where that is a guess, and how to find fewer, where more words would. */
function notesOn({ films, how, readAs }: Found, { t }: Language): string[] {
  const { film } = t;
  return [
    ...(readAs ? [film.readAs(readAs)] : []),
    ...(how === 'misspelt' ? [film.misspelt] : []),
    ...(how === 'partly' ? [film.partly] : []),
    ...(films.length > shown && how !== 'partly' ? [film.best(shown)] : []),
  ];
}

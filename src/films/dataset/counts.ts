import { textIn } from '../../i18n/language.ts';
import { english } from '../../i18n/languages.ts';
import { createLibrary } from '../library.ts';
import type { Film } from './schema.ts';
import { isTrusted } from './trusted-hosts.ts';

/** How many films and facts there are, and of what kinds, as a list in Markdown. */
export function countsOf(films: readonly Film[]): string {
  const library = createLibrary(films, [english]);
  const facts = films.flatMap((film) => film.facts);
  const linked = facts.filter((fact) => isTrusted(fact.source)).length;
  const by = (key: Parameters<typeof library.facets>[0]) =>
    library
      .facets(key)
      .map(({ name, count }) => `${textIn(name, english)} (${count})`)
      .join(', ');
  return [
    `- Films: ${films.length}`,
    `- By decade: ${by('decade')}`,
    `- By studio: ${by('studio')}`,
    `- By republic: ${by('republic')}`,
    `- By genre: ${by('genre')}`,
    `- By format: ${by('format')}`,
    `- By audience: ${by('audience')}`,
    `- Facts: ${facts.length}, of these ${linked} with a link on the card and ${facts.length - linked} without`,
  ].join('\n');
}

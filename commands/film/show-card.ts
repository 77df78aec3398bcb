import type { App, Context } from '#discord/command.ts';
import { defineCustomId, toCustomId } from '#discord/component.ts';
import { visible, type Message, type Reply } from '#discord/reply.ts';
import { codeOf, type Spoken } from '#i18n/spoken.ts';
import { card, type CardOptions } from '#films/card.ts';
import type { Filter } from '#films/filter.ts';
import type { Library } from '#films/library.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';

/** *Another one*: the hash of the film under whose card it stands, and the code of the filter that it keeps. */
export const anotherFilm = defineCustomId('film.another', {
  shown: 'string',
  filter: 'string',
  language: 'string',
});

/** *More like this*: the film's id. */
export const likeFilm = defineCustomId('film.like', { film: 'string', language: 'string' });

/** The card for everybody in the channel, which is noted as shown there. */
export function presentCard(
  film: Film,
  { channelId, shared: language, beside }: Context,
  { library, lastShown }: App,
  options: Parameters<typeof showCard>[3] & Pick<Message, 'content'> = {},
): Reply {
  const { content, ...card } = options;
  lastShown.note(channelId, film.id);
  return visible({ ...showCard(film, library, { language, beside }, card), ...(content ? { content } : {}) });
}

/** The card with its buttons. */
export const showCard = (
  film: Film,
  library: Library,
  spoken: Spoken,
  { filter = {}, ...options }: { filter?: Filter } & Omit<CardOptions, keyof Spoken> = {},
): Message => {
  const language = codeOf(spoken);
  const code = library.toCode(filter);
  return card(
    film,
    { ...spoken, ...options },
    {
      another: toCustomId(anotherFilm, { shown: hash(film.id), filter: code, language }),
      like: toCustomId(likeFilm, { film: film.id, language }),
    },
  );
};

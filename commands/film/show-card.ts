import type { App, Context } from '#discord/command.ts';
import { defineCustomId, toCustomId } from '#discord/component.ts';
import { visible, type Message, type Reply } from '#discord/reply.ts';
import type { Language } from '#i18n/language.ts';
import { card, type CardOptions } from '#films/card.ts';
import type { Filter } from '#films/filter.ts';
import type { Library } from '#films/library.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';

/** *Another one*: the hash of the film under whose card it stands, and the code of the filter that it keeps. */
export const anotherFilm = defineCustomId('film.another', { shown: 'string', filter: 'string' });

/** *More like this*: the film's id. */
export const likeFilm = defineCustomId('film.like', { film: 'string' });

/** The card for everybody in the channel, which is noted as shown there. */
export function presentCard(
  film: Film,
  { channelId, shared }: Context,
  { library, lastShown }: App,
  options: Parameters<typeof showCard>[3] & Pick<Message, 'content'> = {},
): Reply {
  const { content, ...card } = options;
  lastShown.note(channelId, film.id);
  return visible({ ...showCard(film, library, shared, card), ...(content ? { content } : {}) });
}

/** The card with its buttons. */
export const showCard = (
  film: Film,
  library: Library,
  language: Language,
  { filter = {}, ...options }: { filter?: Filter } & Omit<CardOptions, 'language'> = {},
): Message =>
  card(
    film,
    { language, ...options },
    {
      another: toCustomId(anotherFilm, { shown: hash(film.id), filter: library.toCode(filter) }),
      like: toCustomId(likeFilm, { film: film.id }),
    },
  );

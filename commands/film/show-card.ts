import type { App, Context } from '#discord/command.ts';
import { defineCustomId, toCustomId } from '#discord/component.ts';
import { visible, withPicture, type Message, type Reply } from '#discord/reply.ts';
import { codeOf, type Spoken } from '#i18n/spoken.ts';
import { card, type CardOptions } from '#films/card.ts';
import type { Filter } from '#films/filter.ts';
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

/** A card whose picture is not ready gets it afterwards, unless so many are drawn that nobody looks any more. */
const laterPatience = { seconds: 60 };

/** The card for everybody in the channel, which is noted as shown there. */
export async function presentCard(
  film: Film,
  { channelId, shared: language, beside }: Context,
  app: App,
  { content, ...options }: ShowOptions & Pick<Message, 'content'> = {},
): Promise<Reply> {
  app.lastShown.note(channelId, film.id);
  const shown = await showCard(film, app, { language, beside }, options);
  const reply = visible({ ...shown, ...(content ? { content } : {}) });
  return shown.files ? reply : { ...reply, picture: app.posters.of(film, language, laterPatience) };
}

/** *More*: the film's id. */
export const moreOfFilm = defineCustomId('film.more', { film: 'string' });

interface ShowOptions extends Omit<CardOptions, keyof Spoken> {
  filter?: Filter;
  /** How long the card may wait for its picture; as long as a command may if left out. */
  patience?: Temporal.DurationLike;
}

/** The card with its buttons, and with its picture where that is ready. */
export async function showCard(
  film: Film,
  { library, posters }: Pick<App, 'library' | 'posters'>,
  spoken: Spoken,
  { filter = {}, patience, ...options }: ShowOptions = {},
): Promise<Message> {
  const language = codeOf(spoken);
  const code = library.toCode(filter);
  const picture = await posters.of(film, spoken.language, patience);
  const message = card(
    film,
    { ...spoken, ...options },
    {
      another: toCustomId(anotherFilm, { shown: hash(film.id), filter: code, language }),
      like: toCustomId(likeFilm, { film: film.id, language }),
      more: toCustomId(moreOfFilm, { film: film.id }),
    },
  );
  return picture ? withPicture(message, picture) : message;
}

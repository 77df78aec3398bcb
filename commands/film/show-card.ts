import { customId } from '#discord/command.ts';
import type { Language } from '#i18n/language.ts';
import { card, type CardOptions } from '#films/card.ts';
import type { Filter } from '#films/filter.ts';
import type { Library } from '#films/library.ts';
import { hash } from '#films/hash.ts';
import type { Film } from '#films/dataset/schema.ts';
import type { Message } from '#discord/reply.ts';

/** The card with its buttons: *Another one* keeps the filter and knows which film it stands under. */
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
      another: customId('film.another', `${hash(film.id)}/${library.toCode(filter)}`),
      like: customId('film.like', film.id),
    },
  );

import { bold, subtext } from '@discordjs/formatters';
import { ComponentType, type APIEmbed } from 'discord-api-types/v10';
import { defineCustomId, toCustomId } from '#discord/component.ts';
import { textIn, type Language } from '#i18n/language.ts';
import { codeOf, type Spoken } from '#i18n/spoken.ts';
import type { Context } from '#discord/command.ts';
import type { Film } from '#films/dataset/schema.ts';
import type { Genre } from '#films/dataset/vocabulary.ts';
import { brandColor, clip, type Message, type Row } from '#discord/reply.ts';

/** The menu, whose values are ids of films: the cards that it opens speak a language of their own. */
export const openFilm = defineCustomId('film.open', { language: 'string' });

/** A list for everybody, of whose films the cards speak as it does. */
export const sharedMenu = (
  films: readonly Film[],
  { shared: language, beside }: Context,
  heading: Pick<APIEmbed, 'title' | 'footer'>,
): Message => filmMenu(films, { language, cards: { language, beside } }, heading);

/**
 * A few films, a line each, and a menu under them that opens a card; at most 25.
 * @see https://docs.discord.com/developers/components/reference#string-select-string-select-structure
 */
export function filmMenu(
  films: readonly Film[],
  { language, cards }: { language: Language; cards: Spoken },
  heading: Pick<APIEmbed, 'title' | 'footer'>,
): Message {
  return {
    embeds: [
      { ...heading, color: brandColor, description: films.map((film) => line(film, language)).join('\n\n') },
    ],
    components: films.length > 0 ? [menu(films, language, codeOf(cards))] : [],
  };
}

const line = (film: Film, language: Language) =>
  `${bold(textIn(film.title, language))} (${film.year})\n${subtext([...facts(film, language), directors(film, language)].join(' · '))}`;

function facts(film: Film, { t }: Language): string[] {
  return [
    ...(film.minutes === undefined ? [] : [t.card.minutes(film.minutes)]),
    t.vocabulary.genre[film.genres[0] as Genre],
    t.vocabulary.audience[film.audience],
  ];
}

const directors = (film: Film, language: Language) =>
  film.directors.map((name) => textIn(name, language)).join(', ');

const menu = (films: readonly Film[], language: Language, cards: string): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: toCustomId(openFilm, { language: cards }),
      placeholder: language.t.card.choose,
      options: films.map((film) => ({
        label: clip(`${textIn(film.title, language)} (${film.year})`, 100),
        value: film.id,
        description: clip(`${facts(film, language).join(' · ')} · ${directors(film, language)}`, 100),
      })),
    },
  ],
});

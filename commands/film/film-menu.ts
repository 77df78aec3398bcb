import { bold, subtext } from '@discordjs/formatters';
import { ComponentType, type APIEmbed } from 'discord-api-types/v10';
import { defineCustomId, toCustomId } from '#discord/component.ts';
import { textIn, type Language } from '#i18n/language.ts';
import type { Film } from '#films/dataset/schema.ts';
import type { Genre } from '#films/dataset/vocabulary.ts';
import { brandColor, clip, type Message, type Row } from '#discord/reply.ts';

/** The menu, whose values are ids of films. */
export const openFilm = defineCustomId('film.open', {});

/**
 * A few films, a line each, and a menu under them that opens a card; at most 25.
 * @see https://docs.discord.com/developers/components/reference#string-select-string-select-structure
 */
export function filmMenu(
  films: readonly Film[],
  language: Language,
  heading: Pick<APIEmbed, 'title' | 'footer'>,
): Message {
  return {
    embeds: [
      { ...heading, color: brandColor, description: films.map((film) => line(film, language)).join('\n') },
    ],
    components: films.length > 0 ? [menu(films, language)] : [],
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

const menu = (films: readonly Film[], language: Language): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: toCustomId(openFilm, {}),
      placeholder: language.t.card.choose,
      options: films.map((film) => ({
        label: clip(`${textIn(film.title, language)} (${film.year})`, 100),
        value: film.id,
        description: clip(`${facts(film, language).join(' · ')} · ${directors(film, language)}`, 100),
      })),
    },
  ],
});

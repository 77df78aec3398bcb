import { ComponentType, type APIEmbed } from 'discord-api-types/v10';
import { customId, type Language } from '#discord/command.ts';
import type { Film } from '#films/dataset/schema.ts';
import { audiences, genres, type Genre } from '#films/dataset/vocabulary.ts';
import { brandColor, clip, type Message, type Row } from '#discord/reply.ts';

/** A few films, a line each, and a menu under them that opens a card. At most 25 films (Discord's limit for a menu). */
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
  `**${film.title[language.locale]}** (${film.year})\n-# ${[...facts(film, language), directors(film, language)].join(' · ')}`;

function facts(film: Film, { locale, t }: Language): string[] {
  return [
    ...(film.minutes === undefined ? [] : [t.card.minutes(film.minutes)]),
    genres[film.genres[0] as Genre][locale],
    audiences[film.audience][locale],
  ];
}

const directors = (film: Film, { locale }: Language) => film.directors.map((name) => name[locale]).join(', ');

const menu = (films: readonly Film[], language: Language): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: customId('film.open'),
      placeholder: language.t.card.choose,
      options: films.map((film) => ({
        label: clip(`${film.title[language.locale]} (${film.year})`, 100),
        value: film.id,
        description: clip(`${facts(film, language).join(' · ')} · ${directors(film, language)}`, 100),
      })),
    },
  ],
});

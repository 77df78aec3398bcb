import type { APIEmbed } from 'discord.js';
import { pressId, type Spoken } from '../../src/discord/command.ts';
import type { Film } from '../../src/films/dataset/schema.ts';
import { audiences, genres, type Genre } from '../../src/films/dataset/vocabulary.ts';
import { clip, type Message, type Row } from '../../src/discord/reply.ts';

const ActionRow = 1;
const StringSelect = 3;

/** A few films, a line each, and a menu under them that opens a card. At most 25 films (Discord's limit for a menu). */
export function filmMenu(
  films: readonly Film[],
  spoken: Spoken,
  heading: Pick<APIEmbed, 'title' | 'footer'>,
): Message {
  return {
    embeds: [
      { ...heading, color: 0xd98236, description: films.map((film) => line(film, spoken)).join('\n') },
    ],
    components: films.length > 0 ? [menu(films, spoken)] : [],
  };
}

const line = (film: Film, spoken: Spoken) =>
  `**${film.title[spoken.locale]}** (${film.year})\n-# ${[...facts(film, spoken), directors(film, spoken)].join(' · ')}`;

function facts(film: Film, { locale, t }: Spoken): string[] {
  return [
    ...(film.minutes === undefined ? [] : [t.card.minutes(film.minutes)]),
    genres[film.genres[0] as Genre][locale],
    audiences[film.audience][locale],
  ];
}

const directors = (film: Film, { locale }: Spoken) => film.directors.map((name) => name[locale]).join(', ');

const menu = (films: readonly Film[], spoken: Spoken): Row => ({
  type: ActionRow,
  components: [
    {
      type: StringSelect,
      custom_id: pressId('film.open'),
      placeholder: spoken.t.card.choose,
      options: films.map((film) => ({
        label: clip(`${film.title[spoken.locale]} (${film.year})`, 100),
        value: film.id,
        description: clip(`${facts(film, spoken).join(' · ')} · ${directors(film, spoken)}`, 100),
      })),
    },
  ],
});

import { hyperlink } from '@discordjs/formatters';
import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIEmbed,
} from 'discord-api-types/v10';
import type { Message, Row } from '../discord/reply.ts';
import { textIn, type Language, type LocalText } from '../i18n/language.ts';
import { encyclopediaOf, imdbOf, youtubeSearchOf } from './links.ts';
import type { Film } from './dataset/schema.ts';
import { isTrusted } from './dataset/trusted-hosts.ts';
import type { Genre } from './dataset/vocabulary.ts';

/** How a card is drawn: whose language, which of the film's facts, what stands above the title. */
export interface CardOptions {
  language: Language;
  /** Says title, kindness and fact in another language as well. */
  beside?: Language | undefined;
  /** Any whole number from 0: facts take turns. */
  turn?: number;
  /** One line above the title, such as "Film of the day · 23 November". */
  heading?: string;
  /** A sentence in front of everything, such as the reason for this day. */
  reason?: string;
}

/** The colour at a card's side, by the film's first genre. */
const moods: Record<Genre, number> = {
  comedy: 0xf2b632,
  drama: 0x4a6fa5,
  tragicomedy: 0xc77d4f,
  melodrama: 0xc2587e,
  romance: 0xd9628b,
  family: 0x5fa86b,
  children: 0x6bb8a0,
  'fairy-tale': 0x8e6bbf,
  fantasy: 0x6d5fc4,
  'science-fiction': 0x3f8fb5,
  adventure: 0xd98236,
  musical: 0xb85fc4,
  satire: 0xa3a13a,
  crime: 0x7a5c4d,
  war: 0x6b7253,
  history: 0x8c7442,
  biography: 0x7d8597,
  western: 0xb5713a,
};

/** The card of a film: what it is, why it is kind, whether it fits tonight. Within Discord's limits by the schema's lengths. */
export function cardEmbed(
  film: Film,
  { language, beside, turn = 0, heading, reason }: CardOptions,
): APIEmbed {
  const { t } = language;
  const title = textIn(film.title, language);
  const fact = film.facts[turn % film.facts.length];
  const names = (list: readonly LocalText[]) => list.map((name) => textIn(name, language)).join(', ');
  const page = encyclopediaOf(film, language);
  const field = (name: string, value: string, inline = true) => (value ? [{ name, value, inline }] : []);
  return {
    ...(heading ? { author: { name: heading } } : {}),
    title: `${title} (${film.year})`,
    ...(page ? { url: page } : {}),
    color: moods[film.genres[0] as Genre],
    description: [
      ...(reason ? [`*${reason}*`, ''] : []),
      ...otherTitles(film, language, beside),
      `**${tonight(film, language)}**`,
      '',
      textIn(film.description, language),
      '',
      `💛 **${t.card.why}.** ${textIn(film.kindness, language)}`,
      ...(beside ? [`> ${textIn(film.kindness, beside)}`] : []),
    ].join('\n'),
    fields: [
      ...field(t.card.director(film.directors.length), names(film.directors)),
      ...field(t.card.cast, names(film.cast.slice(0, 4))),
      ...field(t.card.studio(film.studios.length), names(film.studios)),
      ...field(t.card.fact, fact ? linkedFact(fact, language) : '', false),
      ...(beside ? field(beside.t.card.fact, fact ? textIn(fact.text, beside) : '', false) : []),
      ...field(t.card.notes, names(film.contentNotes), false),
    ],
    footer: {
      text: `${t.card.themes}: ${film.themes.map((theme) => t.vocabulary.theme[theme]).join(' · ')}`,
    },
  };
}

/** What else the film is called: in the other language, and in the one in which it was made. */
function otherTitles(film: Film, language: Language, beside: Language | undefined): string[] {
  const others = new Set([...(beside ? [textIn(film.title, beside)] : []), film.originalTitle]);
  others.delete(textIn(film.title, language));
  return others.size > 0 ? [`-# ${[...others].join(' · ')}`] : [];
}

/** The card as a message, with its buttons under the given custom ids. */
export function card(film: Film, options: CardOptions, ids: { another: string; like: string }): Message {
  const { language } = options;
  const { t } = language;
  const page = encyclopediaOf(film, language);
  const imdb = imdbOf(film);
  const row: Row = {
    type: ComponentType.ActionRow,
    components: [
      button(t.card.another, ids.another, '🎲'),
      button(t.card.like, ids.like, '🎞️'),
      ...(page ? [link(t.card.wikipedia, page)] : []),
      ...(imdb ? [link(t.card.imdb, imdb)] : []),
      link(t.card.youtube, youtubeSearchOf(film)),
    ],
  };
  return { embeds: [cardEmbed(film, options)], components: [row] };
}

/** Length, genres and audience on one line: does it fit tonight? */
function tonight(film: Film, { t }: Language): string {
  return [
    ...(film.minutes === undefined ? [] : [t.card.minutes(film.minutes)]),
    ...(film.format === 'feature' ? [] : [t.vocabulary.format[film.format]]),
    film.genres.map((genre) => t.vocabulary.genre[genre]).join(', '),
    t.vocabulary.audience[film.audience],
  ].join(' · ');
}

/** A fact in a language, linked to its source where that can be trusted. */
export function linkedFact(fact: Film['facts'][number], language: Language): string {
  const text = textIn(fact.text, language);
  return isTrusted(fact.source) ? `${text} (${hyperlink(language.t.card.source, fact.source)})` : text;
}

const button = (label: string, custom_id: string, emoji: string): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id,
  emoji: { name: emoji },
});

const link = (label: string, url: string): APIButtonComponentWithURL => ({
  type: ComponentType.Button,
  style: ButtonStyle.Link,
  label,
  url,
});

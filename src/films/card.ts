import { bold, italic, quote, subtext } from '@discordjs/formatters';
import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
} from 'discord-api-types/v10';
import type { Message } from '../discord/reply.ts';
import { textIn, textsOf, type Language } from '../i18n/language.ts';
import { encyclopediaOf } from './links.ts';
import type { Film } from './dataset/schema.ts';
import type { Genre } from './dataset/vocabulary.ts';

/** How a card is drawn: whose language, which of the film's facts, what stands above the title. */
export interface CardOptions {
  language: Language;
  /** Says title, kindness and fact in another language as well. */
  beside?: Language | undefined;
  /** Shows a fact, whose turn it is by this: any whole number from 0. */
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

/** The card of a film at one look: what it is, what draws one to it, why it is kind, what a parent must know. */
export function cardEmbed(film: Film, { language, beside, turn, heading, reason }: CardOptions): APIEmbed {
  const told = [language, ...(beside ? [beside] : [])];
  const fact = turn === undefined ? undefined : film.facts[turn % film.facts.length];
  const notes = notesOf(film, language);
  return {
    ...(heading ? { author: { name: heading } } : {}),
    ...titled(film, language),
    description: [
      ...otherTitles(film, language, beside),
      ...(reason ? [italic(reason)] : []),
      tonight(film, language),
      '',
      bold(textIn(film.hook, language)),
      '',
      `💛 ${textIn(film.kindness, language)}`,
      ...(beside ? [quote(textIn(film.kindness, beside))] : []),
      ...(notes ? ['', subtext(`⚠️ ${notes}`)] : []),
    ].join('\n'),
    // Below the picture, so that the title stands beside it on a phone.
    ...(fact ? { footer: { text: told.map((one) => factLine(fact, one)).join('\n') } } : {}),
  };
}

const factLine = ({ text }: Film['facts'][number], language: Language) =>
  `${language.t.card.fact} ${textIn(text, language)}`;

/** The head that a film has wherever it is shown whole. */
export const titled = (film: Film, language: Language): Pick<APIEmbed, 'title' | 'url' | 'color'> => {
  const page = encyclopediaOf(film, language);
  return {
    title: `${textIn(film.title, language)} (${film.year})`,
    ...(page ? { url: page.url } : {}),
    color: moods[film.genres[0] as Genre],
  };
};

/** The title under which others know the film, or both where the card speaks two languages; none where all know it under one. */
function otherTitles(film: Film, language: Language, beside: Language | undefined): string[] {
  const own = textIn(film.title, language);
  const all = [...(beside ? [textIn(film.title, beside)] : []), film.originalTitle, ...textsOf(film.title)];
  const others = [...new Set(all.filter((text) => text !== own))].slice(0, beside ? 2 : 1);
  return others.length > 0 ? [subtext(others.join(' · '))] : [];
}

/** The card as a message, with its buttons under the given custom ids. */
export const card = (
  film: Film,
  options: CardOptions,
  ids: Readonly<Record<'another' | 'like' | 'more', string>>,
): Message => {
  const { card: words } = options.language.t;
  const components = [
    button(words.another, ids.another, '🎲'),
    button(words.like, ids.like, '🎞️'),
    button(words.more, ids.more, '📖'),
  ];
  return { embeds: [cardEmbed(film, options)], components: [{ type: ComponentType.ActionRow, components }] };
};

/** Length, what it is and for whom on one line: does it fit tonight? */
function tonight(film: Film, { t }: Language): string {
  return [
    ...(film.minutes === undefined ? [] : [t.card.minutes(film.minutes)]),
    kindsOf(film, t).join(', '),
    t.vocabulary.audience[film.audience],
  ].join(' · ');
}

/** At most two words for what it is: that it is a cartoon, then its genres; what is for children is for families too. */
function kindsOf({ format, genres }: Film, { vocabulary }: Language['t']): string[] {
  const told = genres.filter((genre) => genre !== 'family' || !genres.includes('children'));
  return [
    ...(format.startsWith('animated') ? [vocabulary.format[format]] : []),
    ...told.map((genre) => vocabulary.genre[genre]),
  ].slice(0, 2);
}

/** What a parent must know, and why it is for everyone all the same. */
function notesOf({ contentNotes, audienceNote }: Film, language: Language): string {
  if (contentNotes.length === 0) return '';
  const notes = contentNotes.map((note) => textIn(note, language)).join(', ');
  const listed = `${language.t.card.notes}: ${notes}.`;
  return audienceNote ? `${listed} ${textIn(audienceNote, language)}` : listed;
}

const button = (label: string, custom_id: string, emoji: string): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id,
  emoji: { name: emoji },
});

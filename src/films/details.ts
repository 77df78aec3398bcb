import { hyperlink } from '@discordjs/formatters';
import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponentWithURL,
  type APIEmbedField,
} from 'discord-api-types/v10';
import type { Message } from '../discord/reply.ts';
import { textIn, type Language, type LocalText } from '../i18n/language.ts';
import { titled } from './card.ts';
import { encyclopediaOf, imdbOf, youtubeSearchOf } from './links.ts';
import type { Film } from './dataset/schema.ts';
import { isTrusted } from './dataset/trusted-hosts.ts';

/** What a card leaves out: the story, who made it, every fact with its source, and where to read and watch. */
export const details = (film: Film, language: Language): Message => {
  const { card: words, vocabulary } = language.t;
  return {
    embeds: [
      {
        ...titled(film, language),
        description: textIn(film.description, language),
        fields: [
          ...field(words.director(film.directors.length), namesOf(film.directors, language)),
          ...field(words.cast, namesOf(film.cast, language)),
          ...field(words.studio(film.studios.length), namesOf(film.studios, language)),
          ...packed(film.facts.map((fact) => linkedFact(fact, language))).map((value, at) => ({
            name: at === 0 ? words.fact : '\u200b',
            value,
          })),
        ],
        footer: {
          text: `${words.themes}: ${film.themes.map((theme) => vocabulary.theme[theme]).join(' · ')}`,
        },
      },
    ],
    components: [{ type: ComponentType.ActionRow, components: links(film, language) }],
  };
};

const field = (name: string, value: string): APIEmbedField[] =>
  value ? [{ name, value, inline: true }] : [];

/** Discord's limit for the value of a field. */
const longestValue = 1024;

/** Texts with a blank line between two, in as few fields as hold them: each field begins with a name, also an empty one. */
const packed = (texts: readonly string[]): string[] =>
  texts.reduce<string[]>((values, text) => {
    const longer = values.length > 0 ? `${values.at(-1)}\n\n${text}` : text;
    return longer.length <= longestValue ? [...values.slice(0, -1), longer] : [...values, text];
  }, []);

const namesOf = (names: readonly LocalText[], language: Language) =>
  names.map((name) => unbroken(textIn(name, language))).join(', ');

/** Discord sets three columns into an embed, and breaks within a word what has no space to break at. */
const longestInColumn = 18;

/** No name is broken over two lines but one that a column does not hold: that breaks between its words. */
const unbroken = (name: string) =>
  name.length > longestInColumn ? name.replace(/(?<=\p{Lu}\.) /gu, '\u00a0') : name.replaceAll(' ', '\u00a0');

/** A fact in a language, linked to its source where that can be trusted. */
export function linkedFact(fact: Film['facts'][number], language: Language): string {
  const text = textIn(fact.text, language);
  return isTrusted(fact.source) ? `${text} (${hyperlink(language.t.card.source, fact.source)})` : text;
}

function links(film: Film, language: Language): APIButtonComponentWithURL[] {
  const { card: words } = language.t;
  const page = encyclopediaOf(film, language);
  const imdb = imdbOf(film);
  return [
    ...(page ? [link(words.wikipedia(foreign(page.language, language)), page.url)] : []),
    ...(imdb ? [link(words.imdb, imdb)] : []),
    link(words.youtube, youtubeSearchOf(film)),
  ];
}

/** What the reader calls a page's language, where it is not the reader's own. */
const foreign = (code: string, { locale, tag }: Language): string | undefined =>
  code === locale ? undefined : new Intl.DisplayNames([tag], { type: 'language' }).of(code);

const link = (label: string, url: string): APIButtonComponentWithURL => ({
  type: ComponentType.Button,
  style: ButtonStyle.Link,
  label,
  url,
});

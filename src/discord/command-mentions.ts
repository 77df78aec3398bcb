import { ApplicationCommandOptionType, type APIEmbed } from 'discord-api-types/v10';
import type { Definitions } from './definitions.ts';
import type { Message } from './reply.ts';

/** A command as Discord knows it. */
export interface RegisteredCommand {
  id: string;
  name: string;
}

/** Makes the commands that a text names, in whichever language, something to click. */
export interface CommandMentions {
  /** Takes in the ids that Discord has given to the commands. */
  learn(registered: readonly RegisteredCommand[], definitions: Definitions): void;
  /**
   * A message in whose texts `` `/film random` `` is a mention of that command, where its id is known and Discord takes
   * the longer texts; else it stays as it is.
   * @see https://docs.discord.com/developers/reference#message-formatting
   */
  mention<M extends Message>(message: M): M;
}

export function createCommandMentions(): CommandMentions {
  const mentions = new Map<string, string>();
  const inText = (text: string) =>
    text.replace(/`\/([^`]+)`/g, (named, name: string) => mentions.get(name) ?? named);
  return {
    learn(registered, definitions) {
      for (const { name, names } of definitions.flatMap(namesOf)) {
        const root = registered.find((command) => command.name === name.split(' ', 1)[0]);
        if (root) for (const one of names) mentions.set(one, `</${name}:${root.id}>`);
      }
    },
    mention(message) {
      if (mentions.size === 0) return message;
      const clickable = inTexts(message, inText);
      return fits(clickable) ? clickable : message;
    },
  };
}

type Named = Pick<Definitions[number], 'name' | 'name_localizations'>;

const inEveryLanguage = ({ name, name_localizations }: Named): string[] => [
  name,
  ...Object.values(name_localizations ?? {}).flatMap((text) => text ?? []),
];

/** What can be typed of a command: its fixed name, and all its names in one language or another. */
function namesOf(command: Definitions[number]): { name: string; names: string[] }[] {
  const options = 'options' in command ? (command.options ?? []) : [];
  const subcommands = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  const roots = inEveryLanguage(command);
  if (subcommands.length === 0) return [{ name: command.name, names: roots }];
  return subcommands.map((subcommand) => ({
    name: `${command.name} ${subcommand.name}`,
    names: roots.flatMap((root) => inEveryLanguage(subcommand).map((own) => `${root} ${own}`)),
  }));
}

/** Titles and footers take no mentions. */
function inTexts<M extends Message>(message: M, change: (text: string) => string): M {
  const { content, embeds } = message;
  return {
    ...message,
    ...(content === undefined ? {} : { content: change(content) }),
    ...(embeds === undefined ? {} : { embeds: embeds.map((embed) => inEmbed(embed, change)) }),
  };
}

const inEmbed = (embed: APIEmbed, change: (text: string) => string): APIEmbed => ({
  ...embed,
  ...(embed.description === undefined ? {} : { description: change(embed.description) }),
  ...(embed.fields === undefined
    ? {}
    : { fields: embed.fields.map((field) => ({ ...field, value: change(field.value) })) }),
});

/** @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
function fits({ content = '', embeds = [] }: Message): boolean {
  const fields = embeds.flatMap((embed) => embed.fields ?? []);
  const all = embeds.flatMap(({ title, description, footer, author }) => [
    title,
    description,
    footer?.text,
    author?.name,
  ]);
  const texts = [...all, ...fields.flatMap(({ name, value }) => [name, value])];
  return (
    content.length <= 2000 &&
    embeds.every(({ description = '' }) => description.length <= 4096) &&
    fields.every(({ value }) => value.length <= 1024) &&
    texts.reduce((sum, text = '') => sum + text.length, 0) <= 6000
  );
}

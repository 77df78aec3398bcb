import type { APIEmbed } from 'discord.js';

/** What Discord would refuse in the embeds of one message (limits, section 1). */
export function embedMistakes(embeds: readonly APIEmbed[]): string[] {
  const over = (name: string, text: string | undefined = '', limit: number) =>
    text.length > limit ? [`${name} has ${text.length} of ${limit}`] : [];
  const parts = embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ]);
  const sum = parts.reduce((total, part) => total + (part?.length ?? 0), 0);
  return [
    ...(embeds.length > 10 ? ['more than 10 embeds'] : []),
    ...(sum > 6000 ? [`the message has ${sum} of 6000`] : []),
    ...embeds.flatMap((embed) => [
      ...over('title', embed.title, 256),
      ...over('description', embed.description, 4096),
      ...over('footer', embed.footer?.text, 2048),
      ...over('author', embed.author?.name, 256),
      ...over('url', embed.url, 2048),
      ...((embed.fields?.length ?? 0) > 25 ? ['more than 25 fields'] : []),
      ...(embed.fields ?? []).flatMap((field) => [
        ...over('field name', field.name, 256),
        ...over('field value', field.value, 1024),
        ...(field.name.trim() && field.value.trim() ? [] : ['an empty field']),
      ]),
    ]),
  ];
}

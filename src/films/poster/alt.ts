import { clip } from '../../discord/reply.ts';

/** Discord refuses a message with a longer one. @see https://docs.discord.com/developers/resources/message#attachment-object */
const longest = 1024;

/** The sentence that says what is drawn, in one of the languages, the best first; undefined where there is none. */
export function readAlt(source: string, locales: readonly string[]): string | undefined {
  const root = /<svg[^>]*>/.exec(source)?.[0] ?? '';
  const found = locales.map((locale) =>
    new RegExp(`\\sdata-alt-${locale}="([^"]+)"`).exec(root)?.[1]?.trim(),
  );
  const text = found
    .find(Boolean)
    ?.replace(/&(quot|apos|lt|gt|amp);/g, (_, name: string) => entities[name] ?? '');
  return text && clip(text, longest);
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

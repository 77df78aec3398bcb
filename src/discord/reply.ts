import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIEmbedImage,
} from 'discord.js';

/** The colour at the side of what the bot says itself; a film's card has its own. */
export const brandColor = 0xd98236;

/** A row of buttons, or one menu. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A file that a message carries; an embed shows a picture under `attachment://` and its name. */
export interface AttachedFile {
  name: string;
  content: Buffer;
  /** What it shows or holds, for those who do not see it; at most 1,024 characters. */
  description: string;
}

/** What a message shows. Nothing in it pings: who sends it allows the mentions. */
export interface Message {
  content?: string;
  embeds?: APIEmbed[];
  components?: Row[];
  files?: AttachedFile[];
}

/** The answer to a call: what is shown, and whether only the caller sees it. */
export interface Reply extends Message {
  ephemeral: boolean;
  /** A file that is the answer itself: unlike pictures it comes whatever the channel allows the bot. */
  document?: AttachedFile;
  /** A picture that is still being drawn: once it is there it is put into the first embed. The answer does not wait for it. */
  picture?: Promise<AttachedFile | undefined>;
}

/** Seen by everybody in the channel. */
export const visible = (message: Message): Reply => ({ ...message, ephemeral: false });

/** Seen by the caller alone; a text by itself is one plain sentence: a refusal, a hint, a confirmation. */
export const ephemeral = (message: Message | string): Reply => ({
  ...(typeof message === 'string' ? { content: clip(message, 2000) } : message),
  ephemeral: true,
});

const attached = 'attachment://';

/**
 * The message with a picture in its first embed.
 * @see https://docs.discord.com/developers/reference#using-attachments-within-embeds
 */
export function withPicture<M extends Message>(message: M, picture: AttachedFile): M {
  const [first, ...others] = message.embeds ?? [];
  if (!first) return message;
  // Discord's OpenAPI document knows the description of an embed's image; the types do not yet.
  const image: APIEmbedImage & { description: string } = {
    url: attached + picture.name,
    description: picture.description,
  };
  return { ...message, embeds: [{ ...first, image }, ...others], files: [picture] };
}

/** The message where no file may be sent along. */
export function withoutFiles<M extends Message>(message: M): M {
  const { files: _, ...rest } = message;
  const embeds = rest.embeds?.map(({ image, ...embed }) =>
    image && !image.url.startsWith(attached) ? { ...embed, image } : embed,
  );
  return { ...rest, ...(embeds && { embeds }) } as M;
}

/** Cuts a text to a length that Discord takes, between characters as people see them, with an ellipsis. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, longest + 64))) {
    if (kept.length + segment.length > longest - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Quotes what somebody typed so that it stays what it is: on one line, short, without markdown, mentions or
 * characters that turn the direction of writing.
 */
export const quoted = (typed: string, longest = 80) =>
  clip(typed.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), longest)
    .replace(/[\\*_~`|>#[\]()<:@-]/g, '\\$&')
    .replaceAll('@', '@\u200b');

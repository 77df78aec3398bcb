import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import { imageSize } from 'image-size';
import { type AttachmentNotes, checkCount, type UploadedFile } from '../rules/attachments.ts';
import type { MessageBody } from '../rules/message-body.ts';
import type { Channel, StoredFile, World } from './world.ts';

/**
 * The files of a message after an edit: where attachments are listed only those remain, beside what is new.
 * @see https://docs.discord.com/developers/reference#editing-message-attachments
 */
export function filesAfter(
  world: World,
  channel: Channel,
  before: readonly StoredFile[],
  body: MessageBody,
): StoredFile[] {
  const { attachments: notes } = body;
  const kept = notes ? before.filter(({ attachment }) => noteOn(notes, attachment.id)) : before;
  const noted = kept.map(({ attachment, ...file }) => {
    const description = notes && noteOn(notes, attachment.id)?.description;
    return {
      ...file,
      attachment: { ...attachment, ...(typeof description === 'string' && { description }) },
    };
  });
  checkCount(noted.length + (body.files?.length ?? 0));
  return [...noted, ...storeFiles(world, channel, body)];
}

/** Embeds whose `attachment://name` leads to the file of that name. */
export const withFiles = (embeds: readonly APIEmbed[], files: readonly StoredFile[]): APIEmbed[] =>
  embeds.map((embed) => ({
    ...embed,
    ...(embed.image && { image: toPicture(embed.image, files) }),
    ...(embed.thumbnail && { thumbnail: toPicture(embed.thumbnail, files) }),
    ...(embed.footer && { footer: { ...embed.footer, ...toIcon(embed.footer, files) } }),
    ...(embed.author && { author: { ...embed.author, ...toIcon(embed.author, files) } }),
  }));

/** The attachments that stand below a message: those that none of its embeds shows. */
export function attachmentsBeside(
  embeds: readonly APIEmbed[],
  files: readonly StoredFile[],
): APIAttachment[] {
  const shown = embeds.flatMap(({ image, thumbnail, footer, author }) => [
    image?.url,
    thumbnail?.url,
    footer?.icon_url,
    author?.icon_url,
  ]);
  return files.map(({ attachment }) => attachment).filter(({ url }) => !shown.includes(url));
}

/** The files of a new message. */
export function storeFiles(
  world: World,
  channel: Channel,
  { files = [], attachments }: MessageBody,
): StoredFile[] {
  checkCount(files.length);
  return files.map((file) => {
    const note = attachments && noteOn(attachments, String(file.index));
    const id = world.nextId();
    const named = { ...file, name: note?.filename ?? file.name };
    const stored: StoredFile = {
      content: file.content,
      attachment: {
        ...describeFile(world, named, id, `attachments/${channel.id}`),
        ...(note?.description && { description: note.description }),
        ...(note?.title && { title: note.title }),
      },
    };
    world.files.set(id, stored);
    return stored;
  });
}

/** Keeps what a person chose for an option; it comes with their command, and with no message. */
export function storeChoice(world: World, personId: string, file: Omit<UploadedFile, 'index'>): StoredFile {
  const id = world.nextId();
  const attachment = {
    ...describeFile(world, file, id, `ephemeral-attachments/${world.bot.id}`),
    ephemeral: true,
  };
  const stored: StoredFile = { content: file.content, attachment, chosenBy: personId };
  world.files.set(id, stored);
  return stored;
}

function describeFile(
  world: World,
  file: Omit<UploadedFile, 'index'>,
  id: string,
  folder: string,
): APIAttachment {
  const filename = toFilename(file.name);
  const url = `${world.origin}/${folder}/${id}/${filename}`;
  const { length: size } = file.content;
  return { id, filename, size, url, proxy_url: url, content_type: file.type, ...measure(file) };
}

const noteOn = (notes: AttachmentNotes, id: string) => notes.find((note) => note.id === id);

/** Discord keeps letters of English, digits, dots, dashes and underscores of a name. */
const toFilename = (name: string): string =>
  name.replaceAll(/\s/g, '_').replaceAll(/[^\w.-]/g, '') || 'unknown';

/** A picture's width and height; nothing for what is no picture. */
function measure({ type, content }: Pick<UploadedFile, 'type' | 'content'>): {
  width?: number;
  height?: number;
} {
  if (!type.startsWith('image/')) return {};
  try {
    const { width, height } = imageSize(content);
    return { width, height };
  } catch {
    return {};
  }
}

/** @see https://docs.discord.com/developers/reference#using-attachments-within-embeds */
function findFile(url: string | undefined, files: readonly StoredFile[]): APIAttachment | undefined {
  const [, name] = /^attachment:\/\/(.+\.(?:jpe?g|png|webp|gif))$/i.exec(url ?? '') ?? [];
  return files.find(({ attachment }) => attachment.filename === name)?.attachment;
}

function toPicture<Picture extends { url: string }>(picture: Picture, files: readonly StoredFile[]): Picture {
  const file = findFile(picture.url, files);
  if (!file) return picture;
  const { url, proxy_url, width, height } = file;
  return { ...picture, url, proxy_url, ...(width && height && { width, height }) };
}

function toIcon({ icon_url }: { icon_url?: string }, files: readonly StoredFile[]) {
  const file = findFile(icon_url, files);
  return file && { icon_url: file.url, proxy_icon_url: file.proxy_url };
}

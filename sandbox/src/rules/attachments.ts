import { z } from 'zod';
import { text } from './body.ts';
import { refuse } from './refusals.ts';

/** A file that came beside a body, as `files[index]`. */
export interface UploadedFile {
  index: number;
  name: string;
  /** Its media type. */
  type: string;
  content: Uint8Array<ArrayBuffer>;
}

/** What a body says of its files: of new ones by their index, of those that a message has by their id. */
export const attachments = z
  .array(
    z.object({
      id: z.union([z.string().regex(/^\d+$/), z.int().min(0)]).transform(String),
      filename: text(1, 1024).nullish(),
      description: text(0, 1024).nullish(),
      title: text(0, 1024).nullish(),
    }),
  )
  .max(10);

export type AttachmentNotes = z.infer<typeof attachments>;

/**
 * Refuses files beyond Discord's limits: 10 MiB each, 25 MiB a request.
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export function checkSizes(files: readonly UploadedFile[]): void {
  const sizes = files.map(({ content }) => content.length);
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (sum > largestRequest || sizes.some((size) => size > largestFile)) refuse('requestTooLarge');
}

export const largestFile = 10 * 1024 * 1024;
const largestRequest = 25 * 1024 * 1024;

/** @see https://docs.discord.com/developers/resources/message#create-message-limitations */
export function checkCount(count: number): void {
  if (count > 10) refuse('tooManyAttachments');
}

import { z } from 'zod';
import { complain, text, uncut } from './body.ts';

const address = uncut(1, 2048).superRefine((value, context) => {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(value)?.[1];
  if (!scheme || (!URL.canParse(value) && scheme !== 'attachment'))
    complain(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  else if (!['http', 'https', 'attachment'].includes(scheme))
    complain(context, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" must be one of ('http', 'https').`);
});

const picture = z.object({ url: address, description: text(0, 4096).nullish() });

const embed = z
  .object({
    title: text(0, 256).nullish(),
    description: text(0, 4096).nullish(),
    url: address.nullish(),
    color: z.int().min(0).max(0xff_ffff).nullish(),
    timestamp: z.iso.datetime({ offset: true }).nullish(),
    footer: z.object({ text: text(1, 2048), icon_url: address.nullish() }).nullish(),
    image: picture.nullish(),
    thumbnail: picture.nullish(),
    author: z.object({ name: text(1, 256), url: address.nullish(), icon_url: address.nullish() }).nullish(),
    fields: z
      .array(z.object({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() }))
      .max(25)
      .nullish(),
  })
  .superRefine((value, context) => {
    const { title, description, footer, author, image, thumbnail, fields } = value;
    if (!(title || description || footer || author || image || thumbnail || fields?.length))
      complain(context, 'BASE_TYPE_REQUIRED', 'This field is required', ['description']);
  });

export type EmbedBody = z.infer<typeof embed>;

/** Limits of resources/message, "Embed Limits"; the sum is over the whole message. */
export const embeds = z
  .array(embed)
  .max(10)
  .superRefine((list, context) => {
    if (list.reduce((sum, one) => sum + lengthOf(one), 0) > 6000)
      complain(context, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  });

/** What counts toward the 6000, in UTF-16 units, which are never fewer than code points. */
function lengthOf({ title, description, fields, footer, author }: EmbedBody): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap((field) => [field.name, field.value]),
  ];
  return texts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
}

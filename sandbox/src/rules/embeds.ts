import { z } from 'zod';
import { because, text, uncut } from './body.ts';

const address = uncut(1, 2048)
  .refine(
    (value) => URL.canParse(value) || value.startsWith('attachment://'),
    because('URL_TYPE_INVALID_URL', 'Not a well formed URL.'),
  )
  .refine(
    (value) => /^(https?|attachment):/i.test(value),
    because('URL_TYPE_INVALID_SCHEME', "The scheme must be one of ('http', 'https')."),
  );

const picture = z.object({ url: address, description: text(0, 4096).nullish() });
const field = z.object({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() });

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
    fields: z.array(field).max(25).nullish(),
  })
  .refine(
    ({ title, description, footer, author, image, thumbnail, fields }) =>
      title || description || footer || author || image || thumbnail || fields?.length,
    because('BASE_TYPE_REQUIRED', 'This field is required', ['description']),
  );

export type EmbedBody = z.infer<typeof embed>;

/**
 * Embeds within their limits; the sum is over the whole message.
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
export const embeds = z
  .array(embed)
  .max(10)
  .refine(
    (list) => list.flatMap(textsOf).join('').length <= 6000,
    because('MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'),
  );

const textsOf = ({ title, description, fields, footer, author }: EmbedBody) =>
  [title, description, footer?.text, author?.name].concat(
    (fields ?? []).flatMap(({ name, value }) => [name, value]),
  );

import { MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { attachments, type UploadedFile } from './attachments.ts';
import { because, text, uncut } from './body.ts';
import { components } from './components.ts';
import { embeds } from './embeds.ts';

const ids = z.array(z.string().regex(/^\d+$/)).max(100).nullish();

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: ids,
    roles: ids,
    replied_user: z.boolean().nullish(),
  })
  .refine(
    ({ parse, users, roles }) =>
      !(parse?.includes('users') && users?.length) && !(parse?.includes('roles') && roles?.length),
    because('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', 'A kind is parsed or listed, not both.'),
  );

export type AllowedMentions = z.infer<typeof allowedMentions>;

const settable = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral;

const flags = z
  .int()
  .refine(
    (bits) => (bits & MessageFlags.IsComponentsV2) === 0,
    because('BASE_TYPE_INVALID', 'This Discord does not know Components V2.'),
  )
  .transform((bits) => bits & settable);

/** The sandbox takes no stickers or polls: what it would have to drop, it refuses. */
const none = z.array(z.unknown()).max(0).nullish();

/** @see https://docs.discord.com/developers/resources/message#create-message */
export const messageBody = z.object({
  content: text(0, 2000).nullish(),
  embeds: embeds.nullish(),
  components: components.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: flags.nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([uncut(1, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  attachments: attachments.nullish(),
  sticker_ids: none,
  poll: z.null().optional(),
  message_reference: z.null().optional(),
});

export type MessageBody = z.infer<typeof messageBody> & {
  /** What was sent beside the body. */
  files?: readonly UploadedFile[];
};

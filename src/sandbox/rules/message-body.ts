import { MessageFlags } from 'discord.js';
import { z } from 'zod';
import { complain, text, uncut } from './body.ts';
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
  .superRefine((mentions, context) => {
    for (const kind of ['users', 'roles'] as const)
      if (mentions.parse?.includes(kind) && mentions[kind]?.length)
        complain(
          context,
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        );
  });

export type AllowedMentions = z.infer<typeof allowedMentions>;

/** The sandbox takes no files, stickers or polls: what it would have to drop, it refuses. */
const none = z.array(z.unknown()).max(0).nullish();

const settable = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral;

const flags = z
  .int()
  .superRefine((bits, context) => {
    if (bits & MessageFlags.IsComponentsV2)
      complain(context, 'BASE_TYPE_INVALID', 'This Discord does not know Components V2.');
  })
  .transform((bits) => bits & settable)
  .nullish();

/** Limits of resources/message, "Create Message"; a text's length counts after trimming, in UTF-16 units. */
export const messageBody = z.object({
  content: text(0, 2000).nullish(),
  embeds: embeds.nullish(),
  components: components.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags,
  tts: z.boolean().nullish(),
  nonce: z.union([uncut(1, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: z.string(),
      channel_id: z.string().nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
  attachments: none,
  sticker_ids: none,
  poll: z.null().optional(),
});

export type MessageBody = z.infer<typeof messageBody>;

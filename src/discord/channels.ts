import { roleMention } from '@discordjs/formatters';
import { RESTJSONErrorCodes, Routes, type RawFile, type RequestData } from 'discord.js';
import { z } from 'zod';
import { NotSent, Refused, type Channels, type Post, type Posted } from '../daily/posting/channels.ts';
import type { Ask } from './channel-requests.ts';
import type { CommandMentions } from './command-mentions.ts';
import { listOwn } from './own-messages.ts';
import { withoutFiles, type AttachedFile } from './reply.ts';

/** Channels over Discord's REST; `mention` makes the commands in a message something to click. */
export function createChannels(ask: Ask, mention: CommandMentions['mention']): Channels {
  let me: Promise<string> | undefined;
  const own = () => {
    me ??= ask<z.infer<typeof Me>>('post', async (rest) => Me.parse(await rest.get(Routes.user()))).then(
      ({ id }) => id,
    );
    return me.catch((error: unknown) => {
      me = undefined;
      throw error;
    });
  };
  return {
    post: (channelId, wanted) =>
      postWithFiles(ask, channelId, { ...wanted, message: mention(wanted.message) }),
    ownMessages: async (channelId, stretch) => listOwn(ask, channelId, stretch, await own()),
    async publish(channelId, messageId) {
      const route = Routes.channelMessageCrosspost(channelId, messageId);
      await ask('extra', (rest) => rest.post(route, briefly()));
    },
    async openThread(channelId, messageId, name) {
      const route = Routes.threads(channelId, messageId);
      await ask('extra', (rest) => rest.post(route, { body: { name }, ...briefly() }));
    },
    async find(channelId) {
      await ask('extra', (rest) => rest.get(Routes.channel(channelId)));
    },
    async askTime() {
      // A refusal tells the time as well.
      await ask('post', (rest) => rest.get(Routes.user())).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
    },
  };
}

const { MissingPermissions, RequestEntityTooLarge, InvalidFileUploaded, InvalidFormBodyOrContentType } =
  RESTJSONErrorCodes;

/** What Discord may say of a post whose files it does not want; 0 is a proxy that finds it too large. */
const aboutFiles: readonly number[] = [
  MissingPermissions,
  RequestEntityTooLarge,
  InvalidFileUploaded,
  InvalidFormBodyOrContentType,
  0,
];

/** A post that Discord refuses, and be it for want of Attach Files, goes again without its files. */
async function postWithFiles(ask: Ask, channelId: string, wanted: Post): Promise<Posted> {
  const { message } = wanted;
  try {
    return await post(ask, channelId, wanted);
  } catch (error) {
    const mayBeTheirs = error instanceof Refused && aboutFiles.includes(error.code);
    if (!mayBeTheirs || !message.files) throw error;
    const without = await post(ask, channelId, { ...wanted, message: withoutFiles(message) });
    return { ...without, filesRefused: error.code };
  }
}

async function post(
  ask: Ask,
  channelId: string,
  { message: { files = [], ...message }, nonce, role, isStillOurs }: Post,
): Promise<Posted> {
  const body = {
    ...message,
    ...(files.length > 0 && { attachments: files.map(noteOn) }),
    ...(role ? { content: [roleMention(role), message.content].filter(Boolean).join(' ') } : {}),
    nonce,
    enforce_nonce: true,
    allowed_mentions: role ? { roles: [role] } : { parse: [] },
  };
  const { id, embeds, mention_roles } = await ask<z.infer<typeof PostedMessage>>('post', async (rest) => {
    if (isStillOurs?.() === false) throw new NotSent('the claim is over');
    return PostedMessage.parse(
      await rest.post(Routes.channelMessages(channelId), { body, files: files.map(toRaw) }),
    );
  });
  return {
    id,
    hasEmbeds: !embeds || embeds.length >= (message.embeds?.length ?? 0),
    pinged: role !== undefined && mention_roles.includes(role),
  };
}

const noteOn = ({ name, description }: AttachedFile, index: number) => ({
  id: String(index),
  filename: name,
  description,
});

const toRaw = ({ name, content }: AttachedFile): RawFile => ({
  name,
  data: content,
  contentType: 'image/png',
});

/** Without it nobody knows which messages are the bot's own. */
const Me = z.object({ id: z.string() });

/** What must be in Discord's answer to know that a message is posted; the rest only tells more. */
const PostedMessage = z.object({
  id: z.string(),
  embeds: z.array(z.unknown()).optional().catch(undefined),
  mention_roles: z.array(z.string()).catch([]),
});

/** Extras wait less than the post: Discord has been seen to hold a publishing back for an hour. */
const briefly = (): Pick<RequestData, 'signal'> => ({ signal: AbortSignal.timeout(5000) });

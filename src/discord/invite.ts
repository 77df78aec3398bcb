import { OAuth2Scopes, PermissionFlagsBits } from 'discord-api-types/v10';

const {
  ViewChannel,
  SendMessages,
  EmbedLinks,
  AttachFiles,
  ReadMessageHistory,
  CreatePublicThreads,
  SendMessagesInThreads,
} = PermissionFlagsBits;

/**
 * All that the bot uses in a channel: it posts cards with a picture, looks for its own post after a crash, opens a
 * thread under it, and posts in threads. To ping a role that is not mentionable an admin allows it by hand.
 */
export const invitePermissions =
  ViewChannel |
  SendMessages |
  EmbedLinks |
  AttachFiles |
  ReadMessageHistory |
  CreatePublicThreads |
  SendMessagesInThreads;

/**
 * Discord's page for adding the bot to a server, with exactly the permissions that it uses.
 * @see https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 */
export const inviteUrl = (applicationId: string) => {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(invitePermissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
};

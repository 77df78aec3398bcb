import {
  ButtonStyle,
  ComponentType,
  OAuth2Routes,
  OAuth2Scopes,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { defineCommand, type SlashCommand } from '#discord/command.ts';
import { brandColor, ephemeral, type Row } from '#discord/reply.ts';

const { ViewChannel, SendMessages, EmbedLinks } = PermissionFlagsBits;
/** All that a daily film needs. */
const permissions = ViewChannel | SendMessages | EmbedLinks;

const overview = defineCommand({
  name: 'about',
  words: (t) => t.about,
  options: {},
  ephemeral: true,
  run({ own: { t } }, { library, version, applicationId }) {
    const years = library.films.map((film) => film.year);
    const invite: Row = {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.Button,
          style: ButtonStyle.Link,
          label: t.about.invite,
          url: inviteUrl(applicationId),
        },
      ],
    };
    return ephemeral({
      embeds: [
        {
          title: t.about.title,
          color: brandColor,
          description: t.about.body(years.length, Math.min(...years), Math.max(...years)),
          fields: [
            { name: t.about.sources, value: t.about.sourcesBody },
            { name: t.about.stored, value: t.about.storedBody },
          ],
          footer: { text: t.about.version(version) },
        },
      ],
      components: [invite],
    });
  },
});

/** Discord's page for adding the bot to a server, with exactly the permissions that it needs. */
export const inviteUrl = (applicationId: string) => {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(permissions),
  });
  return `${OAuth2Routes.authorizationURL}?${query}`;
};

export const about: SlashCommand = {
  name: 'about',
  contexts: 'everywhere',
  words: (t) => t.about,
  root: overview,
};

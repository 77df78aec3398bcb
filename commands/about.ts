import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { defineCommand, type SlashCommand } from '#discord/command.ts';
import { inviteUrl } from '#discord/invite.ts';
import { brandColor, ephemeral, type Row } from '#discord/reply.ts';

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

export const about: SlashCommand = {
  name: 'about',
  contexts: 'everywhere',
  words: (t) => t.about,
  root: overview,
};

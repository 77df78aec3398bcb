import { defineCommand, type SlashCommand } from '#discord/command.ts';
import { ephemeral, type Row } from '#discord/reply.ts';

const ActionRow = 1;
const Button = 2;
const Link = 5;
/** View Channel, Send Messages and Embed Links: all that a daily film needs. */
const permissions = (1n << 10n) | (1n << 11n) | (1n << 14n);

const overview = defineCommand({
  name: 'about',
  words: (t) => t.about,
  options: {},
  ephemeral: true,
  run({ own: { t } }, { library, version, applicationId }) {
    const years = library.films.map((film) => film.year);
    const invite: Row = {
      type: ActionRow,
      components: [{ type: Button, style: Link, label: t.about.invite, url: inviteUrl(applicationId) }],
    };
    return ephemeral({
      embeds: [
        {
          title: t.about.title,
          color: 0xd98236,
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
export const inviteUrl = (applicationId: string) =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;

export const about: SlashCommand = {
  name: 'about',
  contexts: 'everywhere',
  words: (t) => t.about,
  root: overview,
};

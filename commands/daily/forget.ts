import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { defineCommand } from '#discord/command.ts';
import { defineCustomId, handleComponent, toCustomId } from '#discord/component.ts';
import { ephemeral } from '#discord/reply.ts';

/** Deletes what was asked about; the server is that of whoever presses. */
const confirmation = defineCustomId('daily.forget', {});

export const forget = defineCommand({
  name: 'forget',
  words: (t) => t.daily.forget,
  options: {},
  ephemeral: true,
  components: [
    handleComponent(confirmation, {
      replaces: true,
      async run({ guild, own: { t } }, { daily }) {
        if (!guild) return ephemeral(t.problems.serversOnly);
        const { schedules, films } = await daily.forget(guild.id);
        return ephemeral(t.daily.forgotten(schedules, films));
      },
    }),
  ],
  run({ own: { t } }) {
    return ephemeral({
      content: t.daily.forgetAsk,
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Danger,
              label: t.daily.forgetButton,
              custom_id: toCustomId(confirmation, {}),
            },
          ],
        },
      ],
    });
  },
});

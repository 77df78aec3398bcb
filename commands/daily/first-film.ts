import { channelMention } from '@discordjs/formatters';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { defineCustomId, handleComponent, toCustomId } from '#discord/component.ts';
import { ephemeral, type Row } from '#discord/reply.ts';
import type { Words } from '#i18n/words.ts';
import { postToday } from './now.ts';

/** *Post the first one now*: the channel whose daily film was just set up. */
const postFirst = defineCustomId('daily.first', { channel: 'string' });

export const firstButton = (channel: string, { daily }: Words): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      label: daily.postFirst,
      custom_id: toCustomId(postFirst, { channel }),
    },
  ],
});

/** Posts in that channel, where the server of whoever presses has a daily film there. */
export const postsFirst = handleComponent(postFirst, {
  async run({ data, guild, own }, app) {
    if (!guild) return ephemeral(own.t.problems.serversOnly);
    const { subscriptions } = await app.daily.ofGuild(guild.id);
    const found = subscriptions.find(({ channelId }) => channelId === data.channel);
    return found
      ? postToday(found, own, app)
      : ephemeral(own.t.daily.noneThere(channelMention(data.channel)));
  },
});

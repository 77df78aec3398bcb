import { defineCommand } from '#discord/command.ts';
import { ephemeral } from '#discord/reply.ts';
import { todayOf } from './wording.ts';

export const exportFilms = defineCommand({
  name: 'export',
  words: (t) => t.daily.export,
  options: {},
  ephemeral: true,
  async run({ guild, own: { t } }, { clock, daily }) {
    if (!guild) return ephemeral(t.problems.serversOnly);
    const { text, schedules, days } = await daily.exportGuild(guild.id);
    if (schedules === 0) return ephemeral(t.daily.none);
    const name = `dobrokino-${String(todayOf(clock))}.json`;
    const content = t.daily.exported(schedules, days);
    return { ...ephemeral(content), document: { name, content: Buffer.from(text), description: content } };
  },
});

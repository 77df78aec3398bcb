import { defineCommand, type Spoken } from '../../src/command.ts';
import { dayText } from '../../src/daily/film-post.ts';
import type { DailyPick } from '../../src/daily/ledger.ts';
import type { Library } from '../../src/films/library.ts';
import { notice, toCaller } from '../../src/reply.ts';
import { findWhich, whichOptions } from './which.ts';
import { linkOf, mention } from './wording.ts';

const shown = 14;

export const history = defineCommand({
  name: 'history',
  words: (t) => t.daily.history,
  options: whichOptions,
  private: true,
  async run(call, app) {
    const { subscription, refusal } = await findWhich(call, app);
    if (refusal) return refusal;
    const { t } = call.own;
    const { channelId, guildId } = subscription;
    const picks = await app.daily.history(channelId, shown);
    if (picks.length === 0) return notice(t.daily.noHistory(mention(channelId)));
    const lines = picks.map((pick) => line(pick, guildId, app.library, call.own));
    return toCaller({
      embeds: [
        {
          title: t.daily.historyTitle,
          color: 0xd98236,
          description: [mention(channelId), ...lines].join('\n'),
        },
      ],
    });
  },
});

/** "23 November · The Irony of Fate", the title linked to its post; or why there was none. */
function line(pick: DailyPick, guildId: string, library: Library, { locale, t }: Spoken): string {
  const day = dayText(pick.date, locale);
  const film = pick.filmId === undefined ? undefined : library.byId(pick.filmId);
  const title = film?.title[locale] ?? pick.filmId;
  if (pick.outcome !== 'posted' || title === undefined) {
    return [day, title, t.daily.outcomes[pick.outcome]].filter(Boolean).join(' · ');
  }
  return `${day} · ${pick.messageId ? `[${title}](${linkOf(guildId, pick.channelId, pick.messageId)})` : title}`;
}

import { defineCommand } from '#discord/command.ts';
import { dayOptions } from '#films/day-options.ts';
import { filmOfTheDay } from '#films/pick.ts';
import { ephemeral } from '#discord/reply.ts';
import { dayText } from '#i18n/dates.ts';
import { presentCard } from './show-card.ts';

export const today = defineCommand({
  name: 'today',
  words: (t) => t.film.today,
  options: {},
  async run(context, app) {
    const { channelId, guild, own, shared } = context;
    const { clock, daily, library } = app;
    const here = guild?.installed ? await daily.today(channelId, guild.id) : undefined;
    const date = here?.date ?? clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    const film = here?.film ?? filmOfTheDay(library.films, date);
    if (!film) return ephemeral(own.t.film.gone);
    const { todayHere, todayForAll } = shared.t.film;
    const heading = `${here ? todayHere : todayForAll} · ${dayText(date, shared)}`;
    return presentCard(film, context, app, { heading, ...dayOptions(film, date, shared) });
  },
});

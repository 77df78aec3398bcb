import { dateFor, upcoming } from '#daily/schedule/schedule.ts';
import { scheduleOf, type SubscriptionSettings } from '#daily/store/settings.ts';
import type { DailyPick } from '#daily/store/pick.ts';
import { latestPicks } from '#daily/store/picks.ts';
import { findSubscription } from '#daily/store/subscriptions.ts';
import { isReadable, type Subscription } from '#daily/store/subscription.ts';
import { aboutNone, type Command, type FilmMessage, type Version } from './notes.ts';
import type { Played } from './play.ts';
import { channelIdOf, toTime, type Story } from './story.ts';
import { libraryOf } from './films.ts';

/** What must not be, in one line: its kind, then where and when. */
export interface Violation {
  rule: string;
  channel: number | undefined;
  text: string;
}

/** All that is known of one channel when the run is over. */
interface Case {
  played: Played;
  channel: number;
  /** What Discord holds, deleted or not. */
  films: FilmMessage[];
  picks: DailyPick[];
  subscription: Subscription | undefined;
  versions: Version[];
  pauses: Played['pauses'];
  /** At their busiest other people write a page of messages in so many milliseconds; 0 where nobody writes. */
  page: number;
}

const minute = 60_000;
const hour = 60 * minute;
const patience = 6 * hour;
/** What was under way when a person's command was answered may still arrive: a lease, and a late request. */
const underWay = 80_000;

/** Holds a run against all that is promised. */
export async function check(played: Played): Promise<Violation[]> {
  const cases = await Promise.all(played.story.channels.map((_, channel) => gather(played, channel)));
  const found = cases.flatMap((one) => checks.flatMap((rule) => rule(one)));
  const exceptions = played.notes.exceptions.map(({ at, text }) => ({
    rule: 'no exception',
    channel: undefined,
    text: `${toTime(at - played.begin)} ${text}`,
  }));
  return [...found, ...exceptions, ...timeAskedBounded(played)];
}

async function gather(played: Played, channel: number): Promise<Case> {
  const channelId = channelIdOf(channel);
  const found = await findSubscription(played.database, channelId);
  return {
    played,
    channel,
    films: played.notes.films.filter((film) => film.channelId === channelId),
    picks: await latestPicks(played.database, channelId, 100),
    subscription: found && isReadable(found) ? found : undefined,
    versions: played.notes.versions.get(channel) ?? [],
    pauses: played.pauses.filter((pause) => pause.channel === channel),
    page: busiestPage(played.story, channel),
  };
}

function busiestPage({ channels, events }: Story, channel: number): number {
  const pages = events.flatMap((event) =>
    event.kind === 'chatter' && event.channel === channel ? [event.page] : [],
  );
  const written = [channels[channel]?.page ?? 0, ...pages].filter((page) => page > 0);
  return written.length > 0 ? Math.min(...written) : 0;
}

const checks: ((one: Case) => Violation[])[] = [
  neverTwo,
  inTime,
  neverSilentlyNone,
  noRepeat,
  oneNotice,
  pausedForAReason,
  requestsBounded,
  ledgerIsDiscord,
  nothingOpen,
  whatPeopleChangedCounts,
  allIsWellAfter,
];

const violation = ({ channel }: Case, rule: string, text: string): Violation => ({ rule, channel, text });
const timeOf = ({ played }: Case, at: number) => toTime(at - played.begin);
const momentOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);

/** After /daily forget nobody knows what was posted before. */
const forgottenAt = ({ played, channel }: Case): Command[] => {
  const guild = played.story.channels[channel]?.guild;
  return played.notes.commands.filter(
    (one) => one.does === 'forget' && played.story.channels[one.channel]?.guild === guild,
  );
};

const isForgottenBetween = (one: Case, from: number, to: number) =>
  forgottenAt(one).some((command) => command.from <= to && command.to + underWay >= from);

/** A date's film comes in one message; another one may come only where the first is there no more. */
function neverTwo(one: Case): Violation[] {
  return one.films.flatMap((film, index) => {
    const before = one.films
      .slice(0, index)
      .find(
        ({ date, deletedAt, at }) =>
          date === film.date &&
          (deletedAt ?? Infinity) > film.at &&
          !isForgottenBetween(one, at - underWay, film.at),
      );
    return before
      ? [violation(one, 'never two', `${film.date} at ${timeOf(one, before.at)} and ${timeOf(one, film.at)}`)]
      : [];
  });
}

/** The schedules that may have stood between two moments. */
const versionsBetween = ({ versions }: Case, from: number, to: number) =>
  versions.filter((version) => version.from <= to && version.to >= from);

/** When a schedule wants the film of a date. */
function momentsOf(settings: SubscriptionSettings, date: string): number[] {
  const schedule = scheduleOf(settings);
  const day = Temporal.PlainDate.from(date).toZonedDateTime('UTC').toInstant();
  const found: number[] = [];
  for (const at of upcoming(schedule, day.subtract({ hours: 50 }))) {
    if (Temporal.Instant.compare(at, day.add({ hours: 74 })) > 0) break;
    if (dateFor(schedule, at).toString() === date) found.push(at.epochMilliseconds);
  }
  return found;
}

/** Whether somebody asked for the film of a date at once. */
const isAskedFor = ({ played, channel }: Case, film: FilmMessage) =>
  played.notes.commands.some(
    (command) =>
      command.channel === channel &&
      command.does === 'now' &&
      command.from <= film.at &&
      // Whose machine sleeps meanwhile has its wish when it wakes.
      film.at <= (command.to < Infinity ? command.to : command.from) + patience + 3 * minute,
  );

function inTime(one: Case): Violation[] {
  return one.films.flatMap((film) => {
    const versions = versionsBetween(one, film.at - 31 * hour, film.at);
    const moments = versions.flatMap(({ settings }) => (settings ? momentsOf(settings, film.date) : []));
    const fits = moments.some((at) => film.at >= at - 2500 && film.at <= at + patience + 3 * minute);
    return fits || isAskedFor(one, film)
      ? []
      : [
          violation(
            one,
            'in time',
            `${film.date} came at ${timeOf(one, film.at)}, due ${moments.map((at) => timeOf(one, at)).join(' or ')}`,
          ),
        ];
  });
}

const reading = new Set(['preview', 'today', 'status']);

/** Somebody typed what may have changed the schedule or a date. */
const isTouched = ({ played, channel }: Case, from: number, to: number) => {
  const { notes, story } = played;
  return notes.commands.some(
    (command) =>
      !reading.has(command.does) &&
      (command.channel === channel ||
        (command.does === 'forget' &&
          story.channels[command.channel]?.guild === story.channels[channel]?.guild)) &&
      command.from <= to &&
      command.to >= from,
  );
};

/** The longest stretch without anything wrong between two moments. */
function healthyBetween({ played, channel }: Case, from: number, to: number): number {
  const troubles = [...played.notes.troubles, ...nobodyRuns(played)]
    .filter((trouble) => trouble.channel === undefined || trouble.channel === channel)
    .filter((trouble) => trouble.to > from && trouble.from < to)
    .sort((a, b) => a.from - b.from);
  let longest = 0;
  let since = from;
  for (const trouble of troubles) {
    longest = Math.max(longest, trouble.from - since);
    since = Math.max(since, trouble.to);
  }
  return Math.max(longest, to - since);
}

/** When every host was away at once. */
function nobodyRuns({ notes, story }: Played): { channel: undefined; from: number; to: number }[] {
  const [first, ...others] = story.hosts.map((_, index) => notes.away.filter(({ host }) => host === index));
  const common = others.reduce(
    (all, next) =>
      all.flatMap((one) =>
        next
          .map(({ from, to }) => ({ host: 0, from: Math.max(from, one.from), to: Math.min(to, one.to) }))
          .filter(({ from, to }) => from < to),
      ),
    first ?? [],
  );
  return common.map(({ from, to }) => ({ channel: undefined, from, to: to + minute }));
}

/** Each date that a schedule wanted, and nobody touched meanwhile, has its film, or a word why not. */
function neverSilentlyNone(one: Case): Violation[] {
  const end = one.played.begin + one.played.story.lasts;
  return one.versions.flatMap((version) => {
    if (!version.settings || version.paused) return [];
    const schedule = scheduleOf(version.settings);
    const found: Violation[] = [];
    for (const due of upcoming(schedule, momentOf(version.from + 2 * minute))) {
      const at = due.epochMilliseconds;
      if (at + patience > Math.min(version.to, end)) break;
      if (isTouched(one, at - 2 * minute, at + patience)) continue;
      const why = missing(one, version, dateFor(schedule, due).toString(), at);
      if (why) found.push(violation(one, 'never silently none', `due ${timeOf(one, at)}: ${why}`));
    }
    return found;
  });
}

function missing(one: Case, version: Version, date: string, at: number): string | undefined {
  if (one.films.some((film) => film.date === date)) return undefined;
  if (isForgottenBetween(one, at, Infinity)) return undefined;
  // After a change to an earlier zone no date comes again that was there before, or may have been.
  if (one.films.some((film) => film.date > date && film.at < at)) return undefined;
  const isBegun = (pick: DailyPick) => String(pick.date) > date && pick.dueAt.epochMilliseconds < at;
  if (one.picks.some(isBegun)) return undefined;
  const pick = one.picks.find((pick) => String(pick.date) === date);
  // Discord's time is known to two seconds.
  const isPaused = one.pauses.some((pause) => pause.at >= version.from - 2500 && pause.at <= at + patience);
  if (isPaused) return undefined;
  // Left out by a person; whoever wishes for it after all once its six hours are over gets it if it can be had.
  if (isSkippedBefore(one, date, at)) return undefined;
  if (!pick) return `no film of ${date}, and not a word`;
  if (pick.outcome === 'chosen') return `the film of ${date} is still to come`;
  if (pick.outcome === 'posted') return `the film of ${date} is noted as posted, and is not there`;
  const healthy = healthyBetween(one, at, at + patience);
  return pick.outcome === 'late' && healthy >= 20 * minute
    ? `${date} was left out (${pick.reason ?? ''}) though all was well for ${Math.floor(healthy / minute)} minutes`
    : undefined;
}

const isSkippedBefore = ({ played, channel }: Case, date: string, at: number) =>
  played.notes.commands.some(
    (command) =>
      command.channel === channel &&
      command.does === 'skip' &&
      command.from < at &&
      dateOf(command.result) === date,
  );

/** A film comes again only when every film of the filter was shown, and never within half of the set. */
function noRepeat(one: Case): Violation[] {
  const library = libraryOf(one.played.story.films);
  return one.films.flatMap((film, index) => {
    const begin = Math.max(
      -Infinity,
      ...forgottenAt(one).map(({ to }) => (to < film.at ? to + underWay : film.sentAt)),
    );
    const before = one.films
      .slice(0, index)
      .filter(({ at, date }) => at > begin && date !== film.date)
      .filter((other) => isKnowable(one, other));
    const last = before.findLastIndex(({ filmId }) => filmId === film.filmId);
    if (last < 0) return [];
    const shown = new Set([...before.map(({ filmId }) => filmId), ...countedIn(one)]);
    const filters = versionsBetween(one, film.at - 31 * hour, film.at).flatMap(({ settings }) =>
      settings ? [settings.filter] : [],
    );
    const mayRepeat = filters.some((filter) => {
      const films = library.matching(filter);
      const isRoundOver = films.every(({ id }) => shown.has(id));
      const between = new Set(before.slice(last + 1).map(({ filmId }) => filmId)).size;
      return isRoundOver && between + 1 >= Math.floor(films.length / 2);
    });
    return mayRepeat ? [] : [violation(one, 'no repeat', `${film.filmId} again at ${timeOf(one, film.at)}`)];
  });
}

/** Somebody who deletes a message before the bot has found it leaves no trace of it. */
const isKnowable = ({ picks }: Case, { id, date, deletedAt }: FilmMessage) =>
  deletedAt === undefined ||
  picks.some((pick) => pick.messageId === id || (pick.outcome === 'posted' && String(pick.date) === date));

/** Films that count as shown though Discord has no message of them. */
const countedIn = ({ picks }: Case) =>
  picks.flatMap(({ filmId, outcome }) =>
    filmId && ['refused', 'unknown'].includes(outcome) ? [filmId] : [],
  );

/** Between two notices about a channel somebody must have started or resumed it. */
function oneNotice(one: Case): Violation[] {
  const { notes } = one.played;
  const notices = notes.notices.filter(({ about }) => about === channelIdOf(one.channel));
  const own = notices.filter(({ channelId }) => channelId === channelIdOf(one.channel));
  const twice = notices.slice(1).filter((notice, index) => {
    const before = notices[index];
    return before && !isTouched(one, before.sentAt - underWay, notice.at);
  });
  return [
    ...twice.map(({ at }) => violation(one, 'one notice', `another one at ${timeOf(one, at)}`)),
    ...own.map(({ at }) => violation(one, 'one notice', `in the film's own channel at ${timeOf(one, at)}`)),
  ];
}

/** What must have happened in Discord, or to the row, for a pause with this reason. */
const causesOf: Record<string, string[]> = {
  'channel-gone': ['channel-deleted'],
  blocked: ['film-refused'],
  unreadable: ['unreadable-row'],
};

/** A channel is paused only where Discord has really refused it. */
function pausedForAReason(one: Case): Violation[] {
  const { story, notes } = one.played;
  const wasSo = (kinds: readonly string[], at: number) =>
    notes.troubles.some(
      (trouble) =>
        trouble.channel === one.channel &&
        kinds.includes(trouble.what) &&
        trouble.from <= at + minute &&
        trouble.to >= at - hour,
    );
  return one.pauses.flatMap(({ reason, at }) => {
    if (reason === 'by-hand') return [];
    const causes = causesOf[reason] ?? ['rights'];
    return wasSo(causes, at) || story.films === 0
      ? []
      : [violation(one, 'paused for a reason', `${reason} at ${timeOf(one, at)}`)];
  });
}

/** Requests about a channel in any hour, where nobody else writes. */
const mostRequests = 130;
/** Eight tries fit into an hour, whose pauses grow; what is read of the channel to find them is no more than so much. */
const mostRead = 20 * minute;

function requestsBounded(one: Case): Violation[] {
  const busiest = busiestHour(one.played.notes.requests.get(channelIdOf(one.channel)));
  const most = mostRequests + (one.page > 0 ? mostRead / one.page : 0);
  return busiest > most ? [violation(one, 'requests bounded', `${busiest} in an hour`)] : [];
}

/** Times in any hour at which a host asks for the time: at most thrice in a round, of which there is one in 15 seconds. */
const mostTimeRequests = 3 * 4 * 60;

function timeAskedBounded({ notes, story }: Played): Violation[] {
  const busiest = busiestHour(notes.requests.get(aboutNone));
  return busiest > mostTimeRequests * story.hosts.length
    ? [
        {
          rule: 'requests bounded',
          channel: undefined,
          text: `the time is asked for ${busiest} times in an hour`,
        },
      ]
    : [];
}

const busiestHour = (times: readonly number[] = []) =>
  Math.max(
    0,
    ...times.map((at, index) => {
      const end = times.findIndex((to) => to > at + hour);
      return (end < 0 ? times.length : end) - index;
    }),
  );

/** A date is noted as posted with the message that Discord holds, and as nothing else. */
function ledgerIsDiscord(one: Case): Violation[] {
  const wrong = (text: string) => [violation(one, 'the ledger is right', text)];
  const ofRows = one.picks.flatMap((pick) => {
    const date = String(pick.date);
    const films = one.films.filter((film) => film.date === date && film.deletedAt === undefined);
    if (pick.outcome === 'posted' && pick.messageId !== undefined) {
      const film = one.films.find(({ id }) => id === pick.messageId);
      if (!film) return wrong(`${date} names a message that is none of its films`);
      if (film.date !== date) return wrong(`${date} names the film of ${film.date}`);
      return film.filmId === pick.filmId ? [] : wrong(`${date} names another film than was posted`);
    }
    if (pick.doubt && !one.subscription) return [];
    if (['posted', 'unknown'].includes(pick.outcome) || isForgottenBetween(one, films[0]?.at ?? 0, Infinity))
      return [];
    return films[0]
      ? wrong(`${date} is ${pick.outcome}, and its film is there since ${timeOf(one, films[0].at)}`)
      : [];
  });
  const ofFilms = one.films
    .filter(
      ({ at, deletedAt }) => deletedAt === undefined && !isForgottenBetween(one, at - underWay, Infinity),
    )
    .filter(({ date }) => !one.picks.some((pick) => String(pick.date) === date))
    .flatMap(({ date }) => wrong(`the film of ${date} is not noted`));
  const unread = one.picks.filter(({ outcome }) => outcome === 'unknown');
  const mayBeLookedFor = (pick: DailyPick) =>
    !one.played.notes.troubles.some(
      ({ what, channel, from, to }) =>
        channel === one.channel &&
        ['rights', 'channel-deleted'].includes(what) &&
        from <= pick.dueAt.epochMilliseconds + 40 * hour &&
        to >= pick.dueAt.epochMilliseconds - hour,
    );
  return [
    ...ofRows,
    ...ofFilms,
    ...unread
      .filter(mayBeLookedFor)
      .flatMap(({ date }) => wrong(`${String(date)} is unknown, and could be looked for`)),
  ];
}

/** A day after all is well there is nothing left to find out. */
function nothingOpen(one: Case): Violation[] {
  if (!one.subscription || (one.subscription.paused && one.subscription.paused !== 'by-hand')) return [];
  const end = momentOf(one.played.begin + one.played.story.lasts);
  return one.picks.flatMap((pick) => {
    const isOld = Temporal.Instant.compare(pick.dueAt, end.subtract({ hours: 7 })) < 0;
    const isOpen =
      (pick.outcome === 'chosen' && isOld && one.subscription?.paused === undefined) ||
      pick.doubt !== undefined ||
      Object.values(pick.extras).includes('pending');
    return isOpen
      ? [violation(one, 'nothing stays open', `${String(pick.date)} ${JSON.stringify(pick)}`)]
      : [];
  });
}

function whatPeopleChangedCounts(one: Case): Violation[] {
  const { notes } = one.played;
  const wrong = (text: string) => [violation(one, 'what a person changed counts', text)];
  const last = one.versions.at(-1);
  const kept = one.subscription?.settings;
  const ofSettings =
    JSON.stringify(last?.settings) === JSON.stringify(kept)
      ? []
      : wrong('the settings are not those of the last command');
  const ofPauses = one.versions.flatMap((version) =>
    version.settings && version.paused !== 'by-hand'
      ? []
      : one.films
          .filter(({ sentAt }) => sentAt > version.from + underWay && sentAt < version.to)
          .filter((film) => !isTouched(one, film.sentAt - underWay, film.sentAt))
          .flatMap(({ at }) =>
            wrong(`a film at ${timeOf(one, at)}, while ${version.settings ? 'paused' : 'stopped'}`),
          ),
  );
  const ofSkips = notes.commands.flatMap(({ channel, does, result, from, to }) => {
    const date = does === 'skip' && channel === one.channel ? dateOf(result) : undefined;
    const film = one.films.find((film) => film.date === date && film.sentAt > to + underWay);
    // Whoever wishes for the film while it is skipped, or later, wants it after all.
    const isWanted = notes.commands.some(
      (command) => command.channel === one.channel && command.does === 'now' && command.to >= from,
    );
    return film && !isWanted && !isForgottenBetween(one, to, film.at)
      ? wrong(`${film.date} was skipped at ${timeOf(one, to)}, and its film came at ${timeOf(one, film.at)}`)
      : [];
  });
  const ofNow = notes.commands.flatMap(({ channel, does, result, to }) => {
    const isSaid =
      channel === one.channel && does === 'now' && ['posted', 'already'].includes(kindIn(result));
    return isSaid && !one.films.some(({ at }) => at <= to)
      ? wrong('/daily now says that a film is there')
      : [];
  });
  const isLeftOver = one.picks.length > 0 && isForgottenForGood(one);
  const ofForget = isLeftOver ? wrong('something is stored of a server that was forgotten') : [];
  return [...ofSettings, ...ofPauses, ...ofSkips, ...ofNow, ...ofForget];
}

/** Nobody has set the channel up again since its server was forgotten, nor was just doing so. */
const isForgottenForGood = (one: Case) =>
  forgottenAt(one).some(
    (command) =>
      command.result !== undefined &&
      !one.played.notes.commands.some(
        ({ channel, does, to }) => channel === one.channel && does === 'start' && to >= command.from,
      ),
  );

const kindIn = (result: unknown) => (result as { kind?: string } | undefined)?.kind ?? '';
const dateOf = (result: unknown) => {
  const { kind, date } = (result ?? {}) as { kind?: string; date?: Temporal.PlainDate };
  return kind === 'skipped' ? String(date) : undefined;
};

/** Once all is mended every film comes in its minute. */
function allIsWellAfter(one: Case): Violation[] {
  const { story, begin, discord } = one.played;
  const { subscription } = one;
  if (!subscription || !discord.channel(channelIdOf(one.channel)).isThere) return [];
  if (subscription.paused === 'by-hand') return [];
  if (subscription.paused)
    return [violation(one, 'all is well after', `still paused: ${subscription.paused}`)];
  const schedule = scheduleOf(subscription.settings);
  const found: Violation[] = [];
  for (const due of upcoming(schedule, momentOf(begin + story.mendedAt + 20 * minute))) {
    const at = due.epochMilliseconds;
    if (at > begin + story.lasts - 5 * minute) break;
    const date = dateFor(schedule, due).toString();
    const film = one.films.find((film) => film.date === date);
    const isOver = one.picks.some(
      (pick) =>
        String(pick.date) === date &&
        pick.outcome !== 'chosen' &&
        (pick.outcome === 'skipped' || pick.dueAt.epochMilliseconds < begin + story.mendedAt),
    );
    // After a change to an earlier zone no date comes again that was there before.
    const isBehind = one.films.some((other) => other.date > date && other.at < at);
    const isGood = film ? film.at <= at + 2 * minute : isOver || isBehind;
    const text = `due ${timeOf(one, at)}: ${film ? `came at ${timeOf(one, film.at)}` : 'no film'}`;
    if (!isGood) found.push(violation(one, 'all is well after', text));
  }
  return found;
}

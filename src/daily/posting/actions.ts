import { addPicks, changePick, latestPicks, recordPosted } from '../store/picks.ts';
import { blankPick, type DailyPick } from '../store/pick.ts';
import type { Subscription } from '../store/subscription.ts';
import { settleClaim } from '../store/subscriptions.ts';
import { Unanswered } from './channels.ts';
import type { DailyDependencies } from './dependencies.ts';
import { chooseFilm } from './film-post.ts';
import type { Bookmarks } from './find-existing-post.ts';
import { doExtra, lookFor, sendPost, tellOfPause } from './requests.ts';
import { redate } from './redate.ts';
import { stateOf, type Situation, type Step } from './situation.ts';

/** What carries out the steps: the daily film's dependencies, and how far channels were read. */
export type Executor = DailyDependencies & { bookmarks: Bookmarks };

/** How many of a channel's last dates a decision knows. */
const knownDates = 10;

/** Reads what a decision rests on. */
export async function readSituation(
  subscription: Subscription,
  { database, discordTime }: Executor,
  sightings: Situation['sightings'] = {},
): Promise<Situation> {
  return {
    subscription,
    picks: await latestPicks(database, subscription.channelId, knownDates),
    ...timeBy(discordTime),
    sightings,
  };
}

const timeBy = (discordTime: Executor['discordTime']) => ({
  now: discordTime.now(),
  isDiscordTime: discordTime.isKnown(),
  isTimeUsable: discordTime.isUsable(),
});

type Action<K extends Step['kind']> = (
  step: Extract<Step, { kind: K }>,
  situation: Situation,
  executor: Executor,
) => Promise<Situation>;

/** How each step is carried out, and what is written of it; the situation after it. Throws a Failure. */
export const actions: { [K in Exclude<Step['kind'], 'rest'>]: Action<K> } = {
  async 'ask-time'(_, situation, executor) {
    await executor.channels.askTime();
    if (!executor.discordTime.isUsable()) throw new Unanswered('the answer tells no time');
    return { ...situation, ...(await readSituation(situation.subscription, executor, situation.sightings)) };
  },
  async look({ pick }, situation, executor) {
    const sighting = await lookFor(pick, executor);
    const sightings = { ...situation.sightings, [String(pick.date)]: sighting };
    return readSituation(situation.subscription, executor, sightings);
  },
  async record({ pick, messageId }, situation, executor) {
    return record(pick, { messageId, ping: undefined, hasEmbeds: true }, situation, executor);
  },
  async change({ pick, change }, situation, executor) {
    const changed = await changePick(executor.database, pick, change);
    if (changed) tellEnd(changed, executor);
    return readSituation(situation.subscription, executor, situation.sightings);
  },
  async miss({ rows, next }, situation, executor) {
    const added = await addPicks(executor.database, rows);
    executor.metrics.count('posts', { outcome: 'late' }, added);
    for (const { channelId, date, reason } of rows) {
      executor.log.warn({ channel: channelId, date: String(date), reason }, 'a day went without its film');
    }
    return readSituation({ ...situation.subscription, dueAt: next }, executor, situation.sightings);
  },
  async redate({ picks, today }, situation, executor) {
    await redate(picks, today, situation, executor);
    return readSituation(situation.subscription, executor, situation.sightings);
  },
  async choose({ date }, situation, executor) {
    const { subscription } = situation;
    const film = await chooseFilm(subscription, date, executor);
    if (!film) return { ...situation, failure: { step: { kind: 'choose', date }, error: 'no-film' } };
    const pick = { ...blankPick(subscription, date, subscription.dueAt, 'chosen'), filmId: film.id };
    const isAdded = (await addPicks(executor.database, [pick])) > 0;
    // Where another worker was faster, its row stands.
    return isAdded
      ? { ...situation, picks: withPick(situation, pick) }
      : readSituation(subscription, executor, situation.sightings);
  },
  post,
  async extra({ pick, extra }, situation, executor) {
    await doExtra(extra, pick, situation.subscription, executor);
    await changePick(executor.database, pick, { extras: { ...pick.extras, [extra]: 'done' } });
    return readSituation(situation.subscription, executor, situation.sightings);
  },
  async tell({ toldAt }, situation, executor) {
    const subscription = { ...situation.subscription, toldAt };
    const isCurrent = await settleClaim(executor.database, situation.subscription, { toldAt });
    // Where somebody has changed the schedule meanwhile there is nothing more to tell.
    if (isCurrent) await tellOfPause(subscription, toldAt, executor);
    return { ...situation, subscription, hasTold: true };
  },
};

/** Notes the try before it is made: whatever happens then, the next one knows of it. */
async function post(
  { pick, isFresh }: Extract<Step, { kind: 'post' }>,
  situation: Situation,
  executor: Executor,
): Promise<Situation> {
  const { database, discordTime } = executor;
  const { subscription, sightings } = situation;
  const doubt = { at: discordTime.now(), by: discordTime.isKnown() ? 'discord' : 'host' } as const;
  const tried = isFresh ? await changePick(database, pick, { doubt }) : pick;
  if (!tried) return readSituation(subscription, executor, sightings);
  const sent = await sendPost(tried, subscription, executor);
  return sent === 'no-film'
    ? { ...situation, failure: { step: { kind: 'post', pick: tried, isFresh }, error: 'no-film' } }
    : record(sent.pick, sent, situation, executor);
}

/** The dates with one of them as it was just written. */
const withPick = ({ picks }: Situation, pick: DailyPick): DailyPick[] =>
  [pick, ...picks.filter(({ date }) => !date.equals(pick.date))].sort((a, b) =>
    Temporal.PlainDate.compare(b.date, a.date),
  );

/** Completes a date with its message. Posted wins over whatever was decided meanwhile. */
async function record(
  pick: DailyPick,
  sent: { messageId: string | undefined; ping: string | undefined; hasEmbeds: boolean },
  situation: Situation,
  executor: Executor,
): Promise<Situation> {
  const { database, discordTime, metrics } = executor;
  const { subscription, sightings } = situation;
  const { thread, publish } = subscription.settings;
  const { messageId, ping } = sent;
  const postedAt = discordTime.now();
  const extras = {
    ...(thread && messageId ? { thread: 'pending' } : {}),
    ...(publish && messageId ? { publish: 'pending' } : {}),
    ...pick.extras,
    ...(ping ? { ping } : {}),
  };
  const posted = { ...pick, messageId, postedAt, extras, reason: undefined };
  const recorded = await recordPosted(database, posted);
  if (recorded) {
    if (recorded.filmId) executor.lastShown.note(recorded.channelId, recorded.filmId);
    metrics.count('posts', { outcome: 'posted' });
    metrics.observe('lateness', pick.dueAt.until(postedAt), {});
  }
  const after = recorded
    ? { ...situation, picks: withPick(situation, recorded) }
    : await readSituation(subscription, executor, sightings);
  const step = { kind: 'record', pick, messageId } as const;
  const failure = sent.hasEmbeds ? {} : { failure: { step, error: 'no-embeds' } as const };
  return { ...after, ...timeBy(discordTime), hasPosted: true, ...failure };
}

/** A date that ended without its film is told in the log, with the reason. */
function tellEnd(pick: DailyPick, { metrics, log }: Executor): void {
  const state = stateOf(pick);
  if (state !== 'late' && state !== 'refused' && state !== 'unknown') return;
  metrics.count('posts', { outcome: state });
  const { channelId, date, filmId, reason } = pick;
  log.warn(
    { channel: channelId, date: String(date), film: filmId, outcome: state, reason },
    'a day went without its film',
  );
}

import { addPicksOf, changePick, changePickOf } from '../store/picks.ts';
import { blankPick, type DailyPick } from '../store/pick.ts';
import { settleClaim } from '../store/claims.ts';
import { isFailure, type Failure } from './channels.ts';
import { askTime } from './discord-time.ts';
import { chooseFilm } from './film-post.ts';
import { doExtra, lookFor, preparePost, sendPost, tellOfPause } from './requests.ts';
import { redate } from './redate.ts';
import { noteMissed } from './missed.ts';
import { readSituation, type Executor } from './read-situation.ts';
import { record, withPick } from './record-post.ts';
import { stateOf, type Situation, type Step } from './situation.ts';

type Action<K extends Step['kind']> = (
  step: Extract<Step, { kind: K }>,
  situation: Situation,
  executor: Executor,
) => Promise<Situation>;

/** How each step is carried out, and what is written of it; the situation after it. Throws a Failure. */
export const actions: { [K in Exclude<Step['kind'], 'rest'>]: Action<K> } = {
  async 'ask-time'(_, situation, executor) {
    await askTime(executor);
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
    const { subscription, failure, sightings } = situation;
    const changed = await changePickOf(executor.database, subscription, pick, change);
    if (changed === 'overtaken') return { ...situation, isOvertaken: true };
    if (changed) tellEnd(changed, failure?.error, executor);
    return readSituation(subscription, executor, sightings);
  },
  async miss({ rows, next }, situation, executor) {
    const added = await noteMissed({ rows }, situation.subscription, executor);
    if (added === undefined) return { ...situation, isOvertaken: true };
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
    const added = await addPicksOf(executor.database, subscription, [pick]);
    if (added === undefined) return { ...situation, isOvertaken: true };
    // Where another worker was faster, its row stands.
    return added > 0
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
    if (isCurrent) await tellOfPause(situation.subscription, toldAt, executor);
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
  // What may take a while comes first: only what was sent, or nearly, is in doubt.
  const prepared = await preparePost(pick, subscription, executor);
  if (prepared === 'changed') return readSituation(subscription, executor, sightings);
  const failed = async (error: Failure | 'no-film', tried = pick) => ({
    ...(await readSituation(subscription, executor, sightings)),
    failure: { step: { kind: 'post', pick: tried, isFresh } as const, error },
  });
  if (prepared === 'no-film') return failed(prepared);
  // The host's clock was set just now: Discord is asked first, since by any other time days are to be looked through.
  if (!discordTime.isUsable()) return readSituation(subscription, executor, sightings);
  const doubt = { at: discordTime.now(), by: discordTime.isKnown() ? 'discord' : 'host' } as const;
  // A second try is noted too, so that whoever made the first concludes nothing from its own end.
  const tried = await changePick(database, prepared.pick, isFresh ? { doubt } : {});
  if (!tried) return readSituation(subscription, executor, sightings);
  try {
    const sent = await sendPost({ ...prepared, pick: tried, isFresh }, subscription, executor);
    return await record(tried, sent, situation, executor);
  } catch (error) {
    if (!isFailure(error)) throw error;
    // The date as this try has noted it: where somebody else has tried since, nothing is concluded for theirs.
    return failed(error, tried);
  }
}

/** A date that ended without its film is told in the log, with the reason and in Discord's words. */
function tellEnd(pick: DailyPick, error: unknown, { metrics, log }: Executor): void {
  const state = stateOf(pick);
  if (state !== 'late' && state !== 'refused' && state !== 'unknown') return;
  metrics.count('posts', { outcome: state });
  const { channelId, date, filmId, reason } = pick;
  const cause = error instanceof Error ? { cause: error.message } : {};
  log.warn(
    { channel: channelId, date: String(date), film: filmId, outcome: state, reason, ...cause },
    'a day went without its film',
  );
}

import { dateOf } from '../schedule/schedule.ts';
import type { DailyPick } from '../store/pick.ts';
import { changePick, findPick } from '../store/picks.ts';
import type { Subscription } from '../store/subscription.ts';
import { findSubscription } from '../store/subscriptions.ts';
import { chooseFilm } from './film-post.ts';
import { changeLatest, type Gone } from './people.ts';
import { lease } from './plan.ts';
import { runClaim, type Executor } from './run-claim.ts';
import { stateOf } from './situation.ts';

export type NowResult =
  | { kind: 'posted' | 'already' | 'unknown'; pick: DailyPick }
  /** Not yet: the subscription says what is wrong and when it is tried again. */
  | { kind: 'later'; subscription: Subscription }
  | Gone;

/**
 * Posts today's film at once. It counts as today's: the same row, the same nonce. A post in doubt is looked for first;
 * a date that was skipped or missed is opened again, one whose film was refused gets another film.
 */
export async function postNow({ channelId }: Subscription, executor: Executor): Promise<NowResult> {
  const { database } = executor;
  for (let tries = 0; ; tries++) {
    const claim = await changeLatest(channelId, executor, ({ paused }) => {
      const now = executor.discordTime.now();
      return paused ? undefined : { dueAt: now, nextAt: now.add(lease) };
    });
    if (!claim) return { kind: 'gone' };
    if (claim.paused) return { kind: 'later', subscription: claim };
    const today = dateOf(claim.dueAt, claim.settings.zone);
    await reopen(await findPick(database, channelId, today), claim, executor);
    const before = await findPick(database, channelId, today);
    const after = await runClaim(claim, executor);
    const pick = await findPick(database, channelId, today);
    const isPosted = pick?.outcome === 'posted';
    if (isPosted) return { kind: before?.outcome === 'posted' ? 'already' : 'posted', pick };
    if (pick?.outcome === 'unknown') return { kind: 'unknown', pick };
    // What was skipped in doubt has been looked for by now, and is not there.
    const mayOpen = pick && ['skipped', 'late'].includes(stateOf(pick));
    if (tries > 0 || !(mayOpen || (await isOvertaken(claim, executor)))) {
      return { kind: 'later', subscription: after };
    }
  }
}

/** Whether another process has settled the schedule meanwhile, as where this one slept: then nobody tries today's film. */
async function isOvertaken({ channelId, revision }: Subscription, { database }: Executor): Promise<boolean> {
  const found = await findSubscription(database, channelId);
  return found !== undefined && found.revision !== revision;
}

/** Gives a date free again that ended without its film; another film where Discord refused that one. */
async function reopen(pick: DailyPick | undefined, claim: Subscription, executor: Executor): Promise<void> {
  if (!pick || !['skipped', 'late', 'refused'].includes(stateOf(pick))) return;
  const film = await chooseFilm(claim, pick.date, executor);
  if (film) {
    const change = { outcome: 'chosen', dueAt: claim.dueAt, filmId: film.id, reason: undefined } as const;
    await changePick(executor.database, pick, change);
  }
}

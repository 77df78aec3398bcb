import { Refused, type Post } from './channels.ts';
import { attendExtras } from './extras.ts';
import { chooseFilm, composePost } from './film-post.ts';
import { changePick, type DailyPick, type Extras } from '../store/picks.ts';
import { nonceOf } from './nonce.ts';
import type { DailyDependencies } from './dependencies.ts';
import { nextDue } from '../schedule/schedule.ts';
import { scheduleOf } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { meaningOf } from './troubles.ts';
import type { Verdict } from './outcome.ts';

/** One try to post a pick that stands in the ledger as tried. */
export interface Attempt {
  claim: Subscription;
  pick: DailyPick;
  /** No earlier try is in doubt, so that a refusal of this one means that nothing is posted. */
  fresh: boolean;
}

/** Posts and completes the pick in the ledger. Throws Refused or Unanswered. */
export async function deliver(attempt: Attempt, parts: DailyDependencies): Promise<Verdict> {
  const { claim, pick } = attempt;
  const { role } = claim.settings;
  const film = parts.library.byId(pick.filmId ?? '') ?? (await chooseFilm(claim, pick.date, parts));
  if (!film) return { kind: 'refused', reason: 'no-film', tries: 1, trouble: 'no-film' };
  const chosen = film.id === pick.filmId ? pick : await changePick(parts.database, pick, { filmId: film.id });
  const message = composePost(film, pick.date, claim.settings, parts);
  try {
    const isStillOurs = () => holds(claim, parts);
    const posted = await post(claim.channelId, { message, nonce: nonceOf(pick), role, isStillOurs }, parts);
    const verdict = await complete(claim, chosen, posted.id, posted.extras, parts);
    return posted.hasEmbeds
      ? verdict
      : { kind: 'refused', reason: 'no-embeds', tries: 1, trouble: 'no-embeds' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse({ ...attempt, pick: chosen }, error, parts);
  }
}

/** Without the ping where its role is gone: no extra may hurt the post. */
async function post(channelId: string, wanted: Post, { channels }: DailyDependencies) {
  try {
    const posted = await channels.post(channelId, wanted);
    const ping = posted.pinged ? 'done' : 'unheard';
    return { ...posted, extras: wanted.role ? { ping } : {} };
  } catch (error) {
    const isRoleGone = error instanceof Refused && meaningOf(error.code).kind === 'role-gone';
    if (!isRoleGone || !wanted.role) throw error;
    const posted = await channels.post(channelId, { ...wanted, role: undefined });
    return { ...posted, extras: { ping: 'role-gone' } };
  }
}

/** Notes in the ledger that a pick is posted, then sees to what goes with it. */
export async function complete(
  claim: Subscription,
  pick: DailyPick,
  messageId: string | undefined,
  extras: Extras,
  parts: DailyDependencies,
): Promise<Verdict> {
  const now = parts.clock.now();
  const { thread, publish } = claim.settings;
  const posted = await changePick(parts.database, pick, {
    outcome: 'posted',
    messageId,
    postedAt: now,
    triedAt: undefined,
    extras: {
      ...(thread && messageId ? { thread: 'pending' } : {}),
      ...(publish && messageId ? { publish: 'pending' } : {}),
      ...extras,
    },
  });
  parts.counters.posted++;
  if (now.since(pick.dueAt).total('minutes') > 5) parts.counters.late++;
  return attendExtras(claim, posted, parts);
}

async function refuse(
  { claim, pick, fresh }: Attempt,
  refusal: Refused,
  parts: DailyDependencies,
): Promise<Verdict> {
  const { kind } = meaningOf(refusal.code);
  if (kind === 'posted-and-deleted') return complete(claim, pick, undefined, {}, parts);
  if (kind === 'our-mistake') {
    parts.log.error(
      { err: refusal, channel: claim.channelId, film: pick.filmId },
      'Discord finds the post wrong',
    );
    await changePick(parts.database, pick, { outcome: 'refused', triedAt: undefined });
    return { kind: 'settled', nextAt: nextDue(scheduleOf(claim.settings), claim.dueAt, pick.date) };
  }
  if (fresh && holds(claim, parts)) await changePick(parts.database, pick, { triedAt: undefined });
  throw refusal;
}

/** Whether the lease still lasts: a claim comes with its end. */
const holds = ({ nextAt }: Subscription, { clock }: DailyDependencies) =>
  nextAt !== undefined && Temporal.Instant.compare(clock.now(), nextAt) < 0;

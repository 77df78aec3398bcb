import { Refused, Unanswered } from './channels.ts';
import { complete, deliver } from './delivery.ts';
import { attendExtras } from './extras.ts';
import { chooseFilm } from './film-post.ts';
import { addPicks, blankPick, changePick, findPick, type DailyPick } from '../store/picks.ts';
import { lookBack } from './find-existing-post.ts';
import type { DailyDependencies } from './dependencies.ts';
import { dateFor, nextDue, upcoming } from '../schedule/schedule.ts';
import { scheduleOf } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { toVerdict, type Verdict } from './outcome.ts';

/** A film that was missed is made up for within so many hours of its time. */
export const patience = Temporal.Duration.from({ hours: 6 });

/** Discord knows a nonce again for "a few minutes"; for so many seconds a try may be repeated unseen. */
const nonceLasts = 60;

/** Brings a claimed channel's film of its due date as far as it can be brought now. */
export async function attend(claim: Subscription, parts: DailyDependencies): Promise<Verdict> {
  const date = dateFor(scheduleOf(claim.settings), claim.dueAt);
  const known = await findPick(parts.database, claim.channelId, date);
  try {
    if (known && known.outcome !== 'chosen') return await attendExtras(claim, known, parts);
    if (isTooLate(claim.dueAt, parts)) return await giveUp(claim, known, parts);
    return known ? await takeUp(claim, known, parts) : await begin(claim, date, parts);
  } catch (error) {
    return toVerdict(error);
  }
}

/** Writes the chosen film into the ledger before it posts: whatever happens then, the choice stands. */
async function begin(
  claim: Subscription,
  date: Temporal.PlainDate,
  parts: DailyDependencies,
): Promise<Verdict> {
  const film = await chooseFilm(claim, date, parts);
  if (!film) return { kind: 'refused', reason: 'no-film', tries: 1, trouble: 'no-film' };
  const blank = blankPick(claim.channelId, date, claim.dueAt, 'chosen');
  const pick = { ...blank, filmId: film.id, triedAt: parts.clock.now() };
  const isMine = (await addPicks(parts.database, [pick])) > 0;
  if (isMine) return deliver({ claim, pick, fresh: true }, parts);
  // Another caller has been faster; the same nonce makes one post of both.
  const standing = await findPick(parts.database, claim.channelId, date);
  if (!standing) return { kind: 'again', trouble: 'unanswered' };
  return standing.outcome === 'chosen'
    ? takeUp(claim, standing, parts)
    : attendExtras(claim, standing, parts);
}

/** Goes on with a pick that an earlier try left open: it looks first, and leaves to the nonce what may still arrive. */
async function takeUp(claim: Subscription, pick: DailyPick, parts: DailyDependencies): Promise<Verdict> {
  const now = parts.clock.now();
  if (pick.triedAt) {
    const seen = await lookBack(pick, parts);
    if (typeof seen === 'object') return complete(claim, pick, seen.found, {}, parts);
    const age = now.since(pick.triedAt).total('seconds');
    // A clock that was set back makes a try look as if it were to come: then nobody knows how old it is.
    if (age >= 0 && age < nonceLasts) return deliver({ claim, pick, fresh: false }, parts);
    if (seen === 'unreadable') return close(claim, pick, 'unknown', parts);
  }
  const tried = await changePick(parts.database, pick, { triedAt: now });
  return deliver({ claim, pick: tried, fresh: true }, parts);
}

/** Skips the dates whose time is too long over, but first finds out whether the post is there after all. */
async function giveUp(
  claim: Subscription,
  known: DailyPick | undefined,
  parts: DailyDependencies,
): Promise<Verdict> {
  if (known?.triedAt) {
    const seen = await lookBack(known, parts).catch((error: unknown) => unlessHopeless(error, claim, parts));
    if (typeof seen === 'object') return complete(claim, known, seen.found, {}, parts);
    if (seen === 'unreadable') return close(claim, known, 'unknown', parts);
  }
  if (known) await changePick(parts.database, known, { outcome: 'late', triedAt: undefined });
  const schedule = scheduleOf(claim.settings);
  const missed: Temporal.Instant[] = [];
  let next = claim.dueAt;
  for (const at of upcoming(schedule, claim.dueAt)) {
    missed.push(next);
    next = at;
    if (!isTooLate(at, parts)) break;
  }
  const rows = missed.slice(-31).map((at) => blankPick(claim.channelId, dateFor(schedule, at), at, 'late'));
  const added = await addPicks(parts.database, rows);
  parts.counters.skipped += added + (known ? 1 : 0);
  return { kind: 'settled', nextAt: next };
}

/** Half a day after its time a post that nobody could look for is left in doubt: rather none than two. */
function unlessHopeless(error: unknown, { dueAt }: Subscription, { clock }: DailyDependencies): 'unreadable' {
  const isHopeless = Temporal.Instant.compare(clock.now(), dueAt.add(patience).add(patience)) > 0;
  if (error instanceof Refused || (error instanceof Unanswered && isHopeless)) return 'unreadable';
  throw error;
}

async function close(
  claim: Subscription,
  pick: DailyPick,
  outcome: 'unknown',
  { database }: DailyDependencies,
): Promise<Verdict> {
  await changePick(database, pick, { outcome, triedAt: undefined });
  return { kind: 'settled', nextAt: nextDue(scheduleOf(claim.settings), claim.dueAt, pick.date) };
}

const isTooLate = (dueAt: Temporal.Instant, { clock }: DailyDependencies) =>
  Temporal.Instant.compare(clock.now(), dueAt.add(patience)) > 0;

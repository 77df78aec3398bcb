import { Refused, Unanswered } from './channels.ts';
import { dayText } from '../../i18n/dates.ts';
import { languageOf, textIn } from '../../i18n/language.ts';
import { changePick, type DailyPick, type Extra } from '../store/picks.ts';
import type { DailyDependencies } from './dependencies.ts';
import { nextDue } from '../schedule/schedule.ts';
import { scheduleOf } from '../store/settings.ts';
import type { Subscription } from '../store/subscription.ts';
import { isPassing } from './troubles.ts';
import type { Verdict } from './outcome.ts';

/** Discord's codes for "there is one already" and "published already": done, as wished. */
const doneBefore = new Set([160004, 40033]);

/** Extras that do not succeed within so many hours are given up; the post stands all the same. */
const patience = Temporal.Duration.from({ hours: 6 });

/** Does what is still to be done around a pick that is over, each on its own; then the date is settled. */
export async function attendExtras(
  claim: Subscription,
  pick: DailyPick,
  parts: DailyDependencies,
): Promise<Verdict> {
  const results = await Promise.all([
    tryExtra('thread', pick, claim, parts, (messageId) =>
      parts.channels.openThread(claim.channelId, messageId, threadName(claim, pick, parts)),
    ),
    tryExtra('publish', pick, claim, parts, (messageId) =>
      parts.channels.publish(claim.channelId, messageId),
    ),
  ]);
  const changes = results.filter((result) => result !== undefined);
  if (changes.length > 0) {
    await changePick(parts.database, pick, { extras: Object.assign({}, pick.extras, ...changes) });
  }
  return changes.some((change) => Object.values(change).includes('pending'))
    ? { kind: 'again', trouble: 'extras' }
    : { kind: 'settled', nextAt: nextDue(scheduleOf(claim.settings), claim.dueAt, pick.date) };
}

async function tryExtra(
  extra: Extra,
  { extras, messageId, dueAt }: DailyPick,
  { channelId }: Subscription,
  { clock, log }: DailyDependencies,
  deed: (messageId: string) => Promise<void>,
): Promise<{ [K in Extra]?: string } | undefined> {
  if (extras[extra] !== 'pending' || messageId === undefined) return undefined;
  try {
    await deed(messageId);
    return { [extra]: 'done' };
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unanswered)) throw error;
    const code = error instanceof Refused ? error.code : 429;
    if (doneBefore.has(code)) return { [extra]: 'done' };
    log.info({ channel: channelId, extra, code }, 'an extra did not succeed');
    if (!isPassing(code)) return { [extra]: String(code) };
    const isOver = Temporal.Instant.compare(clock.now(), dueAt.add(patience)) > 0;
    return { [extra]: isOver ? 'given-up' : 'pending' };
  }
}

/** "The Irony of Fate · 31 December", within the 100 characters of a thread's name. */
function threadName(
  { settings }: Subscription,
  { filmId, date }: DailyPick,
  { languages, library }: DailyDependencies,
): string {
  const language = languageOf(languages, settings.language);
  const day = dayText(date, language);
  const film = library.byId(filmId ?? '');
  return film ? `${textIn(film.title, language).slice(0, 80)} · ${day}` : day;
}

import type { z } from 'zod';
import { dateOf } from '../schedule/schedule.ts';
import { allExtras, outcomes, readPicks, type Extras } from '../store/pick.ts';
import { toPickRow, TransferredDay } from '../store/transfer-form.ts';
import type { ImportedDay, ImportProblem, Known } from './read-import.ts';
import { channelIdOf, placeOf } from './read-schedule.ts';

interface Read {
  /** Absent where the date was only begun, so that nothing is known of it. */
  day?: ImportedDay;
  problem?: ImportProblem;
}

/** One date of a channel's history, of which nothing is left to do: what was in doubt counts as shown. */
export function readDay(
  value: unknown,
  where: string,
  zones: ReadonlyMap<string, string | undefined>,
  known: Known,
): Read {
  const { data, error } = TransferredDay.safeParse(value);
  const channelId = data?.channelId ?? channelIdOf(value);
  const refuse = (kind: ImportProblem['kind'], place = where): Read => ({
    problem: { kind, where: place, ...(channelId && { channelId }) },
  });
  if (!data) return refuse('damaged', placeOf(where, error));
  if (!zones.has(channelId)) return refuse('stray');
  const zone = zones.get(channelId);
  // A schedule that cannot be read is told already.
  if (zone === undefined) return {};
  const unknown = unknownFieldOf(data, known);
  if (unknown) return refuse('unknown', `${where}.${unknown}`);
  const today = dateOf(known.now, zone);
  const latest = today.add(data.outcome === 'skipped' ? longestSkipped : { days: 1 });
  const [pick] = readPicks([toPickRow(data)]);
  if (!pick) return refuse('damaged', `${where}.localDate`);
  if (Temporal.PlainDate.compare(pick.date, latest) > 0) return refuse('future', `${where}.localDate`);
  if (pick.outcome === 'chosen' && !pick.doubt) return {};
  const { guildId: _, doubt: __, ...rest } = pick;
  const outcome = pick.outcome === 'chosen' ? 'unknown' : pick.outcome;
  return { day: { ...rest, outcome, doubt: undefined, extras: closed(pick.extras), revision: 0 } };
}

/** So far ahead a date may have been skipped: a quarter of a year of a weekly film. */
const longestSkipped = Temporal.Duration.from({ days: 92 });

/** What people read of a day is words of ours and codes of Discord's; nothing else gets into their answers. */
const word = /^[a-z\d-]{1,40}$/;

/** The field whose value this bot does not know. */
function unknownFieldOf(
  { filmId, outcome, reason }: z.infer<typeof TransferredDay>,
  { library }: Known,
): string | undefined {
  if (filmId !== null && !library.byId(filmId)) return 'filmId';
  if (!outcomes.some((one) => one === outcome)) return 'outcome';
  return reason === null || word.test(reason) ? undefined : 'reason';
}

/** An extra that was still to come does not come any more. */
const closed = (extras: Extras): Extras =>
  Object.fromEntries(
    allExtras.flatMap((extra) => {
      const result: unknown = Object.hasOwn(extras, extra) ? extras[extra] : undefined;
      const isOver = typeof result === 'string' && result !== 'pending' && word.test(result);
      return isOver ? [[extra, result] as const] : [];
    }),
  );

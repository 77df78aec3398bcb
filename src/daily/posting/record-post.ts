import type { DailyPick } from '../store/pick.ts';
import { recordPosted } from '../store/picks.ts';
import { readSituation, timeBy, type Executor } from './read-situation.ts';
import type { Sent } from './requests.ts';
import type { Situation } from './situation.ts';

/** Completes a date with its message. Posted wins over whatever was decided meanwhile. */
export async function record(
  pick: DailyPick,
  sent: Omit<Sent, 'messageId'> & { messageId: string | undefined },
  situation: Situation,
  executor: Executor,
): Promise<Situation> {
  const { database, discordTime, metrics } = executor;
  const { subscription, sightings } = situation;
  const { thread, publish } = subscription.settings;
  const { messageId, ping, filesRefused } = sent;
  const postedAt = discordTime.now();
  const extras = {
    ...(thread && messageId ? { thread: 'pending' } : {}),
    ...(publish && messageId ? { publish: 'pending' } : {}),
    ...pick.extras,
    ...(ping ? { ping } : {}),
    ...(filesRefused === undefined ? {} : { picture: String(filesRefused) }),
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

/** The dates with one of them as it was just written. */
export const withPick = ({ picks }: Situation, pick: DailyPick): DailyPick[] =>
  [pick, ...picks.filter(({ date }) => !date.equals(pick.date))].sort((a, b) =>
    Temporal.PlainDate.compare(b.date, a.date),
  );

import type { DailyPick } from '../store/pick.ts';
import { addPicks, dropPicks } from '../store/picks.ts';
import type { DailyDependencies } from './dependencies.ts';
import type { Situation } from './situation.ts';

/** Films that were shown stay known under the nearest date that is free; the rest of what was dated ahead goes. */
export async function redate(
  ahead: readonly DailyPick[],
  today: Temporal.PlainDate,
  { picks }: Pick<Situation, 'picks'>,
  { database, log }: Pick<DailyDependencies, 'database' | 'log'>,
): Promise<void> {
  const taken = new Set(picks.map(({ date }) => String(date)));
  let free = today;
  for (const pick of ahead.filter(({ messageId }) => messageId !== undefined)) {
    // Of the channel's dates only the last ones are known here.
    while (taken.has(String(free)) || (await addPicks(database, [{ ...pick, date: free }])) === 0) {
      free = free.subtract({ days: 1 });
    }
    taken.add(String(free));
  }
  await dropPicks(database, ahead);
  const dates = ahead.map(({ date }) => String(date));
  log.warn({ channel: ahead[0]?.channelId, dates }, 'dates that a wrong clock had written are taken back');
}

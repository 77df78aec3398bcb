import type { Database } from '../../storage/database.ts';
import { countsAsShown } from './pick.ts';

/**
 * Drops rows from before a date: all of channels that have no schedule any more; of the others all but the last of
 * each film, which the next choice needs.
 */
export const dropOldPicks = (database: Database, before: Temporal.PlainDate) =>
  database.run((queries) =>
    queries
      .deleteFrom('pick')
      .where('localDate', '<', before.toString())
      .where(({ or, not, eb, exists, selectFrom }) =>
        or([
          eb('outcome', 'not in', countsAsShown),
          not(
            exists(
              selectFrom('subscription')
                .select('subscription.channelId')
                .whereRef('subscription.channelId', '=', 'pick.channelId'),
            ),
          ),
          exists(
            selectFrom('pick as newer')
              .select('newer.filmId')
              .whereRef('newer.channelId', '=', 'pick.channelId')
              .whereRef('newer.filmId', '=', 'pick.filmId')
              .whereRef('newer.localDate', '>', 'pick.localDate')
              .where('newer.outcome', 'in', countsAsShown),
          ),
        ]),
      )
      .execute(),
  );
